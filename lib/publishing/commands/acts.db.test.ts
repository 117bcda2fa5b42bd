import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { RowResult } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { refusalOf } from "@/lib/orders/testing/refusals";
import { pushOrder, review, ship } from "@/lib/orders/testing/world";
import { PLAIN_RULE } from "../domain/number";
import { getNumbers } from "../queries/get-numbers";
import { ruleForm } from "../schema";
import {
  attemptsOf,
  makeStockWorld,
  planAll,
  setStock,
  STORE,
  storyOf,
  targetOf,
  type StockWorld,
} from "../testing/stock-world";
import { endPause, pauseStock } from "./pause";
import { observeNow, publishNow, publishSkusNow, retryGroup } from "./publish-now";
import { removeRule, saveRule } from "./save-rule";
import { setOwner } from "./set-owner";

let world: StockWorld;
let by: Caller;

beforeEach(async () => {
  world = await makeStockWorld();
  by = callerOf(world);
  await planAll(world);
});

const codeOf = async (act: Promise<unknown>) => (await refusalOf(act))?.code;

function callerOf({ caller }: StockWorld, more: Partial<Caller> = {}): Caller {
  const { actor } = caller;
  if (actor.kind !== "person") throw new Error("The world's caller is a person");
  return { scope: caller.scope, actor, role: "ADMIN", edition: "ENTERPRISE", accountNo: "test", ...more };
}

const milk = () => ({ shopId: world.shops[0].id, skuId: world.milkId, storeCode: STORE });
const rule = (more: object = {}) =>
  ruleForm.parse({ ...PLAIN_RULE, warehouseIds: [], shopId: world.shops[0].id, skuId: null, version: null, ...more });
const entries = () =>
  database().auditEntry.findMany({
    where: {
      sellerAccountId: world.sellerAccountId,
      OR: [{ action: { startsWith: "stock." } }, { action: "shop.owner-id-changed" }],
    },
    orderBy: { seq: "asc" },
  });
const actions = async () => (await entries()).map(({ action }) => action);

test("a saved rule plans every number of its shop anew; a removed one gives way to the plain rule (R148, R170)", async () => {
  expect(await saveRule(by, rule({ percent: 50 }))).toEqual({ version: 0 });
  await planAll(world);
  expect(await storyOf(world, world.milkId)).toEqual(["SUPERSEDED 10", "PENDING 5"]);
  expect(await storyOf(world, world.soapId)).toEqual(["SUPERSEDED 10", "PENDING 5"]);
  expect(await codeOf(saveRule(by, rule({ percent: 60 })))).toBe("STALE");
  expect(await saveRule(by, rule({ percent: 50, version: 0 }))).toEqual({ version: 0 });
  expect(await saveRule(by, rule({ percent: 60, version: 0 }))).toEqual({ version: 1 });
  expect(await saveRule(by, rule({ skuId: world.milkId, maxPieces: 3 }))).toEqual({ version: 0 });
  await planAll(world);
  expect((await storyOf(world, world.milkId)).at(-1)).toBe("PENDING 3");
  expect((await storyOf(world, world.soapId)).at(-1)).toBe("PENDING 6");
  const ofMilk = { shopId: world.shops[0].id, skuId: world.milkId };
  expect(await codeOf(removeRule(by, { ...ofMilk, version: 4 }))).toBe("STALE");
  await removeRule(by, { ...ofMilk, version: 0 });
  await planAll(world);
  expect((await storyOf(world, world.milkId)).at(-1)).toBe("PENDING 6");
  await removeRule(by, { shopId: world.shops[0].id, skuId: null, version: 1 });
  await planAll(world);
  expect((await storyOf(world, world.milkId)).at(-1)).toBe("PENDING 10");
  const saved = Array<string>(3).fill("stock.rule-saved");
  expect(await actions()).toEqual([...saved, "stock.rule-removed", "stock.rule-removed"]);
  expect((await entries()).at(-1)).toMatchObject({
    ...{ subjectKind: "shop", subjectId: world.shops[0].id },
    ...{ before: { percent: 60 }, after: { shop: "测试店铺-轻轨三号线" } },
  });
  expect((await entries())[0]).toMatchObject({
    subjectKind: "shop",
    after: { percent: 50, shop: "测试店铺-轻轨三号线" },
  });
});

