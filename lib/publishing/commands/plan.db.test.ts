import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import { pushCancel, pushOrder, review, ship } from "@/lib/orders/testing/world";
import { LANES } from "../store/planning";
import {
  attemptsOf,
  makeStockWorld,
  planAll,
  setStock,
  storyOf,
  targetOf,
  type StockWorld,
} from "../testing/stock-world";
import { lanesToPlan, planChanges, planEverything, planSkus } from "./plan";

const scope = (world: StockWorld) => scopeOfAccount(world.sellerAccountId);
const pause = (world: StockWorld, until: Date, skuId: string | null = null) =>
  database().stockPause.create({
    data: {
      ...{ sellerAccountId: world.sellerAccountId, shopId: world.shops[0].id, skuId, until },
      ...{ reason: "盘点", pausedBy: world.caller.actor.userId },
    },
  });

/** As if the platform had taken the latest number. */
async function take(world: StockWorld, skuId: string): Promise<void> {
  const target = await targetOf(world, skuId);
  const id = target.lastAttemptId ?? "";
  const { newPieces } = await database().stockSyncAttempt.update({ where: { id }, data: { status: "SENT" } });
  await database().stockTarget.updateMany({
    where: { lastAttemptId: id },
    data: { status: "SENT", sentPieces: newPieces, sentVersion: target.plannedVersion },
  });
}

test("what changed becomes one number for the shop in use, with its terms, and nothing is left to plan", async () => {
  const world = await makeStockWorld();
  expect(await planAll(world)).toEqual({ skus: 2, attempts: 2 });
  const [attempt] = await attemptsOf(world, world.milkId);
  expect(attempt).toMatchObject({
    ...{ status: "PENDING", oldPieces: null, newPieces: 10, trigger: "CHANGE", triggeredBy: "system", version: 1n },
    terms: [{ kind: "on-hand", pieces: 10 }],
  });
  expect(await targetOf(world, world.milkId)).toMatchObject({
    ...{ status: "PENDING", lastAttemptId: attempt?.id, plannedVersion: 1n, sentPieces: null },
  });
  expect(await planAll(world)).toEqual({ skus: 0, attempts: 0 });
});

test("a change rests before it is planned, and only the newest number waits (R151)", async () => {
  const world = await makeStockWorld();
  const justNow = new Date(Date.now() - 60_000);
  expect(await planChanges(scope(world), { before: justNow }, new Date())).toEqual({ skus: 0, attempts: 0 });
  await planAll(world);
  await setStock(world, world.milkId, 7);
  await setStock(world, world.milkId, 6);
  await planAll(world);
  expect(await storyOf(world, world.milkId)).toEqual(["SUPERSEDED 10", "PENDING 6"]);
  expect(await storyOf(world, world.soapId)).toEqual(["PENDING 10"]);
});

test("counts as R149 says: own open orders stay in, another shop's and other channels' are subtracted", async () => {
  const world = await makeStockWorld();
  const { sellerAccountId, warehouseId, milkId: skuId, shops } = world;
  await database().stockReservation.create({
    data: { sellerAccountId, warehouseId, skuId, channel: "线下", pieces: 2, updatedBy: "test" },
  });
  await pushOrder(world, "LP-1", { lines: [{ pieces: 3 }] });
  await database().shop.update({
    where: { id: shops[1].id },
    data: { activatedAt: new Date(), ownerUserId: "123456" },
  });
  await planAll(world);
  const numbers = async () =>
    (await database().stockTarget.findMany({ where: { skuId } })).map(async ({ shopId, lastAttemptId }) => {
      const attempt = await database().stockSyncAttempt.findUniqueOrThrow({ where: { id: lastAttemptId ?? "" } });
      const words = (attempt.terms as { kind: string; pieces: number }[]).map(
        ({ kind, pieces }) => `${kind} ${pieces}`,
      );
      return [shops.findIndex(({ id }) => id === shopId), attempt.newPieces, words.join(", ")];
    });
  expect((await Promise.all(await numbers())).sort()).toEqual([
    [0, 8, "on-hand 10, other-channels -2"],
    [1, 5, "on-hand 10, other-channels -2, other-shops -3"],
  ]);
  const rule = { subtractOwnOrders: true, updatedBy: "test", sellerAccountId, shopId: shops[0].id };
  await database().stockRule.create({ data: rule });
  await inOneCommit(bySystem(scope(world)), (commit) =>
    planSkus(commit, [skuId], { trigger: "MANUAL", triggeredBy: "test" }),
  );
  const [, manual] = await attemptsOf(world, skuId);
  expect(manual).toMatchObject({ newPieces: 5, trigger: "MANUAL", triggeredBy: "test" });
});

