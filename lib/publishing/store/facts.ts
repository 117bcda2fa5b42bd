import type { Reading } from "@/lib/db/commit";
import { OPEN_STATUSES_SQL } from "@/lib/orders/queries/open-statuses";
import { PLAIN_RULE, type NumberRule } from "../domain/number";
import { shipReportsOnTheirWay } from "./ship-reports";

/** One number to be made: of a SKU of a shop in a warehouse, with all it is made of; as one statement found it. */
export type FactRow = {
  shopId: string;
  skuId: string;
  storeCode: string;
  version: bigint;
  hasOwner: boolean;
  isMapped: boolean;
  isChosen: boolean;
  goodOnHand: number;
  otherChannels: number;
  otherShops: number;
  ownOrders: number;
  ruleId: string | null;
  percent: number | null;
  plusPieces: number | null;
  minPieces: number | null;
  maxPieces: number | null;
  subtractReserved: boolean | null;
  subtractOwnOrders: boolean | null;
  /** When the pause ends; null: not paused. */
  pausedUntil: Date | null;
  /** The order of the oldest ship report on its way of these goods; null: none is. */
  waitsForReportOf: string | null;
  status: "PENDING" | "SENT" | "SUPERSEDED" | "BLOCKED" | "FAILED" | "SKIPPED" | null;
  cause: string | null;
  lastPieces: number | null;
  sentPieces: number | null;
  occupiedPieces: number | null;
};

/**
 * Everything the numbers of some SKUs are made of, in one statement: the facts and the version they stand for belong together
 * (R151). A number exists for each shop in use and each warehouse that stands for one of the platform's and has, or once
 * published, the SKU. Open orders count by
 * the warehouse the platform named; reviewed or not (R149). `OFFSET 0` keeps the database from reading whole tables for a batch,
 * and from sorting by warehouse alone, which takes a square of the batch.
 */
