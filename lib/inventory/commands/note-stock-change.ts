import type { Commit } from "@/lib/db/commit";

/** The planner of published numbers listens here. */
export const STOCK_CHANNEL = "line3_stock";

/**
 * To be called in every commit that changes what may be published of SKUs: their stock, their reservations, their open orders,
 * their goods id. Any number of SKUs in one statement, which only appends: no commit waits for another, however many orders of
 * a sale name the same goods. `foldStockChanges` counts what was noted.
 */
export async function noteStockChange(
  { tx, scope: { sellerAccountId }, wakes }: Commit,
  skuIds: readonly string[],
): Promise<void> {
  const changed = [...new Set(skuIds)];
  if (changed.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "StockChangeNote" ("sellerAccountId", "skuId")
    SELECT ${sellerAccountId}::uuid, id FROM unnest(${changed}::uuid[]) AS sku(id)`;
  wakes.add(STOCK_CHANNEL);
}

/** As `noteStockChange`, for every SKU of the account: a rule changed. 100,000 of them take about a second. */
export async function noteEveryStockChange({ tx, scope: { sellerAccountId }, wakes }: Commit): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "StockChange" ("sellerAccountId", "skuId", version, "changedAt", "planAt")
    SELECT "sellerAccountId", id, 1, clock_timestamp(), clock_timestamp()
    FROM "Sku" WHERE "sellerAccountId" = ${sellerAccountId}::uuid
    ORDER BY id
    ON CONFLICT ("sellerAccountId", "skuId")
    DO UPDATE SET version = "StockChange".version + 1, "changedAt" = EXCLUDED."changedAt",
      "planAt" = LEAST("StockChange"."planAt", EXCLUDED."planAt")`;
  wakes.add(STOCK_CHANNEL);
}

/** SKUs are to be planned again though nothing of ours changed: the platform's occupied stock fell. */
export async function planSoon(
  { tx, scope: { sellerAccountId }, wakes }: Commit,
  skuIds: readonly string[],
): Promise<void> {
  const ordered = [...new Set(skuIds)].sort();
  if (ordered.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "StockChange" ("sellerAccountId", "skuId", version, "changedAt", "planAt")
    SELECT ${sellerAccountId}::uuid, id, 0, clock_timestamp(), clock_timestamp()
    FROM unnest(${ordered}::uuid[]) WITH ORDINALITY AS sku(id, place)
    ORDER BY place
    ON CONFLICT ("sellerAccountId", "skuId") DO UPDATE SET "planAt" = LEAST("StockChange"."planAt", EXCLUDED."planAt")`;
  wakes.add(STOCK_CHANNEL);
}
