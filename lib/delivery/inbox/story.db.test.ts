import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { answerPush } from "@/lib/server/answer-push";
import { PUSHES, REPORTS } from "@/lib/worker/registry";
import { sessionOf } from "@/sandbox/goods";
import { startSandbox } from "@/sandbox/main";
import { readSettings } from "@/sandbox/settings";
import { OUTBOX_CHANNEL } from "../outbox/enqueue";
import { startInbox } from "./inbox";
import { listen } from "../queue/listen";
import { INBOX_CHANNEL } from "../queue/queue-sql";
import { logLinesOf } from "../testing/log-lines";
import { deliver } from "../testing/outbox-world";
import { makeShop } from "../testing/shop";
import { beat, until } from "../testing/until";

const SUPPLIER = "2200700000001";
const closers: (() => unknown)[] = [];
let sandboxUrl = "";

const listenOn = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

async function ask<T>(verb: string, place: string, body?: object): Promise<T> {
  const response = await fetch(`${sandboxUrl}/api/${place}`, {
    method: verb,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${verb} ${place}: ${await response.text()}`);
  return (await response.json()) as T;
}

// The whole way in and out: the sandbox's pushes over HTTP, the inbox, the outbox, the sandbox's gateway.
beforeAll(async () => {
  const web = createServer((request, response) => {
    const url = request.url ?? "";
    void answerPush(request, response, url.slice(url.indexOf("?") + 1));
  });
  const dataDir = mkdtempSync(path.join(tmpdir(), "line3-story-"));
  const webUrl = await listenOn(web);
  const sandbox = startSandbox(readSettings({ LINE3_DATA_DIR: dataDir, PUSH_URL: `${webUrl}/api/qimen` }));
  sandboxUrl = await listenOn(sandbox.server);
  const workerId = randomUUID();
  await beat(workerId);
  const inbox = startInbox(workerId, PUSHES, 5);
  const outbox = await deliver(`${sandboxUrl}/router/rest`, {
    workerId,
    handlers: REPORTS,
    sessionOf: () => Promise.resolve(sessionOf(SUPPLIER)),
  });
  const stopListening = listen(env().DATABASE_URL, { [INBOX_CHANNEL]: inbox.wake, [OUTBOX_CHANNEL]: outbox.wake });
  closers.push(
    stopListening,
    inbox.stop,
    outbox.stop,
    () => sandbox.stop(),
    () => web.close(),
  );
  closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
});
afterAll(async () => {
  for (const close of closers) await close();
});

test("orders come in twice and over a faulty line, and each is accepted once; nobody's data is in the log", async () => {
  const shop = await makeShop({ supplierId: SUPPLIER });
  await ask("PUT", "faults", { kind: "drop", count: 2 });
  await ask("PUT", "faults", { kind: "garbage", count: 2 });
  await ask("PUT", "delivery", { duplicateShare: 1, shuffleShare: 0.5 });
  const lines = await logLinesOf(async () => {
    for (let n = 0; n < 10; n += 1) await ask("POST", "orders", { supplierId: SUPPLIER });
    await until(async () => (await database().outboxJob.count({ where: { state: "ACCEPTED" } })) === 10, "10 reports");
  });
  expect(await database().order.count({ where: { shopId: shop.id, status: "PENDING_REVIEW" } })).toBe(10);
  const told = await ask<{ calls: { outcome: string; code: string }[] }>("GET", "calls");
  const accepted = told.calls.filter((call) => call.outcome === "accepted").map((call) => call.code);
  expect(new Set(accepted).size).toBe(10);
  expect(accepted).toHaveLength(10);
  expect(told.calls).toHaveLength(14);
  expect(lines).toContain("a report was sent");
  expect(lines).not.toMatch(/138\*|139\*|136\*|余杭区|南山区|武侯区|徐汇区|sandbox-session|示例奶粉/);
});
