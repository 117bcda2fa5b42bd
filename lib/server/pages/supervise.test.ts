import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, expect, test, vi } from "vitest";
import { runningProcesses } from "@/scripts/launch/process-tree.mjs";
import { startPages, type Pages } from "./supervise";

// Real processes: the smallest program that can stand in the place of the pages.

const TESTING = path.join(import.meta.dirname, "testing");
const SOON = { timeout: 20_000, interval: 20 };
const running: Pages[] = [];

async function start(more: object = {}): Promise<Pages> {
  const program = path.join(TESTING, "small-pages.mjs");
  const pages = startPages({ program, token: "of the door", mayHang: false, restartWaitsMs: [20], ...more });
  running.push(pages);
  await untilOk(pages);
  return pages;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((pages) => pages.stop()));
});

const untilOk = (pages: Pages) => vi.waitFor(() => expect(pages.state()).toBe("ok"), SOON);
const runs = (pid: number) => (runningProcesses(pid) as unknown[]).length > 0;

async function ask({ socketPath }: { socketPath: string }, url = "/"): Promise<number> {
  const asked = request({ socketPath, path: url, agent: false });
  asked.end();
  const [answered] = (await once(asked, "response")) as [IncomingMessage];
  return Number(await text(answered));
}

/** Keeps the process busy for ever. */
async function keepBusy({ socketPath }: { socketPath: string }): Promise<void> {
  const asked = request({ socketPath, path: "/busy", agent: false }).on("error", () => undefined);
  asked.end();
  const [answered] = (await once(asked, "response")) as [IncomingMessage];
  answered.on("error", () => undefined).resume(); // it is torn when the process is ended
}

test("killed, the pages are down and come back as another process at the same address", async () => {
  const pages = await start({ restartWaitsMs: [300] });
  const first = await ask(pages);
  process.kill(first, "SIGKILL");
  await vi.waitFor(() => expect(pages.state()).toBe("down"), SOON);
  await untilOk(pages);
  expect(await ask(pages)).not.toBe(first);
});

test("busy, they are silent; for too long, they are ended and started anew", async () => {
  const pages = await start({ silentAfterMs: 500, hungAfterMs: 3000 });
  const first = await ask(pages);
  await keepBusy(pages);
  await vi.waitFor(() => expect(pages.state()).toBe("silent"), SOON);
  await untilOk(pages);
  expect(await ask(pages)).not.toBe(first);
});

test("only this machine's same user finds them; stopped, nothing is left", async () => {
  const pages = await start();
  const pid = await ask(pages);
  const folder = path.dirname(pages.socketPath);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await pages.stop();
  expect([runs(pid), existsSync(folder)]).toEqual([false, false]);
});

test.each(["idle", "busy"])("the door killed, %s pages are not left behind", async (how) => {
  const execArgv = ["--import", "tsx"];
  const door = fork(path.join(TESTING, "small-door.ts"), { execArgv, env: { ...process.env, LOG_LEVEL: "silent" } });
  const [pages] = (await once(door, "message")) as [{ pid: number; socketPath: string }];
  if (how === "busy") await keepBusy(pages);
  door.kill("SIGKILL");
  await vi.waitFor(
    () => expect([runs(pages.pid), existsSync(path.dirname(pages.socketPath))]).toEqual([false, false]),
    SOON,
  );
});
