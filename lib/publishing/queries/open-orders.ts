import { database, Prisma } from "@/lib/db/client";
import { isNotTakenSql } from "@/lib/delivery/queue/queue-sql";
import type { Scope } from "@/lib/kernel/scope";
import { OPEN_STATUSES_SQL } from "@/lib/orders/queries/open-statuses";
import type { OccupyingOrder } from "../client";
import type { TargetKey } from "../schema";
import { inShops } from "./where-attempts";

/**
 * Orders that occupy stock over there: the open ones, and those shipped whose shipment the platform has not taken yet. It
 * lets go when it has processed the ship report (platform/outbound.md 9).
 */
function occupying(scope: Scope): Prisma.Sql {
  const { sellerAccountId } = scope;
  return Prisma.sql`
    SELECT o.id, o."shopId", o."storeCode", o."bizOrderCode", o.status, o."receivedAt" FROM "Order" o
    WHERE o."sellerAccountId" = ${sellerAccountId}::uuid ${inShops(scope, Prisma.sql`o."shopId"`)}
      AND o.status IN ${OPEN_STATUSES_SQL} AND NOT o."isTest"
    UNION ALL
    SELECT o.id, o."shopId", o."storeCode", o."bizOrderCode", o.status, o."receivedAt"
    FROM "OutboxJob" j JOIN "Order" o ON o.id = j."subjectId"
    WHERE j."sellerAccountId" = ${sellerAccountId}::uuid ${inShops(scope, Prisma.sql`j."shopId"`)}
      AND j.kind = 'shipped' AND ${Prisma.raw(isNotTakenSql("j"))} AND o.status = 'SHIPPED' AND NOT o."isTest"`;
}

/** Pieces of the orders that occupy stock, per shop, SKU and platform warehouse, as a subquery. */
export function openPieces(scope: Scope): Prisma.Sql {
  return Prisma.sql`
    SELECT o."shopId", l."skuId", o."storeCode", sum(l."quantityPieces")::int AS pieces
    FROM (${occupying(scope)}) AS o JOIN "OrderLine" l ON l."orderId" = o.id
    WHERE l."skuId" IS NOT NULL AND o."storeCode" IS NOT NULL
    GROUP BY 1, 2, 3`;
}

const MOST_ORDERS = 50;

/** Our orders that occupy a SKU in a platform warehouse, the oldest first, at most fifty, and how many pieces all hold (R145). */
export async function listOccupying(
  scope: Scope,
  { shopId, skuId, storeCode }: TargetKey,
): Promise<{ orders: OccupyingOrder[]; count: number; pieces: number }> {
  type Found = Omit<OccupyingOrder, "receivedAt"> & { receivedAt: Date; count: number; total: number };
  const found = await database().$queryRaw<Found[]>`
    SELECT o.id, o."bizOrderCode", o.status, o."receivedAt", sum(l."quantityPieces")::int AS pieces,
      count(*) OVER ()::int AS count, (sum(sum(l."quantityPieces")) OVER ())::int AS total
    FROM (${occupying(scope)}) AS o JOIN "OrderLine" l ON l."orderId" = o.id
    WHERE o."shopId" = ${shopId}::uuid AND o."storeCode" = ${storeCode} AND l."skuId" = ${skuId}::uuid
    GROUP BY o.id, o."bizOrderCode", o.status, o."receivedAt"
    ORDER BY o."receivedAt", o.id
    LIMIT ${MOST_ORDERS}`;
  return {
    orders: found.map(({ id, bizOrderCode, status, receivedAt, pieces }) => ({
      ...{ id, bizOrderCode, status, pieces },
      receivedAt: receivedAt.toISOString(),
    })),
    count: found[0]?.count ?? 0,
    pieces: found[0]?.total ?? 0,
  };
}
