import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { openRelay } from "@/lib/db/testing/relay";
import { env } from "@/lib/env";
import { enqueueReport, OUTBOX_CHANNEL } from "../outbox/enqueue";
import { createInboxBatch } from "../inbox/inbox-batch";
import { listen } from "./listen";
import { INBOX_CHANNEL } from "./queue-sql";
import { makeShop } from "../testing/shop";
import { until } from "../testing/until";
import { SWEEP_CHANNEL } from "./sweep-channel";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => void (await Promise.all(closers.splice(0).map((close) => close()))));

/** Listens to both channels and is connected. */
async function listening() {
  const calls = { inbox: 0, outbox: 0 };
  closers.push(
    listen(env().DATABASE_URL, {
      [INBOX_CHANNEL]: () => (calls.inbox += 1),
      [OUTBOX_CHANNEL]: () => (calls.outbox += 1),
    }),
  );
  await until(() => calls.inbox > 0 && calls.outbox > 0, "the first call");
  return calls;
}

test("a stored push wakes the inbox, a report the outbox, each when its commit is there", async () => {
  const shop = await makeShop();
  const calls = await listening();
  const batch = createInboxBatch(env().DATABASE_URL);
  closers.push(() => batch.close());
  const row = { id: randomUUID(), kind: "order", supplierId: shop.supplierId, orderingKey: "k", dedupKey: "d" };
  const rest = { method: "m", bizOrderCode: "1", bodyCipher: null, keyId: null, bodySha256: null, bodyBytes: 0 };
  const answered = {
    format: "xml",
    answer: "accepted",
    note: null,
    charsetDoubtful: false,
    sentAt: null,
    claimedSupplierId: null,
    contentType: null,
    secretMark: null,
    signFacts: null,
    arrivedMs: performance.now(),
  } as const;
  await batch.add({ ...row, ...rest, ...answered, receivedAt: new Date() });
  await until(() => calls.inbox === 2, "the push");
  expect(calls.outbox).toBe(1);

  await inOneCommit(bySystem(shop.scope), async (commit) => {
    await enqueueReport(commit, {
      shopId: shop.id,
      kind: "k",
      method: "m",
      orderingKey: "k",
      idempotencyKey: "i",
      subjectKind: "order",
      subjectId: randomUUID(),
      payload: {},
    });
    await database().$queryRaw`SELECT 1`;
    expect(calls.outbox).toBe(1);
  });
  await until(() => calls.outbox === 2, "the report");
});

test("an authentic push that is refused has somebody told at once; a stranger's try does not", async () => {
  let swept = 0;
  closers.push(listen(env().DATABASE_URL, { [SWEEP_CHANNEL]: () => (swept += 1) }));
  await until(() => swept === 1, "the first call");
  const batch = createInboxBatch(env().DATABASE_URL);
  closers.push(() => batch.close());
  const row = { kind: "unknown", supplierId: null, orderingKey: "k", method: "m", bizOrderCode: null, keyId: "k" };
  const rest = {
    bodySha256: null,
    bodyBytes: 0,
    format: "xml",
    charsetDoubtful: false,
    sentAt: null,
    claimedSupplierId: null,
    contentType: null,
    secretMark: null,
    signFacts: null,
    arrivedMs: performance.now(),
  };
  const put = (bodyCipher: Buffer | null, answer: "sign-check-failure" | "invalid-parameter") =>
    batch.add({
      ...row,
      ...rest,
      id: randomUUID(),
      dedupKey: randomUUID(),
      bodyCipher,
      answer,
      note: "n",
      receivedAt: new Date(),
    });
  await put(null, "sign-check-failure");
  await put(Buffer.from([1]), "invalid-parameter");
  await until(() => swept === 2, "the authentic one");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(swept).toBe(2);
});

test("a connection that breaks is made anew, and both are called once since something may have been missed", async () => {
  const calls = await listening();
  await database().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
  await until(() => calls.inbox === 2 && calls.outbox === 2, "the new connection");
  await database().$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  await until(() => calls.outbox === 3, "a notification on it");
});

test("a server that answers no more counts as lost, though nothing says so", async () => {
  const url = new URL(env().DATABASE_URL);
  const port = Number(url.port);
  const relay = await openRelay(() => port);
  url.port = String(relay.port);
  let calls = 0;
  const stop = listen(url.toString(), { [INBOX_CHANNEL]: () => (calls += 1) }, 200);
  closers.push(stop, () => relay.close());
  await until(() => calls === 1, "the first call");
  relay.cut();
  relay.open();
  await until(() => calls === 2, "the new connection");
  await database().$executeRaw`SELECT pg_notify(${INBOX_CHANNEL}, '')`;
  await until(() => calls === 3, "a notification on it");
});

test("closed, it calls no more", async () => {
  const calls = await listening();
  await Promise.all(closers.splice(0).map((close) => close()));
  await database().$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  const [left] = await database().$queryRaw<{ n: bigint }[]>`
    SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
  expect(left?.n).toBe(0n);
  expect(calls.outbox).toBe(1);
});
