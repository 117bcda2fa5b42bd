import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import type { Commit } from "@/lib/db/commit";
import { switchReceivingOn } from "@/lib/shops/commands/receiving";
import { switchOff } from "@/lib/shops/testing/world";
import { PUSHES } from "@/lib/worker/registry";
import { HANDLER_WAITS_SECONDS } from "../queue/backoff";
import { startInbox } from "./inbox";
import { releaseParked } from "./parked";
import type { Pump } from "../queue/pump";
import type { PushHandler, StoredPush } from "./push-handler";
import { putPush, pushRow } from "../testing/inbox-item";
import { oneByOne } from "../testing/one-by-one";
import { logLinesOf } from "../testing/log-lines";
import { makeShop, type TestShop } from "../testing/shop";
import { beat, until } from "../testing/until";

const pumps: Pump[] = [];
let shop: TestShop;

beforeAll(async () => {
  // What a handler wrote and committed, in the order of its writing.
  await database().$executeRawUnsafe(`CREATE TABLE "Handled" (n bigserial, "inboxId" text, code text, worker text)`);
});
beforeEach(async () => {
  await database().inboxItem.deleteMany();
  await database().$executeRawUnsafe(`TRUNCATE "Handled"`);
  shop = await makeShop();
});
afterEach(async () => void (await Promise.all(pumps.splice(0).map((pump) => pump.stop()))));

type Handlers = Record<StoredPush["kind"], PushHandler>;
type Handle = Parameters<typeof oneByOne>[0];
const forAll = (handle: Handle): Handlers => {
  const handler = oneByOne(handle);
  return { order: handler, cancel: handler, return: handler };
};

async function startWorker(handlers: Handlers, { id = randomUUID(), concurrency = 5, isBeating = true } = {}) {
  if (isBeating) await beat(id);
  const pump = startInbox(id, handlers, concurrency);
  pumps.push(pump);
  return { id, pump };
}

const noteHandled = ({ tx }: Commit, push: StoredPush, worker = "") =>
  tx.$executeRaw`INSERT INTO "Handled" ("inboxId", code, worker) VALUES (${push.inboxId}, ${push.bizOrderCode}, ${worker})`;
const handled = () =>
  database().$queryRaw<{ inboxId: string; code: string; worker: string }[]>`SELECT * FROM "Handled" ORDER BY n`;
const note =
  (worker = ""): Handle =>
  async (commit, push) => {
    await noteHandled(commit, push, worker);
    return { kind: "done", note: "noted" };
  };
const untilState = (id: string, state: string) =>
  until(async () => {
    const row = await pushRow(id);
    return row.state === state && row;
  }, state);

describe("many workers", () => {
  test("every push once, and those of one key in their order", async () => {
    const put: { id: string; code: string }[] = [];
    for (let n = 0; n < 300; n += 1) {
      const code = `K${n % 250}`; // more than one worker claims at once
      put.push({ code, id: await putPush(shop, { code }) });
    }
    for (const worker of ["a", "b", "c"]) await startWorker(forAll(note(worker)), { concurrency: 3 });
    await until(async () => (await database().inboxItem.count({ where: { state: "DONE" } })) === 300);
    const done = await handled();
    expect(done).toHaveLength(300);
    for (const code of new Set(put.map((one) => one.code))) {
      const inOrder = put.filter((one) => one.code === code).map(({ id }) => id);
      expect(done.filter((one) => one.code === code).map(({ inboxId }) => inboxId)).toEqual(inOrder);
    }
    expect(new Set(done.map(({ worker }) => worker)).size).toBeGreaterThan(1);
    const rows = await database().inboxItem.findMany();
    expect(rows.every((row) => row.attempts === 1 && row.processedAt && row.leaseOwner === null)).toBe(true);
  });

  test("a push reaches its handler whole, with a scope of its own shop only", async () => {
    const seen: StoredPush[] = [];
    const id = await putPush(shop, { kind: "return", code: "LP-W", body: "<request>张小明</request>" });
    await startWorker(
      forAll((_tx, push) => {
        seen.push(push);
        return Promise.resolve({ kind: "done", note: "seen" });
      }),
    );
    await untilState(id, "DONE");
    expect(seen).toEqual([
      {
        inboxId: id,
        kind: "return",
        scope: { sellerAccountId: shop.sellerAccountId, shopIds: [shop.id] },
        shopId: shop.id,
        supplierId: shop.supplierId,
        bizOrderCode: "LP-W",
        body: "<request>张小明</request>",
        receivedAt: (await pushRow(id)).receivedAt,
        charsetDoubtful: false,
        parkedAt: null,
        passedBy: null,
      },
    ]);
  });
});

