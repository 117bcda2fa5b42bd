import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { pushCancel, pushOrder, review, ship } from "@/lib/orders/testing/world";
import { keepObservation } from "../commands/keep-observation";
import { makeStockWorld, planAll, STORE, targetOf, type StockWorld } from "../testing/stock-world";
import { listStockFindings } from "./findings";

const found = async (world: StockWorld) =>
  (await listStockFindings(scopeOfAccount(world.sellerAccountId))).map(({ kind, shopId, key, level, facts }) => ({
    ...{ kind, shop: world.shops.findIndex(({ id }) => id === shopId), key: key.replace(/^[^:]*/, "shop"), level },
    count: "count" in facts ? facts.count : undefined,
    pieces: "pieces" in facts ? facts.pieces : undefined,
  }));

const observe = (world: StockWorld, occupiedPieces: number, minutesAgo: number) =>
  keepObservation(
    scopeOfAccount(world.sellerAccountId),
    { shopId: world.shops[0].id, storeCode: STORE },
    [{ skuId: world.milkId, totalPieces: 10, occupiedPieces }],
    new Date(Date.now() - minutesAgo * 60_000),
  );

test("numbers in trouble are told by shop and cause, until they are in order", async () => {
  const world = await makeStockWorld();
  await planAll(world);
  expect(await found(world)).toEqual([]);
  const { sellerAccountId } = world;
  const trouble = { status: "FAILED" as const, troubleSince: new Date() };
  await database().stockTarget.updateMany({ where: { sellerAccountId }, data: { ...trouble, cause: "occupied" } });
  await database().stockTarget.updateMany({ where: { skuId: world.soapId }, data: { cause: "refused" } });
  expect(await found(world)).toMatchObject([
    { kind: "STOCK_REFUSED", shop: 0, key: "shop:occupied", count: 1 },
    { kind: "STOCK_REFUSED", shop: 0, key: "shop:refused", count: 1 },
  ]);
  await database().sellerAccount.update({ where: { id: sellerAccountId }, data: { edition: "FLAGSHIP" } });
  expect(await found(world)).toEqual([]);
});

test("occupied stock that no order explains is told when it is seen again ten minutes later", async () => {
  const world = await makeStockWorld();
  await planAll(world);
  await pushOrder(world, "LP-1", { lines: [{ pieces: 2 }] });
  await observe(world, 5, 30);
  expect(await targetOf(world, world.milkId)).toMatchObject({ unexplainedPieces: 3, occupiedPieces: 5 });
  expect(await found(world)).toEqual([]);
  await observe(world, 5, 21);
  expect(await found(world)).toEqual([]);
  await observe(world, 4, 19);
  expect(await found(world)).toMatchObject([{ kind: "ORDER_POSSIBLY_MISSED", shop: 0, count: 1, pieces: 2 }]);
  await observe(world, 2, 5);
  expect(await found(world)).toEqual([]);
  expect((await targetOf(world, world.milkId)).unexplainedSince).toBeNull();
});

test("orders that left or were stopped explain what is occupied until the platform took our report", async () => {
  const world = await makeStockWorld();
  await planAll(world);
  const shipped = await pushOrder(world, "LP-1", { lines: [{ pieces: 2 }] });
  await review(world, shipped);
  await ship(world, shipped, "SF-1");
  await pushOrder(world, "LP-2", { lines: [{ pieces: 1 }] });
  await pushCancel(world, "LP-2");
  await observe(world, 3, 0);
  expect((await targetOf(world, world.milkId)).unexplainedPieces).toBeNull();
  await database().outboxJob.updateMany({ where: { shopId: world.shops[0].id }, data: { state: "ACCEPTED" } });
  await observe(world, 3, 0);
  expect((await targetOf(world, world.milkId)).unexplainedPieces).toBe(3);
});
