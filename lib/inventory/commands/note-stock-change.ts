import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/**
 * To be called in every commit that changes what may be published of SKUs: their stock, their reservations, their goods id.
 * The version of each grows by one, so that what was planned from an older one is superseded (R151). Any number of SKUs in
 * one statement, in the order of their ids: two commits never wait for each other in a circle.
 */
export async function noteStockChange(tx: Tx, { sellerAccountId }: Scope, skuIds: readonly string[]): Promise<void> {
  const ordered = [...new Set(skuIds)].sort();
  if (ordered.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "StockChange" ("sellerAccountId", "skuId", version, "changedAt")
    SELECT ${sellerAccountId}::uuid, id, 1, clock_timestamp() FROM unnest(${ordered}::uuid[]) WITH ORDINALITY AS sku(id, place)
    ORDER BY place
    ON CONFLICT ("sellerAccountId", "skuId")
    DO UPDATE SET version = "StockChange".version + 1, "changedAt" = EXCLUDED."changedAt"`;
}