test("of people who save the first rule of a shop or a SKU at once, one does; the others are told", async () => {
  for (const skuId of [null, world.milkId]) {
    const acts = [10, 20, 30, 40].map((percent) => codeOf(saveRule(by, rule({ skuId, percent }))));
    expect((await Promise.all(acts)).sort()).toEqual(["STALE", "STALE", "STALE", undefined]);
    const { id: shopId } = world.shops[0];
    expect(await database().stockRule.count({ where: { shopId, skuId } })).toBe(1);
  }
});

test("a pause takes back what waits until its end or until it is ended (R154)", async () => {
  const until = new Date(Date.now() + 3_600_000);
  const pause = { ...milk(), skuId: null, until: until.toISOString(), reason: "盘点" };
  expect(await codeOf(pauseStock(by, { ...pause, until: new Date(0).toISOString() }))).toBe("INVALID_INPUT");
  await pauseStock(by, pause);
  await planAll(world);
  expect(await storyOf(world, world.milkId)).toEqual(["SUPERSEDED 10", "SKIPPED 10 paused"]);
  expect((await publishNow(by, { targets: [milk()] })).map(({ refusal }) => refusal?.code)).toEqual(["STOCK_PAUSED"]);
  const { id: pauseId } = await database().stockPause.findFirstOrThrow({ where: { shopId: world.shops[0].id } });
  await endPause(by, { pauseId });
  expect(await codeOf(endPause(by, { pauseId }))).toBe("NOT_FOUND");
  await planAll(world);
  expect((await storyOf(world, world.milkId)).at(-1)).toBe("PENDING 10");
  expect(await actions()).toEqual(["stock.paused", "stock.publish-asked", "stock.resumed"]);
  expect((await entries())[0]?.reason).toBe("盘点");
});

test("numbers published by hand go again though nothing changed, and are named by whom", async () => {
  await database().stockSyncAttempt.updateMany({ where: { skuId: world.milkId }, data: { status: "SENT" } });
  await database().stockTarget.updateMany({ where: { skuId: world.milkId }, data: { status: "SENT", sentPieces: 10 } });
  const rows = await publishNow(by, { targets: [milk(), { ...milk(), storeCode: "NONE" }] });
  expect(rows.map(({ label, refusal }) => [label, refusal?.code])).toEqual([
    [`SKU-MILK-800 · 测试店铺-轻轨三号线 · ${STORE}`, undefined],
    ["SKU-MILK-800 · 测试店铺-轻轨三号线 · NONE", "NOT_FOUND"],
  ]);
  expect((await attemptsOf(world, world.milkId)).at(-1)).toMatchObject({
    ...{ status: "PENDING", trigger: "MANUAL", triggeredBy: by.actor.userId, oldPieces: 10, newPieces: 10 },
  });
  expect(await storyOf(world, world.soapId)).toEqual(["PENDING 10"]);
  const nobody = "00000000-0000-4000-8000-000000000000";
  const skus = await publishSkusNow(by, { skuIds: [world.soapId, nobody] });
  expect(skus.map(({ refusal }) => refusal?.code)).toEqual([undefined, "NOT_FOUND"]);
  expect(await storyOf(world, world.soapId)).toEqual(["SUPERSEDED 10", "PENDING 10"]);
});

test("numbers asked for by hand wait for a ship report on its way, say of which order, and then go by themselves (R155)", async () => {
  const orderId = await pushOrder(world, "LP-9", { lines: [{ pieces: 2 }] });
  await review(world, orderId);
  await planAll(world);
  await database().stockSyncAttempt.updateMany({ where: { skuId: world.milkId }, data: { status: "FAILED" } });
  const inTrouble = { status: "FAILED", cause: "refused", troubleSince: new Date() } as const;
  await database().stockTarget.updateMany({ where: { skuId: world.milkId }, data: inTrouble });
  await ship(world, orderId, "SF-9");
  // As if the shipment's own note had been planned already: the act alone must bring the number up again.
  await database().stockChangeNote.deleteMany({ where: { skuId: world.milkId } });
  await database().stockChange.updateMany({ where: { skuId: world.milkId }, data: { planAt: null } });
  const before = await storyOf(world, world.milkId);
  const waits = [{ code: "SHIP_REPORT_OPEN", facts: { order: "LP-9" } }];
  const told = async (rows: Promise<RowResult[]>) => (await rows).map(({ refusal }) => refusal);
  expect(await told(publishNow(by, { targets: [milk()] }))).toEqual(waits);
  expect(await told(retryGroup(by, { cause: "refused", shopId: null }))).toEqual(waits);
  expect(await told(publishSkusNow(by, { skuIds: [world.soapId, world.milkId] }))).toEqual([null, ...waits]);
  expect(await storyOf(world, world.milkId)).toEqual(before);
  const waitsFor = async () => (await getNumbers(by.scope, milk(), new Date()))?.map((one) => one.waitsForReportOf);
  expect(await waitsFor()).toEqual(["LP-9"]);
  await database().outboxJob.updateMany({
    where: { subjectId: orderId, kind: "shipped" },
    data: { state: "ACCEPTED" },
  });
  await planAll(world, new Date(Date.now() + 10_000));
  expect(await storyOf(world, world.milkId)).toEqual([...before, "PENDING 8"]);
  expect(await told(publishNow(by, { targets: [milk()] }))).toEqual([null]);
  expect(await waitsFor()).toEqual([null]);
});