test("a SKU's rule beats the shop's; a warehouse that is not chosen counts nothing (R148)", async () => {
  const world = await makeStockWorld();
  const { sellerAccountId, shops, milkId, soapId } = world;
  const other = await database().warehouse.create({ data: { sellerAccountId, code: "OTHER-1", name: "二号仓" } });
  const base = { sellerAccountId, shopId: shops[0].id, updatedBy: "test" };
  await database().stockRule.create({ data: { ...base, percent: 50, warehouseIds: [other.id] } });
  await database().stockRule.create({ data: { ...base, skuId: milkId, percent: 80, maxPieces: 7 } });
  await planAll(world);
  expect(await storyOf(world, milkId)).toEqual(["PENDING 7"]);
  expect(await storyOf(world, soapId)).toEqual(["PENDING 0"]);
});

test("goods of a shipment wait until its report is settled (platform/outbound.md 9)", async () => {
  const world = await makeStockWorld();
  const orderId = await pushOrder(world, "LP-1", { lines: [{ pieces: 2 }] });
  await review(world, orderId);
  await planAll(world);
  await take(world, world.milkId);
  await ship(world, orderId, "SF-1");
  const soon = () => planAll(world, new Date());
  await soon();
  expect(await storyOf(world, world.milkId)).toEqual(["SENT 10"]);
  const { planAt } = await database().stockChange.findFirstOrThrow({ where: { skuId: world.milkId } });
  expect(planAt?.getTime()).toBeGreaterThan(Date.now());
  await database().outboxJob.updateMany({
    where: { subjectId: orderId, kind: "shipped" },
    data: { state: "ACCEPTED" },
  });
  await planAll(world, new Date(Date.now() + 10_000));
  expect(await storyOf(world, world.milkId)).toEqual(["SENT 10", "PENDING 8"]);
});

test("an order or a cancel that changes no number of its shop makes no attempt", async () => {
  const world = await makeStockWorld();
  await planAll(world);
  await take(world, world.milkId);
  await pushOrder(world, "LP-1", { lines: [{ pieces: 2 }] });
  expect((await planAll(world)).attempts).toBe(0);
  await pushCancel(world, "LP-1");
  expect(await planAll(world)).toEqual({ skus: 1, attempts: 0 });
});

test("a paused SKU is skipped with the reason and goes on when the pause ends (R154)", async () => {
  const world = await makeStockWorld();
  const until = new Date(Date.now() + 3_600_000);
  await pause(world, until, world.milkId);
  await planAll(world);
  expect(await storyOf(world, world.milkId)).toEqual(["SKIPPED 10 paused"]);
  expect(await storyOf(world, world.soapId)).toEqual(["PENDING 10"]);
  await setStock(world, world.milkId, 4);
  await planAll(world);
  expect(await storyOf(world, world.milkId)).toEqual(["SKIPPED 10 paused"]);
  await planAll(world, new Date(until.getTime() + 1000));
  expect(await storyOf(world, world.milkId)).toEqual(["SKIPPED 10 paused", "PENDING 4"]);
});

test("a pause takes back what waits, a taken number is left to its worker", async () => {
  const world = await makeStockWorld();
  await planAll(world);
  const [soap] = await attemptsOf(world, world.soapId);
  await database().stockSyncAttempt.update({ where: { id: soap?.id ?? "" }, data: { leaseOwner: "somebody" } });
  await pause(world, new Date(Date.now() + 3_600_000));
  await setStock(world, world.milkId, 9);
  await setStock(world, world.soapId, 9);
  await planAll(world);
  expect(await storyOf(world, world.milkId)).toEqual(["SUPERSEDED 10", "SKIPPED 9 paused"]);
  expect(await storyOf(world, world.soapId)).toEqual(["PENDING 10", "SKIPPED 9 paused"]);
});