describe("leases", () => {
  const inAMinute = () => new Date(Date.now() + 60_000);

  test("what a dead worker held is taken over; what a living one holds is left alone until its lease ends", async () => {
    const [dead, living] = [randomUUID(), randomUUID()];
    await beat(dead, true);
    await beat(living);
    const held = { state: "RUNNING" as const, leaseUntil: inAMinute() };
    const lost = await putPush(shop, { ...held, leaseOwner: dead });
    const neverBeat = await putPush(shop, { ...held, leaseOwner: randomUUID() });
    const busy = await putPush(shop, { ...held, leaseOwner: living, code: "LP-B" });
    const behindIt = await putPush(shop, { code: "LP-B" });
    await startWorker(forAll(note()));
    await Promise.all([lost, neverBeat].map((id) => untilState(id, "DONE")));
    expect((await handled()).map(({ inboxId }) => inboxId).sort()).toEqual([lost, neverBeat].sort());
    expect(await pushRow(busy)).toMatchObject({ state: "RUNNING", leaseOwner: living });
    expect(await pushRow(behindIt)).toMatchObject({ state: "PENDING" });

    await database().inboxItem.update({ where: { id: busy }, data: { leaseUntil: new Date(Date.now() - 1000) } });
    await untilState(behindIt, "DONE");
    expect((await handled()).map(({ inboxId }) => inboxId).slice(2)).toEqual([busy, behindIt]);
  });

  test("a worker that lost its lease meanwhile writes nothing", async () => {
    const id = await putPush(shop);
    const other = randomUUID();
    await beat(other);
    let ended = false;
    await startWorker(
      forAll(async (commit, push) => {
        await noteHandled(commit, push);
        await database().inboxItem.update({ where: { id }, data: { leaseOwner: other } });
        ended = true;
        return { kind: "done", note: "too late" };
      }),
    );
    await until(() => ended);
    await Promise.all(pumps.splice(0).map((pump) => pump.stop()));
    expect(await handled()).toEqual([]);
    expect(await pushRow(id)).toMatchObject({ state: "RUNNING", leaseOwner: other, note: null });
  });

  test("a stopping worker finishes what it holds and takes nothing new", async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    let begun = false;
    const first = await putPush(shop);
    const { pump } = await startWorker(
      forAll(async (commit, push) => {
        begun = true;
        await gate;
        await noteHandled(commit, push);
        return { kind: "done", note: "" };
      }),
      { concurrency: 1 },
    );
    await until(() => begun);
    const second = await putPush(shop);
    let isStopped = false;
    const stopping = pump.stop().then(() => (isStopped = true));
    pump.wake();
    expect(isStopped).toBe(false);
    letGo();
    await stopping;
    expect(await pushRow(first)).toMatchObject({ state: "DONE" });
    expect(await pushRow(second)).toMatchObject({ state: "PENDING" });
  });
});