test("a group is retried as a whole, and its numbers stay in trouble until the platform took them (R153)", async () => {
  await setOwner(by, { shopId: world.shops[0].id, ownerUserId: null });
  await planAll(world);
  expect(await storyOf(world, world.milkId)).toEqual(["SUPERSEDED 10", "FAILED 10 no-owner-id"]);
  const group = { cause: "no-owner-id" as const, shopId: null };
  expect(await retryGroup(by, { ...group, mode: "BRAND_STATION" })).toEqual([]); // of another mode (R12)
  expect((await retryGroup(by, { ...group, mode: "LIGHT_RAIL_3" })).map(({ refusal }) => refusal?.code)).toEqual([
    "OWNER_ID_MISSING",
    "OWNER_ID_MISSING",
  ]);
  await setOwner(by, { shopId: world.shops[0].id, ownerUserId: "2200800000002" });
  await planAll(world);
  expect((await storyOf(world, world.milkId)).at(-1)).toBe("PENDING 10");
  expect(await targetOf(world, world.milkId)).toMatchObject({ status: "PENDING", cause: "no-owner-id" });
  expect((await targetOf(world, world.milkId)).troubleSince).not.toBeNull();
  expect((await retryGroup(by, group)).map(({ refusal }) => refusal)).toEqual([null, null]);
  expect(await retryGroup(by, { cause: "occupied", shopId: null })).toEqual([]);
});

test("a person may ask what the platform has now", async () => {
  expect((await observeNow(by, { targets: [milk()] })).map(({ refusal }) => refusal)).toEqual([null]);
  expect((await targetOf(world, world.milkId)).askedAt).not.toBeNull();
});

test("nothing is done for another account, a shop that is not seen, or an edition without stock sync", async () => {
  const stranger = callerOf(await makeStockWorld());
  const narrow = { ...by, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  const flagship = { ...by, edition: "FLAGSHIP" as const };
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const shopId = world.shops[0].id;
  const acts: ((caller: Caller) => Promise<unknown>)[] = [
    (caller) => saveRule(caller, rule({ percent: 5 })),
    (caller) => removeRule(caller, { shopId, skuId: null, version: 0 }),
    (caller) => pauseStock(caller, { shopId, skuId: null, until, reason: "x" }),
    (caller) => setOwner(caller, { shopId, ownerUserId: "12345" }),
  ];
  const run = (act: (caller: Caller) => Promise<unknown>, caller: Caller) =>
    codeOf(Promise.resolve().then(() => act(caller)));
  for (const act of acts) {
    for (const caller of [stranger, narrow]) expect(await run(act, caller)).toBe("NOT_FOUND");
    expect(await run(act, flagship)).toBe("EDITION_NOT_SUPPORTED");
  }
  expect(await run((caller) => publishNow(caller, { targets: [milk()] }), flagship)).toBe("EDITION_NOT_SUPPORTED");
  for (const caller of [stranger, narrow]) {
    expect((await publishNow(caller, { targets: [milk()] })).map(({ refusal }) => refusal?.code)).toEqual([
      "NOT_FOUND",
    ]);
    expect((await observeNow(caller, { targets: [milk()] })).map(({ refusal }) => refusal?.code)).toEqual([
      "NOT_FOUND",
    ]);
  }
  const foreign = await database().warehouse.findFirstOrThrow({
    where: { sellerAccountId: stranger.scope.sellerAccountId },
  });
  expect(await codeOf(saveRule(by, rule({ warehouseIds: [foreign.id] })))).toBe("INVALID_INPUT");
  expect(await storyOf(world, world.milkId)).toEqual(["PENDING 10"]);
  await setStock(world, world.milkId, 10);
});
