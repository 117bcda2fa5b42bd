import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { PUSHES } from "@/lib/worker/registry";
import type { Pump } from "../queue/pump";
import { pushRow, putPush } from "../testing/inbox-item";
import { oneByOne } from "../testing/one-by-one";
import { makeShop, type TestShop } from "../testing/shop";
import { beat, until } from "../testing/until";
import { startInbox } from "./inbox";
import type { PushHandler, StoredPush } from "./push-handler";

const pumps: Pump[] = [];
let shop: TestShop;

beforeEach(async () => {
  await database().inboxItem.deleteMany();
  shop = await makeShop();
});
afterEach(async () => void (await Promise.all(pumps.splice(0).map((pump) => pump.stop()))));

async function startWorker(handlers: Record<StoredPush["kind"], PushHandler> = PUSHES): Promise<Pump> {
  const id = randomUUID();
  await beat(id);
  const pump = startInbox(id, handlers, 5);
  pumps.push(pump);
  return pump;
}

const orderXml = (code: string, pieces = 1) => `<request><supplierId>${shop.supplierId}</supplierId>
  <bizOrderCode>${code}</bizOrderCode><storeCode>GJZY-SH-001</storeCode><orderItems><orderItem>
  <subOrderCode>${code}-1</subOrderCode><scItemId>600100200300</scItemId><quantity>${pieces}</quantity></orderItem>
  </orderItems></request>`;
const cancelXml = (code: string, refundStatus: 1 | 9) => `<request><supplierId>${shop.supplierId}</supplierId>
  <bizOrderCode>${code}</bizOrderCode><refundStatus>${refundStatus}</refundStatus></request>`;
const putOrder = (code: string, pieces?: number) => putPush(shop, { code, body: orderXml(code, pieces) });
const putCancel = (code: string, refundStatus: 1 | 9 = 1) =>
  putPush(shop, { kind: "cancel", code, body: cancelXml(code, refundStatus) });

const allHandled = () =>
  until(async () => (await database().inboxItem.count({ where: { state: { in: ["PENDING", "RUNNING"] } } })) === 0);
const noteOf = async (id: string) => (await pushRow(id)).note;
const orders = () =>
  database().order.findMany({ where: { shopId: shop.id }, orderBy: { bizOrderCode: "asc" }, include: { lines: true } });
const reports = async () =>
  (await database().outboxJob.findMany({ where: { shopId: shop.id }, orderBy: { seq: "asc" } })).map(
    ({ kind }) => kind,
  );
const codes = (count: number) => Array.from({ length: count }, (_, n) => `LP-${String(n).padStart(3, "0")}`);

