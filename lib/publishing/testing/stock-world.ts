import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { planChanges, type Planned } from "../commands/plan";

export const STORE = "GJZY-SH-001";
export const OWNER = "2200800000002";

export type StockWorld = World & { warehouseId: string };

/** What earlier tests have left is over: nothing is banned, and no number waits to be sent. */
export async function endEarlierNumbers(): Promise<void> {
  await database().throttleBan.deleteMany();
  await database().stockSyncAttempt.updateMany({ where: { status: "PENDING" }, data: { status: "SUPERSEDED" } });
}

/** The world of the orders' tests with ten milk and ten soap on hand; only the first shop is in use, its goods owner is known. */
export async function makeStockWorld(): Promise<StockWorld> {
  const world = await makeWorld();
  const { sellerAccountId, shops } = world;
  await database().shop.update({ where: { id: shops[0].id }, data: { ownerUserId: OWNER } });
  await database().shop.update({ where: { id: shops[1].id }, data: { activatedAt: null } });
  const warehouse = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  const stocked = { ...world, warehouseId: warehouse.id };
  await setStock(stocked, world.milkId, 10);
  await setStock(stocked, world.soapId, 10);
  return stocked;
}

/** Puts good pieces on hand and notes it, as a booking does. */
export async function setStock(world: StockWorld, skuId: string, goodPieces: number): Promise<void> {
  const { sellerAccountId, warehouseId } = world;
  await inOneCommit(world.caller, async (commit) => {
    await commit.tx.stockOnHand.upsert({
      where: { warehouseId_skuId: { warehouseId, skuId } },
      create: { sellerAccountId, warehouseId, skuId, goodPieces },
      update: { goodPieces },
    });
    await noteStockChange(commit, [skuId]);
  });
}

/** Gives the account so many more goods with stock. */
export async function addGoods(world: StockWorld, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const scItemId = `7001002003${10 + index}`;
    const sku = await database().sku.create({
      data: { sellerAccountId: world.sellerAccountId, code: `M-${index}`, name: "货", scItemId },
    });
    await setStock(world, sku.id, index);
  }
}

/** Plans everything that changed, without waiting for it to rest. */
export async function planAll(world: World, now = new Date()): Promise<Planned> {
  const total: Planned = { skus: 0, attempts: 0 };
  for (;;) {
    const planned = await planChanges(
      scopeOfAccount(world.sellerAccountId),
      { before: new Date(now.getTime() + 1000) },
      now,
    );
    total.skus += planned.skus;
    total.attempts += planned.attempts;
    const { sellerAccountId } = world;
    const noted = await database().stockChangeNote.count({ where: { sellerAccountId } });
    const open = await database().stockChange.count({ where: { sellerAccountId, planAt: { lte: now } } });
    if (noted + open === 0) return total;
  }
}

/** The attempts of a SKU in the first shop, oldest first. */
export function attemptsOf(world: StockWorld, skuId: string, shop: 0 | 1 = 0) {
  return database().stockSyncAttempt.findMany({
    where: { shopId: world.shops[shop].id, skuId, storeCode: STORE },
    orderBy: [{ createdAt: "asc" }, { version: "asc" }],
  });
}

/** How the attempts of a SKU stand, oldest first, for example `SENT 10`. */
export async function storyOf(world: StockWorld, skuId: string): Promise<string[]> {
  const found = await attemptsOf(world, skuId);
  return found.map(({ status, newPieces, cause }) => `${status} ${newPieces}${cause ? ` ${cause}` : ""}`);
}

export function targetOf(world: StockWorld, skuId: string, shop: 0 | 1 = 0) {
  return database().stockTarget.findUniqueOrThrow({
    where: { shopId_skuId_storeCode: { shopId: world.shops[shop].id, skuId, storeCode: STORE } },
  });
}