describe("a handler that throws", () => {
  const broken: Handle = async (commit, push) => {
    await noteHandled(commit, push);
    throw new Error("张小明 13812341234");
  };

  test("is tried again after each wait, then left to a person; a repeat of the push begins anew (R56)", async () => {
    const id = await putPush(shop, { code: "LP-T" });
    const behindIt = await putPush(shop, { kind: "cancel", code: "LP-T" });
    const elsewhere = await putPush(shop);
    const handlers = { ...forAll(note()), order: oneByOne(broken) };
    handlers.return = handlers.cancel;
    await database().inboxItem.update({ where: { id: elsewhere }, data: { kind: "return" } });
    const { pump } = await startWorker(handlers);
    for (const [index, seconds] of HANDLER_WAITS_SECONDS.entries()) {
      const row = await until(async () => {
        const found = await pushRow(id);
        return found.state === "PENDING" && found.attempts === index + 1 && found;
      });
      const waitMs = row.availableAt.getTime() - Date.now();
      expect(waitMs).toBeGreaterThan(seconds * 1000 - 900);
      expect(waitMs).toBeLessThanOrEqual(seconds * 1000);
      expect(row).toMatchObject({ note: "handler-threw", leaseOwner: null });
      if (seconds > 60) expect(await pushRow(behindIt)).toMatchObject({ state: "PENDING" });
      await database().inboxItem.update({ where: { id }, data: { availableAt: new Date() } });
      pump.wake();
    }
    await untilState(id, "FAILED");
    await untilState(behindIt, "DONE");
    await untilState(elsewhere, "DONE");
    const codes = (await handled()).map(({ inboxId }) => inboxId);
    expect(codes.sort()).toEqual([behindIt, elsewhere].sort()); // what the broken handler wrote was rolled back
  });

  test("a failing push does not hold up other orders", async () => {
    await putPush(shop, { code: "LP-U" });
    await startWorker({ ...forAll(note()), order: oneByOne(broken) }, { concurrency: 1 });
    const others = await Promise.all([1, 2, 3].map(() => putPush(shop, { kind: "cancel" })));
    await Promise.all(others.map((id) => untilState(id, "DONE")));
  });

  test("neither bodies nor the words of an error are logged (R186)", async () => {
    const id = await putPush(shop, { body: "<request>余杭区</request>" });
    const lines = await logLinesOf(async () => {
      await startWorker(forAll(broken));
      await until(async () => (await pushRow(id)).note === "handler-threw");
    });
    expect(lines).toContain(id);
    expect(lines).toContain('"stack":"    at ');
    expect(lines).not.toMatch(/张小明|13812341234|余杭区/);
  });

  test("a body that cannot be decrypted waits for a person like any other fault", async () => {
    const id = await putPush(shop);
    await database().inboxItem.update({ where: { id }, data: { keyId: "another", attempts: 6 } });
    await startWorker(forAll(note()));
    expect(await untilState(id, "FAILED")).toMatchObject({ note: "handler-threw", attempts: 7 });
  });

  test("what a handler calls failed is not repeated", async () => {
    const id = await putPush(shop);
    await startWorker(forAll(() => Promise.resolve({ kind: "failed", note: "unreadable:request" })));
    expect(await untilState(id, "FAILED")).toMatchObject({ note: "unreadable:request", attempts: 1 });
  });
});