describe("a batch of pushes", () => {
  test("makes each order once, with its own lines, audit entry and report", async () => {
    for (const [index, code] of codes(30).entries()) await putOrder(code, index + 1);
    await startWorker();
    await allHandled();
    const made = await orders();
    expect(made.map(({ bizOrderCode, lines }) => [bizOrderCode, ...lines.map((line) => line.quantityPieces)])).toEqual(
      codes(30).map((code, index) => [code, index + 1]),
    );
    const audits = await database().auditEntry.findMany({ where: { subjectId: { in: made.map(({ id }) => id) } } });
    expect(audits.map(({ action }) => action)).toEqual(Array(30).fill("order.received"));
    expect(await reports()).toEqual(Array(30).fill("order-received"));
    const jobs = await database().outboxJob.findMany({ where: { shopId: shop.id } });
    expect(new Set(jobs.map(({ subjectId }) => subjectId))).toEqual(new Set(made.map(({ id }) => id)));
  });

  test("is handled in smaller lots where one is at fault: that one alone waits, its neighbours are done once", async () => {
    const ids = new Map<string, string>();
    for (const code of codes(40)) ids.set(code, await putOrder(code));
    const poisonous = new Set(codes(40).filter((_, index) => index % 10 === 3));
    const sizes: number[] = [];
    const handlers = {
      ...PUSHES,
      order: async (commit, pushes) => {
        sizes.push(pushes.length);
        const results = await PUSHES.order(commit, pushes);
        if (pushes.some(({ bizOrderCode }) => poisonous.has(bizOrderCode))) throw new Error("a poisonous push");
        return results;
      },
    } satisfies Record<string, PushHandler>;
    await startWorker(handlers);
    await until(async () => (await orders()).length === 36);
    await until(
      async () => (await database().inboxItem.count({ where: { note: "handler-threw" } })) === poisonous.size,
    );
    expect(sizes[0]).toBe(40); // they did come together
    for (const [code, id] of ids)
      expect(await pushRow(id)).toMatchObject(
        poisonous.has(code) ? { note: "handler-threw" } : { state: "DONE", note: "order-created", attempts: 1 },
      );
    expect((await orders()).every(({ bizOrderCode }) => !poisonous.has(bizOrderCode))).toBe(true);
    expect(await reports()).toHaveLength(36);
  });

  test("holds a body nobody can decrypt, one nobody can read, and good ones", async () => {
    const sealed = await putOrder("LP-1");
    await database().inboxItem.update({ where: { id: sealed }, data: { keyId: "another" } });
    const torn = await putPush(shop, { code: "LP-2", body: "<request><supplierId>" });
    const good = await putOrder("LP-3");
    await startWorker();
    await until(async () => (await noteOf(sealed)) === "handler-threw");
    await until(async () => (await pushRow(torn)).state === "FAILED");
    await until(async () => (await noteOf(good)) === "order-created");
  });
});

describe("an order and its cancel that wait together", () => {
  test.each([1, 9] as const)("after it, with refund status %s: taken in, then stopped", async (refundStatus) => {
    const order = await putOrder("LP-1");
    const cancel = await putCancel("LP-1", refundStatus);
    await putOrder("LP-2");
    await startWorker();
    await allHandled();
    expect([await noteOf(order), await noteOf(cancel)]).toEqual(["order-created", "pending-review-intercepted"]);
    expect((await orders()).map(({ status }) => status)).toEqual(["CANCELLED", "PENDING_REVIEW"]);
    expect((await reports()).sort()).toEqual(["cancel-answered", "order-received", "order-received"]);
  });

  test("before it: made cancelled, and only the cancel is answered", async () => {
    const cancels = [await putCancel("LP-1", 1), await putCancel("LP-1", 9)];
    const order = await putOrder("LP-1");
    await putCancel("LP-2");
    await startWorker();
    await allHandled();
    expect(await Promise.all([...cancels, order].map(noteOf))).toEqual([
      "tombstone",
      "tombstone",
      "order-created-cancelled",
    ]);
    expect((await orders()).map(({ status }) => status)).toEqual(["CANCELLED"]);
    expect(await reports()).toEqual(["cancel-answered"]);
  });

  test("a repeat with other content behind it marks the one order", async () => {
    await putOrder("LP-1", 1);
    const repeat = await putOrder("LP-1", 2);
    await putOrder("LP-2");
    await startWorker();
    await allHandled();
    expect(await noteOf(repeat)).toBe("content-changed");
    expect((await orders()).map(({ flags }) => flags.includes("CONTENT_CHANGED"))).toEqual([true, false]);
  });

  test("cancels of many orders are each answered by what was stored", async () => {
    for (const code of codes(12)) await putOrder(code);
    const pump = await startWorker();
    await allHandled();
    const moveTo = (status: "SHIPPED" | "SENT_TO_WAREHOUSE", ...moved: string[]) =>
      database().order.updateMany({ where: { shopId: shop.id, bizOrderCode: { in: moved } }, data: { status } });
    await moveTo("SHIPPED", ...codes(12).slice(0, 4));
    await moveTo("SENT_TO_WAREHOUSE", ...codes(12).slice(4, 8));
    for (const [n, code] of codes(12).entries()) await putCancel(code, n % 2 === 0 ? 9 : 1);
    pump.wake();
    await allHandled();
    const rows = await database().cancelRequest.findMany({
      where: { shopId: shop.id },
      orderBy: { bizOrderCode: "asc" },
      include: { order: { omit: { receiverCipher: true } } },
    });
    const became = rows.map(({ bizOrderCode, order, result }) => [
      bizOrderCode,
      order?.bizOrderCode,
      order?.status,
      result,
    ]);
    const stopped = ["CANCELLED", "SUCCESS"];
    const asTheyStood = [["SHIPPED", "FAILED"], ["SENT_TO_WAREHOUSE", "FAILED"], stopped];
    expect(became).toEqual(codes(12).map((code, n) => [code, code, ...(asTheyStood[Math.floor(n / 4)] ?? [])]));
    expect(rows.map(({ order }) => order?.awaitingReturn)).toEqual(codes(12).map((_, n) => n >= 4 && n < 8));
    expect(rows.map(({ order }) => order?.urgent)).toEqual(codes(12).map((_, n) => n < 8 && n % 2 === 0)); // agreed, no return announced
    expect(rows.map(({ order }) => order?.version)).toEqual(Array(12).fill(1));
    const answers = await database().outboxJob.findMany({ where: { shopId: shop.id, kind: "cancel-answered" } });
    expect(new Set(answers.map(({ idempotencyKey }) => idempotencyKey))).toEqual(
      new Set(rows.map(({ id }) => `cancel-answered:${id}`)),
    );
  });
});

