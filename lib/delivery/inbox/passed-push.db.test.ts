import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { passParkedPushes } from "@/lib/shops/commands/pass-parked";
import { switchReceivingOn } from "@/lib/shops/commands/receiving";
import { addShop, makeWorld, type World } from "@/lib/shops/testing/world";
import { PUSHES } from "@/lib/worker/registry";
import { startInbox } from "./inbox";
import { releaseParked } from "./parked";
import type { Pump } from "../queue/pump";
import type { PushHandler, StoredPush } from "./push-handler";
import { putPush, pushRow } from "../testing/inbox-item";
import type { TestShop } from "../testing/shop";
import { beat, until } from "../testing/until";

// The parked queue on the real inbox, with the real handlers (R47, R54).

const pumps: Pump[] = [];
let world: World;
let shop: TestShop;

beforeEach(async () => {
  await database().inboxItem.deleteMany();
  world = await makeWorld("ENTERPRISE");
  const id = await addShop(world, { orderReceivingEnabled: false });
  const { supplierId } = await database().shop.findUniqueOrThrow({ where: { id } });
  shop = { id, supplierId: supplierId ?? "", sellerAccountId: world.sellerAccountId, scope: world.caller.scope };
});
afterEach(async () => void (await Promise.all(pumps.splice(0).map((pump) => pump.stop()))));

async function startWorker(order: PushHandler = PUSHES.order, concurrency = 1): Promise<Pump> {
  const id = randomUUID();
  await beat(id);
  const handlers: Record<StoredPush["kind"], PushHandler> = { ...PUSHES, order };
  const pump = startInbox(id, handlers, concurrency);
  pumps.push(pump);
  return pump;
}

const bodyOf = (
  code: string,
) => `<request><supplierId>${shop.supplierId}</supplierId><bizOrderCode>${code}</bizOrderCode>
  <orderItems><orderItem><subOrderCode>${code}-1</subOrderCode><quantity>1</quantity></orderItem></orderItems></request>`;
const put = (code: string, words: Parameters<typeof putPush>[1] = {}) =>
  putPush(shop, { code, body: bodyOf(code), ...words });
const untilState = (id: string, state: string) =>
  until(async () => {
    const row = await pushRow(id);
    return row.state === state && row;
  }, state);

/** The numbers of the orders, in the order in which they were taken in; and how many acceptances are owed. */
async function taken(): Promise<[string[], number]> {
  const entries = await database().auditEntry.findMany({
    where: { shopId: shop.id, action: "order.received" },
    orderBy: { seq: "asc" },
  });
  const orders = await database().order.findMany({ where: { shopId: shop.id } });
  const codeOf = new Map(orders.map((order) => [order.id, order.bizOrderCode]));
  const told = await database().outboxJob.count({ where: { shopId: shop.id, kind: "order-received" } });
  return [entries.map(({ subjectId }) => codeOf.get(subjectId) ?? "?"), told];
}

test("those let through become orders in their order of arrival, once; the others wait on for the switch", async () => {
  const codes = ["LP-3", "LP-1", "LP-2", "LP-5", "LP-4"];
  const ids: string[] = [];
  for (const code of codes) ids.push(await put(code));
  const pump = await startWorker();
  for (const id of ids) expect((await untilState(id, "PARKED")).parkedAt).toBeInstanceOf(Date);
  const [first, , third, fourth] = ids as [string, string, string, string];
  const chosen = [fourth, first, third];
  await passParkedPushes(world.caller, chosen);
  pump.wake();
  for (const id of chosen) await untilState(id, "DONE");
  expect(await taken()).toEqual([["LP-3", "LP-2", "LP-5"], 3]);
  for (const id of ids.filter((one) => !chosen.includes(one)))
    expect(await pushRow(id)).toMatchObject({ state: "PARKED", passedBy: null });
  await passParkedPushes(world.caller, chosen); // somebody's page is old
  await switchReceivingOn(world.caller, { shopId: shop.id });
  pump.wake();
  for (const id of ids) await untilState(id, "DONE");
  expect(await taken()).toEqual([["LP-3", "LP-2", "LP-5", "LP-1", "LP-4"], 5]);
});

