import { inOneCommit } from "@/lib/db/client";
import { planSoon } from "@/lib/inventory/commands/note-stock-change";
import type { Scope } from "@/lib/kernel/scope";
import { OPEN_STATUSES_SQL } from "@/lib/orders/queries/open-statuses";

/** What the platform said of one SKU in one warehouse; null: its answer passed the SKU over. */
export type Seen = { skuId: string; totalPieces: number | null; occupiedPieces: number | null };

/**
 * Keeps what the platform said of a shop's goods in one warehouse (R146), with the occupied pieces that none of our orders
 * explains: open ones, and shipped ones whose report it has not taken. Numbers that were held back by what is occupied and
 * need not be any more are planned again (R147).
 */
export function keepObservation(
  scope: Scope,
  { shopId, storeCode }: { shopId: string; storeCode: string },
  seen: readonly Seen[],
  now: Date,
): Promise<void> {
  const rows = JSON.stringify([...seen].sort((a, b) => (a.skuId < b.skuId ? -1 : 1)));
  return inOneCommit(async (tx) => {
    const freed = await tx.$queryRaw<{ skuId: string }[]>`
      WITH given AS (
        SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS g("skuId" uuid, "totalPieces" int, "occupiedPieces" int)
      ), explained AS (
        SELECT l."skuId", sum(l."quantityPieces")::int AS pieces
        FROM "Order" o JOIN "OrderLine" l ON l."orderId" = o.id JOIN given ON given."skuId" = l."skuId"
        WHERE o."sellerAccountId" = ${scope.sellerAccountId}::uuid AND o."shopId" = ${shopId}::uuid
          AND o."storeCode" = ${storeCode} AND (o.status IN ${OPEN_STATUSES_SQL} OR o.id IN (
            SELECT j."subjectId" FROM "OutboxJob" j
            WHERE j."sellerAccountId" = ${scope.sellerAccountId}::uuid AND j."shopId" = ${shopId}::uuid
              AND j.kind IN ('shipped', 'cancel-answered') AND j.state <> 'ACCEPTED'))
        GROUP BY 1
      ), held AS MATERIALIZED (
        SELECT t."skuId" FROM "StockTarget" t JOIN given ON given."skuId" = t."skuId"
        WHERE t."shopId" = ${shopId}::uuid AND t."storeCode" = ${storeCode} ORDER BY t."skuId" FOR UPDATE OF t
      ), kept AS (
        UPDATE "StockTarget" t SET "totalPieces" = given."totalPieces", "occupiedPieces" = given."occupiedPieces",
          "observedAt" = ${now},
          "unexplainedPieces" = NULLIF(GREATEST(given."occupiedPieces" - COALESCE(explained.pieces, 0), 0), 0),
          "unexplainedSince" = CASE WHEN given."occupiedPieces" > COALESCE(explained.pieces, 0)
            THEN COALESCE(t."unexplainedSince", ${now}::timestamptz) END
        FROM held JOIN given ON given."skuId" = held."skuId" LEFT JOIN explained ON explained."skuId" = given."skuId"
        WHERE t."shopId" = ${shopId}::uuid AND t."storeCode" = ${storeCode} AND t."skuId" = held."skuId"
        RETURNING t."skuId", t.status, t.cause, t."lastAttemptId", t."occupiedPieces"
      )
      SELECT kept."skuId" FROM kept JOIN "StockSyncAttempt" a ON a.id = kept."lastAttemptId"
      WHERE kept.status IN ('BLOCKED', 'FAILED') AND kept.cause IN ('below-occupied', 'occupied')
        AND a."newPieces" >= kept."occupiedPieces"`;
    await planSoon(
      tx,
      scope,
      freed.map(({ skuId }) => skuId),
    );
  });
}
