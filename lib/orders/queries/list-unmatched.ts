import { database, Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { UnmatchedGoods } from "../client";
import { OPEN_STATUSES_SQL } from "./open-statuses";

/** More than this nobody matches by hand; the file is for that. */
export const MOST_UNMATCHED = 200;

/**
 * Goods that orders of the scope wait for, those of most orders first (R8); the same goods id and merchant code is one row.
 * At most `MOST_UNMATCHED`.
 */
export function listUnmatched({ sellerAccountId, shopIds }: Scope): Promise<UnmatchedGoods[]> {
  const shops = shopIds === "all" ? Prisma.empty : Prisma.sql`AND o."shopId" = ANY(${[...shopIds]}::uuid[])`;
  return database().$queryRaw<UnmatchedGoods[]>`
    SELECT l."scItemId", l."outerId", max(l."barCode") AS "barCode", max(l.name) AS name,
      count(DISTINCT o.id)::int AS orders, (array_agg(o.id ORDER BY o."receivedAt", o.id))[1] AS "orderId"
    FROM "Order" o
    JOIN "OrderLine" l ON l."orderId" = o.id
    WHERE o."sellerAccountId" = ${sellerAccountId}::uuid ${shops}
      AND o.status IN ${OPEN_STATUSES_SQL} AND 'GOODS_NOT_MATCHED' = ANY(o.flags) AND l."skuId" IS NULL
    GROUP BY l."scItemId", l."outerId"
    ORDER BY orders DESC, l."scItemId", l."outerId"
    LIMIT ${MOST_UNMATCHED}`;
}
