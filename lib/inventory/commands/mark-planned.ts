import type { Commit } from "@/lib/db/commit";

/**
 * What was planned of noted stock changes is done, or comes up again at `next`; a change that came meanwhile keeps its time. A row that somebody holds
 * stays as it is and is planned once more, which finds nothing new.
 */
export async function markPlanned(
  { tx, scope: { sellerAccountId } }: Commit,
  changes: readonly { skuId: string; version: bigint; next: Date | null }[],
): Promise<void> {
  const skuIds = changes.map(({ skuId }) => skuId);
  const versions = changes.map(({ version }) => String(version));
  const nexts = changes.map(({ next }) => next?.toISOString() ?? null);
  await tx.$executeRaw`
    WITH given AS (
      SELECT * FROM unnest(${skuIds}::uuid[], ${versions}::bigint[], ${nexts}::timestamptz[]) AS t("skuId", version, next)
    ), held AS MATERIALIZED (
      SELECT c."skuId", given.next FROM "StockChange" c JOIN given ON given."skuId" = c."skuId"
      WHERE c."sellerAccountId" = ${sellerAccountId}::uuid AND c.version = given.version AND c."planAt" IS NOT NULL
      ORDER BY c."skuId" FOR UPDATE OF c SKIP LOCKED)
    UPDATE "StockChange" c SET "planAt" = held.next FROM held
    WHERE c."sellerAccountId" = ${sellerAccountId}::uuid AND c."skuId" = held."skuId"`;
}
