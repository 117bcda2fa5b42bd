import type { Commit } from "@/lib/db/commit";

/**
 * Counts what was noted of SKUs into their versions, one for each commit that noted (R151), whether or not it has rested.
 * Belongs before the facts are read that the version stands for: a note of a commit that those facts miss stays, and comes up
 * again. One at a time for a SKU: its callers hold the planning lock.
 *
 * @returns the version of each SKU that ever changed
 */
export async function foldStockChanges(
  { tx, scope: { sellerAccountId } }: Commit,
  skuIds: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const ordered = [...new Set(skuIds)].sort();
  await tx.$executeRaw`
    WITH folded AS MATERIALIZED (
      DELETE FROM "StockChangeNote"
      WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "skuId" = ANY(${ordered}::uuid[])
      RETURNING "skuId", at)
    INSERT INTO "StockChange" ("sellerAccountId", "skuId", version, "changedAt", "planAt")
    SELECT ${sellerAccountId}::uuid, "skuId", count(*), max(at), min(at) FROM folded GROUP BY "skuId" ORDER BY "skuId"
    ON CONFLICT ("sellerAccountId", "skuId") DO UPDATE SET
      version = "StockChange".version + EXCLUDED.version, "changedAt" = EXCLUDED."changedAt",
      "planAt" = LEAST("StockChange"."planAt", EXCLUDED."planAt")`;
  const known = await tx.$queryRaw<{ skuId: string; version: bigint }[]>`
    SELECT "skuId", version FROM "StockChange"
    WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "skuId" = ANY(${ordered}::uuid[])`;
  return new Map(known.map(({ skuId, version }) => [skuId, version]));
}