test("goods without a goods id are skipped, a shop without owner id fails once, each until it is set", async () => {
  const world = await makeStockWorld();
  await database().sku.update({ where: { id: world.milkId }, data: { scItemId: null } });
  await database().shop.update({ where: { id: world.shops[0].id }, data: { ownerUserId: null } });
  await planAll(world);
  await setStock(world, world.milkId, 9);
  await setStock(world, world.soapId, 9);
  await planAll(world);
  expect(await storyOf(world, world.milkId)).toEqual(["SKIPPED 10 not-mapped"]);
  expect(await storyOf(world, world.soapId)).toEqual(["FAILED 10 no-owner-id"]);
  expect((await targetOf(world, world.soapId)).troubleSince).not.toBeNull();
});

test("the full resync sends again what does not wait already; another account's goods are not touched", async () => {
  const [world, stranger] = [await makeStockWorld(), await makeStockWorld()];
  await planAll(world);
  await take(world, world.milkId);
  expect(await planEverything(scope(world), new Date())).toEqual({ skus: 2, attempts: 1 });
  expect(await storyOf(world, world.milkId)).toEqual(["SENT 10", "PENDING 10"]);
  expect((await attemptsOf(world, world.milkId)).at(-1)).toMatchObject({ trigger: "SCHEDULE", oldPieces: 10 });
  expect(await storyOf(world, world.soapId)).toEqual(["PENDING 10"]);
  expect(await attemptsOf(stranger, stranger.milkId)).toEqual([]);
});

test("only editions with stock sync are planned (R143)", async () => {
  const [world, flagship] = [await makeStockWorld(), await makeStockWorld()];
  await database().sellerAccount.update({ where: { id: flagship.sellerAccountId }, data: { edition: "FLAGSHIP" } });
  const due = await lanesToPlan(new Date(Date.now() + 1000), 1000);
  const accounts = due.map(({ sellerAccountId }) => sellerAccountId);
  expect(accounts).toContain(world.sellerAccountId);
  expect(accounts).not.toContain(flagship.sellerAccountId);
});

test("the lanes plan side by side, each SKU in one of them", async () => {
  const world = await makeStockWorld();
  await planAll(world);
  const { sellerAccountId } = world;
  const goods = Array.from({ length: 40 }, (_, n) => ({
    sellerAccountId,
    code: `CUP-${n}`,
    name: "杯",
    scItemId: `${n}`,
  }));
  const skus = await database().sku.createManyAndReturn({ data: goods, select: { id: true } });
  const warehouse = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  await database().stockOnHand.createMany({
    data: skus.map(({ id: skuId }) => ({ sellerAccountId, warehouseId: warehouse.id, skuId, goodPieces: 3 })),
  });
  const skuIds = skus.map(({ id }) => id);
  await inOneCommit(bySystem(scope(world)), (commit) => noteStockChange(commit, skuIds));
  const soon = new Date(Date.now() + 1000);
  expect((await lanesToPlan(soon, 1000)).filter((due) => due.sellerAccountId === sellerAccountId)).toHaveLength(2);
  const planned = await Promise.all(
    LANES.map((lane) => planChanges(scope(world), { before: soon, lanes: [lane] }, new Date())),
  );
  for (const lane of planned) expect(lane.skus).toBeGreaterThan(0);
  expect(planned.reduce((sum, { skus }) => sum + skus, 0)).toBe(40);
  expect(await database().stockSyncAttempt.count({ where: { skuId: { in: skuIds } } })).toBe(40);
  expect((await lanesToPlan(soon, 1000)).filter((due) => due.sellerAccountId === sellerAccountId)).toEqual([]);
});

test("two planners and changes at once leave one open number of each SKU, the newest (R151)", async () => {
  const world = await makeStockWorld();
  await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      await setStock(world, world.milkId, 20 + index);
      await planChanges(scope(world), { before: new Date(Date.now() + 1000) }, new Date());
    }),
  );
  await planAll(world);
  const open = (await attemptsOf(world, world.milkId)).filter(({ status }) => status === "PENDING");
  const { goodPieces } = await database().stockOnHand.findFirstOrThrow({ where: { skuId: world.milkId } });
  expect(open.map(({ newPieces }) => newPieces)).toEqual([goodPieces]);
  expect((await targetOf(world, world.milkId)).lastAttemptId).toBe(open[0]?.id);
});