describe("orders and cancels, with the real handlers", () => {
  const orderXml = (code: string) => `<request><supplierId>${shop.supplierId}</supplierId>
    <bizOrderCode>${code}</bizOrderCode><storeCode>GJZY-SH-001</storeCode><orderItems><orderItem>
    <subOrderCode>${code}-1</subOrderCode><scItemId>600100200300</scItemId><quantity>1</quantity></orderItem></orderItems>
    </request>`;
  const cancelXml = (code: string) => `<request><supplierId>${shop.supplierId}</supplierId>
    <bizOrderCode>${code}</bizOrderCode><refundStatus>1</refundStatus></request>`;
  const putOrder = (code: string) => putPush(shop, { code, body: orderXml(code) });
  const putCancel = (code: string) => putPush(shop, { kind: "cancel", code, body: cancelXml(code) });
  const orderOf = (code: string) => database().order.findFirst({ where: { shopId: shop.id, bizOrderCode: code } });
  const reports = async () =>
    (await database().outboxJob.findMany({ where: { shopId: shop.id }, orderBy: { seq: "asc" } })).map(
      ({ kind }) => kind,
    );
  const by = () => {
    const actor = { kind: "person", userId: "u", name: "陈管理", role: "ADMIN", ip: null } as const;
    return { scope: shop.scope, actor };
  };

  test("receiving off parks; on takes up in the order of arrival, each once (R54)", async () => {
    await switchOff(by(), shop.id);
    const codes = ["LP-3", "LP-1", "LP-2", "LP-5", "LP-4"];
    const ids: string[] = [];
    for (const code of codes) ids.push(await putOrder(code));
    const { pump } = await startWorker(PUSHES, { concurrency: 1 });
    await Promise.all(ids.map((id) => untilState(id, "PARKED")));
    expect(await pushRow(ids[0] ?? "")).toMatchObject({ note: "receiving-off", processedAt: null });
    expect(await reports()).toEqual([]);
    expect(await switchReceivingOn(by(), { shopId: shop.id })).toEqual({ released: 5 });
    pump.wake();
    await Promise.all(ids.map((id) => untilState(id, "DONE")));
    const created = await database().auditEntry.findMany({
      where: { shopId: shop.id, action: "order.received" },
      orderBy: { seq: "asc" },
    });
    const orders = await database().order.findMany({ where: { shopId: shop.id } });
    const codeOf = new Map(orders.map((order) => [order.id, order.bizOrderCode]));
    expect(created.map(({ subjectId }) => codeOf.get(subjectId))).toEqual(codes);
    expect(await reports()).toEqual(codes.map(() => "order-received"));
  });

  test("a cancel goes ahead of its parked order; released, that is created cancelled, with one answer (R54, R61)", async () => {
    await switchOff(by(), shop.id);
    const order = await putOrder("LP-C");
    const { pump } = await startWorker(PUSHES);
    await untilState(order, "PARKED");
    const cancel = await putCancel("LP-C");
    pump.wake();
    expect(await untilState(cancel, "DONE")).toMatchObject({ note: "tombstone" });
    expect(await orderOf("LP-C")).toBeNull();
    await switchReceivingOn(by(), { shopId: shop.id });
    pump.wake();
    expect(await untilState(order, "DONE")).toMatchObject({ note: "order-created-cancelled" });
    for (const again of [await putOrder("LP-C"), await putCancel("LP-C")]) {
      pump.wake();
      expect(await untilState(again, "DONE")).toMatchObject({ note: "repeat" });
    }
    expect(await orderOf("LP-C")).toMatchObject({ status: "CANCELLED" });
    expect(await reports()).toEqual(["cancel-answered"]);
    expect(await database().cancelRequest.findMany({ where: { shopId: shop.id } })).toMatchObject([
      { result: "SUCCESS", rule: "cancel-before-order" },
    ]);
  });

  test("an order let go while its cancel is being decided waits for that decision", async () => {
    const order = await putPush(shop, { code: "LP-D", body: orderXml("LP-D"), state: "PARKED" });
    const cancel = await putCancel("LP-D");
    const isWaiting = async () => {
      const [found] = await database().$queryRaw<{ n: bigint }[]>`
        SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
      return (found?.n ?? 0n) > 0n;
    };
    const slowCancel: PushHandler = async (commit, pushes) => {
      const result = await PUSHES.cancel(commit, pushes);
      await inOneCommit(bySystem(shop.scope), (other) => releaseParked(other, shop.id));
      pump.wake();
      await until(isWaiting, "the order to wait");
      return result;
    };
    const { pump } = await startWorker({ ...PUSHES, cancel: slowCancel });
    await Promise.all([order, cancel].map((id) => untilState(id, "DONE")));
    expect(await orderOf("LP-D")).toMatchObject({ status: "CANCELLED" });
    expect(await reports()).toEqual(["cancel-answered"]);
  });
});