test("several workers on one burst take each order in once", async () => {
  for (const code of codes(260)) await putOrder(code);
  for (let n = 0; n < 3; n += 1) await startWorker();
  await allHandled();
  expect((await orders()).map(({ bizOrderCode }) => bizOrderCode)).toEqual(codes(260));
  expect(await reports()).toHaveLength(260);
  const rows = await database().inboxItem.findMany({ select: { note: true, attempts: true } });
  expect(rows).toEqual(Array(260).fill({ note: "order-created", attempts: 1 }));
});

test("a batch that went to another worker meanwhile leaves nothing of the first one's work", async () => {
  for (const code of codes(20)) await putOrder(code);
  let tries = 0;
  await startWorker({
    ...PUSHES,
    order: async (commit, pushes) => {
      const results = await PUSHES.order(commit, pushes);
      tries += 1;
      if (tries > 1) return results;
      const [row] = await database().inboxItem.findMany({ where: { state: "RUNNING" }, take: 1 });
      await database().workerHeartbeat.deleteMany({ where: { workerId: row?.leaseOwner ?? "" } });
      await startWorker();
      await until(
        async () => (await database().inboxItem.count({ where: { leaseOwner: row?.leaseOwner ?? "" } })) === 0,
        "another worker to take them",
      );
      return results;
    },
  });
  await until(() => tries > 0);
  await allHandled();
  await until(() => tries > 1, "the first worker to have found out");
  expect((await orders()).map(({ bizOrderCode }) => bizOrderCode)).toEqual(codes(20));
  expect(await reports()).toHaveLength(20);
});

test("pushes of several shops and kinds that wait together are each their own shop's", async () => {
  const other = await makeShop();
  const first = await putOrder("LP-1");
  const [mine, its] = [shop, other];
  shop = its;
  const second = await putOrder("LP-1");
  shop = mine;
  const seen: string[][] = [];
  const record = oneByOne((_commit, push) => {
    seen.push([push.inboxId, push.shopId]);
    return Promise.resolve({ kind: "done", note: "seen" });
  });
  await startWorker({ order: record, cancel: record, return: record });
  await allHandled();
  expect(new Map(seen.map(([id, shopId]) => [id, shopId]))).toEqual(
    new Map([
      [first, mine.id],
      [second, its.id],
    ]),
  );
});