test("the order's history tells that it was parked and who let it through, or nobody", async () => {
  const ids = [await put("LP-1"), await put("LP-2")];
  const pump = await startWorker();
  for (const id of ids) await untilState(id, "PARKED");
  await passParkedPushes(world.caller, ids.slice(0, 1));
  pump.wake();
  await untilState(ids[0] ?? "", "DONE");
  await switchReceivingOn(world.caller, { shopId: shop.id });
  const never = await put("LP-3");
  pump.wake();
  for (const id of [...ids, never]) await untilState(id, "DONE");
  const told = await Promise.all(
    ["LP-1", "LP-2", "LP-3"].map(async (bizOrderCode) => {
      const order = await database().order.findFirstOrThrow({ where: { shopId: shop.id, bizOrderCode } });
      const entry = await database().auditEntry.findFirst({
        where: { subjectId: order.id, action: "order.was-parked" },
      });
      return entry ? (entry.after as { passedBy: string | null }).passedBy : "no entry";
    }),
  );
  expect(told).toEqual(["陈管理", null, "no entry"]);
  const { parkedAt } = await pushRow(never);
  expect(parkedAt).toBeNull();
});

test("an authorization that ends in between parks it again, in sight and marked; renewed it may pass (R47)", async () => {
  const id = await put("LP-1", { state: "PARKED", parkedAt: new Date(0) });
  await passParkedPushes(world.caller, [id]);
  const expire = (authExpiresAt: Date | null) =>
    database().shop.update({ where: { id: shop.id }, data: { authExpiresAt } });
  await expire(new Date(0));
  const pump = await startWorker();
  const { userId } = world.caller.actor;
  expect(await untilState(id, "PARKED")).toMatchObject({
    note: "authorization-expired",
    passedBy: userId,
    parkedAt: new Date(0),
  });
  expect(await passParkedPushes(world.caller, [id])).toMatchObject([{ refusal: { code: "SHOP_NOT_AUTHORIZED" } }]);
  await expire(null);
  await passParkedPushes(world.caller, [id]);
  pump.wake();
  await untilState(id, "DONE");
  expect(await taken()).toEqual([["LP-1"], 1]);
});

test("what a killed worker held keeps the marker, and passes with the next one", async () => {
  const dead = randomUUID();
  await beat(dead, true);
  const held = { state: "RUNNING" as const, leaseOwner: dead, leaseUntil: new Date(Date.now() + 60_000) };
  const passed = await put("LP-1", { ...held, passedBy: "somebody", parkedAt: new Date(0) });
  const other = await put("LP-2", held);
  await startWorker();
  expect(await untilState(passed, "DONE")).toMatchObject({ passedBy: "somebody", note: "order-created" });
  expect(await untilState(other, "PARKED")).toMatchObject({ passedBy: null, note: "receiving-off" });
  expect(await taken()).toEqual([["LP-1"], 1]);
});

test("one that is put back after a fault keeps the marker", async () => {
  const id = await put("LP-1", { state: "PARKED" });
  await passParkedPushes(world.caller, [id]);
  let faults = 0;
  const pump = await startWorker((commit, pushes) => {
    faults += 1;
    if (faults === 1) throw new Error("a hiccup");
    return PUSHES.order(commit, pushes);
  });
  await until(async () => (await pushRow(id)).note === "handler-threw");
  await database().inboxItem.update({ where: { id }, data: { availableAt: new Date() } });
  pump.wake();
  expect(await untilState(id, "DONE")).toMatchObject({ note: "order-created", attempts: 2 });
});

test("a release by the switch passes nothing: off again, it is parked again", async () => {
  const id = await put("LP-1", { state: "PARKED" });
  await inOneCommit(bySystem(shop.scope), (commit) => releaseParked(commit, shop.id));
  await startWorker();
  expect(await untilState(id, "PARKED")).toMatchObject({ note: "receiving-off", passedBy: null });
});
