import { database } from "@/lib/db/client";
import { editionsWith } from "@/lib/shops/domain/capabilities";

/** Goods of one place that are to be looked up, at most twenty. */
export type ToObserve = { sellerAccountId: string; shopId: string; storeCode: string; skuIds: string[] };

const IN_TROUBLE_MINUTES = 4;
const UNEXPLAINED_MINUTES = 10;
const OUTDATED_MINUTES = 10;
const ROUTINE_MINUTES = 60;

/**
 * Which targets are to be looked up again, in calls of `size`: what is held back by occupied stock every few minutes, what no
 * order explains, or was published since, after ten, what a person asked for at once, and everything that was ever published once an hour, the longest ago first.
 */
export async function listToObserve(now: Date, most: number, size: number): Promise<ToObserve[]> {
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  return database().$queryRaw<ToObserve[]>`
    WITH old AS (
      SELECT t."sellerAccountId", t."shopId", t."storeCode", t."skuId"
      FROM "StockTarget" t
      JOIN "Shop" s ON s.id = t."shopId" AND s."deactivatedAt" IS NULL AND s."reportsHeldAt" IS NULL
        AND s."ownerUserId" IS NOT NULL
      JOIN "SellerAccount" a ON a.id = t."sellerAccountId" AND a.edition::text = ANY(${editionsWith("stockSync")})
      JOIN "Sku" k ON k.id = t."skuId" AND k."scItemId" IS NOT NULL
      WHERE t."observedAt" IS NULL OR t."askedAt" > t."observedAt"
        OR t."observedAt" < CASE
          WHEN t.cause IN ('below-occupied', 'occupied') THEN ${before(IN_TROUBLE_MINUTES)}::timestamptz
          WHEN t."sentAt" > t."observedAt" THEN ${before(OUTDATED_MINUTES)}::timestamptz
          WHEN t."unexplainedSince" IS NOT NULL THEN ${before(UNEXPLAINED_MINUTES)}::timestamptz
          ELSE ${before(ROUTINE_MINUTES)}::timestamptz END
      ORDER BY (t."askedAt" > t."observedAt") IS NOT TRUE, (t."troubleSince" IS NULL AND t."unexplainedSince" IS NULL), t."observedAt" NULLS FIRST
      LIMIT ${most}
    ), numbered AS (
      SELECT old.*, (row_number() OVER (PARTITION BY "shopId", "storeCode" ORDER BY "skuId") - 1) / ${size} AS part FROM old
    )
    SELECT "sellerAccountId", "shopId", "storeCode", array_agg("skuId") AS "skuIds"
    FROM numbered GROUP BY "sellerAccountId", "shopId", "storeCode", part`;
}
