import { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { isNotTakenSql } from "@/lib/delivery/queue/queue-sql";
import { OPEN_STATUSES_SQL } from "@/lib/orders/queries/open-statuses";

/**
 * Writes what the platform has of goods in one warehouse onto our targets, with the occupied pieces that no open order
 * explains.
 *
 * @param seen.rows JSON of `{ skuId, totalPieces, occupiedPieces }`, in the order of the SKUs
 * @returns SKUs whose number was held back by what is occupied and need not be any more
 */
export async function saveObservation(
  { tx, scope, at }: Commit,
  { shopId, storeCode }: { shopId: string; storeCode: string },
  rows: string,
): Promise<string[]> {
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
              AND j.kind IN ('shipped', 'cancel-answered') AND ${Prisma.raw(isNotTakenSql("j"))}))
        GROUP BY 1
      ), held AS MATERIALIZED (
        SELECT t."skuId" FROM "StockTarget" t JOIN given ON given."skuId" = t."skuId"
        WHERE t."shopId" = ${shopId}::uuid AND t."storeCode" = ${storeCode} ORDER BY t."skuId" FOR UPDATE OF t
      ), kept AS (
        UPDATE "StockTarget" t SET "totalPieces" = given."totalPieces", "occupiedPieces" = given."occupiedPieces",
          "observedAt" = ${at},
          "unexplainedPieces" = NULLIF(GREATEST(given."occupiedPieces" - COALESCE(explained.pieces, 0), 0), 0),
          "unexplainedSince" = CASE WHEN given."occupiedPieces" > COALESCE(explained.pieces, 0)
            THEN COALESCE(t."unexplainedSince", ${at}::timestamptz) END
        FROM held JOIN given ON given."skuId" = held."skuId" LEFT JOIN explained ON explained."skuId" = given."skuId"
        WHERE t."shopId" = ${shopId}::uuid AND t."storeCode" = ${storeCode} AND t."skuId" = held."skuId"
        RETURNING t."skuId", t.status, t.cause, t."lastAttemptId", t."occupiedPieces"
      )
      SELECT kept."skuId" FROM kept JOIN "StockSyncAttempt" a ON a.id = kept."lastAttemptId"
      WHERE kept.status IN ('BLOCKED', 'FAILED') AND kept.cause IN ('below-occupied', 'occupied')
        AND a."newPieces" >= kept."occupiedPieces"`;
  return freed.map(({ skuId }) => skuId);
}
