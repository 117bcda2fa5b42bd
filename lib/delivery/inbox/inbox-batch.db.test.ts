import { randomUUID } from "node:crypto";
import net, { type AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { createInboxBatch, type InboxBatch, type InboxRow } from "./inbox-batch";
import { makeShop } from "../testing/shop";

const closers: (() => unknown)[] = [];
afterEach(async () => void (await Promise.all(closers.splice(0).map((close) => close()))));

function batchOn(connectionString = env().DATABASE_URL): InboxBatch {
  const batch = createInboxBatch(connectionString);
  closers.push(() => batch.close());
  return batch;
}

function rowOf(supplierId: string, words: Partial<InboxRow> = {}): InboxRow {
  const id = randomUUID();
  return {
    id,
    method: "qimen.alibaba.ascp.uop.consignorder.notify",
    kind: "order",
    supplierId,
    bizOrderCode: id,
    orderingKey: `${supplierId}:${id}`,
    dedupKey: id,
    bodyCipher: Buffer.from([1, 2, 3]),
    keyId: "k",
    bodySha256: null,
    bodyBytes: 3,
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
    receivedAt: new Date(),
    ...words,
  };
}

test("a row the database cannot hold does not fail its neighbours", async () => {
  const { supplierId } = await makeShop();
  const batch = batchOn();
  const poisoned = rowOf(supplierId, { note: "a\0b" });
  const rows = [rowOf(supplierId), poisoned, rowOf(supplierId), rowOf(supplierId)];
  const answers = await Promise.all(rows.map((row) => batch.add(row)));
  expect(answers).toEqual(["accepted", "system-busy", "accepted", "accepted"]);
  const stored = await database().inboxItem.findMany({ where: { supplierId }, select: { id: true } });
  expect(stored.map(({ id }) => id).sort()).toEqual(rows.flatMap((row) => (row === poisoned ? [] : [row.id])).sort());
});

test("more than a batch at once: all stored, numbered in the order of arrival", async () => {
  const { supplierId } = await makeShop();
  const batch = batchOn();
  const rows = Array.from({ length: 1200 }, () => rowOf(supplierId));
  const answers = await Promise.all(rows.map((row) => batch.add(row)));
  expect(new Set(answers)).toEqual(new Set(["accepted"]));
  const stored = await database().inboxItem.findMany({ where: { supplierId }, orderBy: { seq: "asc" } });
  const firstBatch = rows.slice(0, 500).map((row) => row.id); // batches run side by side, so only within one
  expect(stored.map(({ id }) => id).filter((id) => firstBatch.includes(id))).toEqual(firstBatch);
  expect(stored).toHaveLength(1200);
});

test("batches of several processes over the same messages do not wait for each other in a circle", async () => {
  const { supplierId } = await makeShop();
  const keys = Array.from({ length: 200 }, () => randomUUID());
  const shuffled = (n: number) => [...keys.slice(n * 40), ...keys.slice(0, n * 40)];
  const answers = await Promise.all(
    [0, 1, 2, 3, 4].flatMap((n) => {
      const batch = batchOn();
      return shuffled(n).map((dedupKey) => batch.add(rowOf(supplierId, { dedupKey })));
    }),
  );
  expect(new Set(answers)).toEqual(new Set(["accepted"]));
  const stored = await database().inboxItem.findMany({ where: { supplierId } });
  expect(stored).toHaveLength(200);
  expect(stored.reduce((sum, row) => sum + row.repeats, 0)).toBe(800);
});

test("a failed push is taken up again by a repeat, a parked or done one is only counted (R56)", async () => {
  const { supplierId } = await makeShop();
  const batch = batchOn();
  const later = new Date(Date.now() + 3_600_000);
  const states = ["FAILED", "PARKED", "DONE", "RUNNING"] as const;
  const rows = states.map(() => rowOf(supplierId));
  for (const [index, row] of rows.entries()) {
    await batch.add(row);
    const state = states[index] ?? "DONE";
    await database().inboxItem.update({ where: { id: row.id }, data: { state, attempts: 7, availableAt: later } });
    expect(await batch.add({ ...row, id: randomUUID() })).toBe("accepted");
  }
  const stored = await database().inboxItem.findMany({ where: { supplierId }, orderBy: { seq: "asc" } });
  expect(stored.map(({ state, attempts, repeats }) => ({ state, attempts, repeats }))).toEqual([
    { state: "PENDING", attempts: 0, repeats: 1 },
    { state: "PARKED", attempts: 7, repeats: 1 },
    { state: "DONE", attempts: 7, repeats: 1 },
    { state: "RUNNING", attempts: 7, repeats: 1 },
  ]);
  expect(stored[0]?.availableAt.getTime()).toBeLessThan(Date.now() + 1000);
});

test("nobody listens: asked for again at once", async () => {
  const startedAt = Date.now();
  const batch = batchOn("postgresql://line3:x@127.0.0.1:9/line3");
  const answers = await Promise.all(Array.from({ length: 20 }, () => batch.add(rowOf("1"))));
  expect(new Set(answers)).toEqual(new Set(["system-busy"]));
  expect(Date.now() - startedAt).toBeLessThan(2000);
});

test("a database that hangs: everybody is answered within 3 s, also who waits behind others (transport 3.5)", async () => {
  const sockets: net.Socket[] = [];
  const mute = net.createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    sockets.forEach((socket) => socket.destroy());
    mute.close();
  });
  const batch = batchOn(`postgresql://line3:x@127.0.0.1:${(mute.address() as AddressInfo).port}/line3`);
  const startedAt = Date.now();
  const answers = await Promise.all(Array.from({ length: 2000 }, () => batch.add(rowOf("1"))));
  expect(new Set(answers)).toEqual(new Set(["system-busy"]));
  expect(Date.now() - startedAt).toBeLessThan(3000);
});