export function loadFacts({ tx, scope }: Reading, skuIds: readonly string[], now: Date): Promise<FactRow[]> {
  const { sellerAccountId } = scope;
  return tx.$queryRaw<FactRow[]>`
    WITH asked AS MATERIALIZED (SELECT unnest(${skuIds}::uuid[]) AS id),
    on_order AS MATERIALIZED (
      SELECT o."shopId", o."storeCode", l."skuId", sum(l."quantityPieces")::int AS pieces
      FROM "Order" o JOIN "OrderLine" l ON l."orderId" = o.id
      WHERE o."sellerAccountId" = ${sellerAccountId}::uuid AND o.status IN ${OPEN_STATUSES_SQL}
        AND NOT o."isTest" AND l."skuId" = ANY(${skuIds}::uuid[])
      GROUP BY 1, 2, 3
    ), on_order_anywhere AS MATERIALIZED (
      SELECT "storeCode", "skuId", sum(pieces)::int AS pieces FROM on_order GROUP BY 1, 2
    ), leaving AS MATERIALIZED (
      SELECT DISTINCT ON (j."shopId", o."storeCode", l."skuId") j."shopId", o."storeCode", l."skuId", o."bizOrderCode"
      ${shipReportsOnTheirWay(scope)} AND l."skuId" = ANY(${skuIds}::uuid[])
      ORDER BY j."shopId", o."storeCode", l."skuId", j."createdAt"
    ), pause AS MATERIALIZED (
      SELECT "shopId", "skuId", max(until) AS until FROM "StockPause"
      WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "endedAt" IS NULL AND until > ${now} GROUP BY 1, 2
    )
    SELECT s.id AS "shopId", k.id AS "skuId", s."platformCode" AS "storeCode", COALESCE(c.version, 0) AS version,
      s."ownerUserId" IS NOT NULL AS "hasOwner", k."scItemId" IS NOT NULL AS "isMapped",
      COALESCE(cardinality(rule."warehouseIds") = 0 OR s."warehouseId" = ANY(rule."warehouseIds"), TRUE) AS "isChosen",
      COALESCE(h."goodPieces", 0) AS "goodOnHand", COALESCE(r.pieces, 0) AS "otherChannels",
      COALESCE(a.pieces, 0) - COALESCE(own.pieces, 0) AS "otherShops", COALESCE(own.pieces, 0) AS "ownOrders",
      rule.id AS "ruleId", rule.percent, rule."plusPieces", rule."minPieces", rule."maxPieces", rule."subtractReserved",
      rule."subtractOwnOrders",
      GREATEST(ps.until, pk.until) AS "pausedUntil", v."bizOrderCode" AS "waitsForReportOf",
      t.status, t.cause, t."plannedPieces" AS "lastPieces", t."sentPieces", t."occupiedPieces"
    FROM asked
    JOIN LATERAL (SELECT * FROM "Sku" WHERE id = asked.id AND "sellerAccountId" = ${sellerAccountId}::uuid OFFSET 0) k ON TRUE
    JOIN LATERAL (
      SELECT shop.id, shop."ownerUserId", w.id AS "warehouseId", w."platformCode"
      FROM "Shop" shop JOIN "Warehouse" w ON w."sellerAccountId" = shop."sellerAccountId"
      WHERE shop."sellerAccountId" = k."sellerAccountId" AND w."platformCode" IS NOT NULL AND shop."deactivatedAt" IS NULL
        AND shop."activatedAt" IS NOT NULL AND shop."supplierId" IS NOT NULL OFFSET 0) s ON TRUE
    LEFT JOIN LATERAL (
      SELECT * FROM "StockOnHand" WHERE "warehouseId" = s."warehouseId" AND "skuId" = k.id OFFSET 0) h ON TRUE
    LEFT JOIN LATERAL (
      SELECT * FROM "StockTarget" WHERE "shopId" = s.id AND "skuId" = k.id AND "storeCode" = s."platformCode" OFFSET 0) t ON TRUE
    LEFT JOIN LATERAL (
      SELECT sum(pieces)::int AS pieces FROM "StockReservation"
      WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "skuId" = k.id AND "warehouseId" = s."warehouseId") r ON TRUE
    LEFT JOIN "StockChange" c ON c."sellerAccountId" = ${sellerAccountId}::uuid AND c."skuId" = k.id
    LEFT JOIN "StockRule" of_sku ON of_sku."shopId" = s.id AND of_sku."skuId" = k.id
    LEFT JOIN "StockRule" of_shop ON of_shop."shopId" = s.id AND of_shop."skuId" IS NULL
    LEFT JOIN "StockRule" rule ON rule.id = COALESCE(of_sku.id, of_shop.id)
    LEFT JOIN on_order own ON own."shopId" = s.id AND own."storeCode" = s."platformCode" AND own."skuId" = k.id
    LEFT JOIN on_order_anywhere a ON a."storeCode" = s."platformCode" AND a."skuId" = k.id
    LEFT JOIN leaving v ON v."shopId" = s.id AND v."storeCode" = s."platformCode" AND v."skuId" = k.id
    LEFT JOIN pause ps ON ps."shopId" = s.id AND ps."skuId" IS NULL
    LEFT JOIN pause pk ON pk."shopId" = s.id AND pk."skuId" = k.id
    WHERE h."skuId" IS NOT NULL OR t."skuId" IS NOT NULL`;
}

/** The rule the facts were found with: the SKU's own, else the shop's, else the plain one (R148). */
export function ruleOf(row: FactRow): NumberRule {
  if (row.ruleId === null) return PLAIN_RULE;
  return {
    percent: row.percent ?? PLAIN_RULE.percent,
    plusPieces: row.plusPieces ?? PLAIN_RULE.plusPieces,
    minPieces: row.minPieces ?? PLAIN_RULE.minPieces,
    maxPieces: row.maxPieces,
    subtractReserved: row.subtractReserved ?? PLAIN_RULE.subtractReserved,
    subtractOwnOrders: row.subtractOwnOrders ?? PLAIN_RULE.subtractOwnOrders,
  };
}
