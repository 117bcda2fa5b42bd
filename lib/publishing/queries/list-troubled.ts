import { database, Prisma } from "@/lib/db/client";
import { PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { TroubledRow } from "../client";
import { isCause } from "../domain/cause";
import type { TroubledFilter } from "../schema";
import { goodsHolding } from "./goods-holding";
import { keysetOfTarget, positionOfTarget } from "./target-position";
import { inShopsAsked } from "./where-attempts";

type Found = Omit<TroubledRow, "cause" | "troubleSince" | "observedAt" | "lastTriedAt"> & {
  cause: string | null;
  troubleSince: Date;
  observedAt: Date | null;
  lastTriedAt: Date | null;
};

/**
 * The targets of a group, those in trouble the longest first, one page (R153). Shop by shop along their index, which knows the order also
 * of the many that came into trouble at the same moment; what a row shows is read for the page alone (R171).
 */
export async function listTroubled(scope: Scope, filter: TroubledFilter): Promise<Page<TroubledRow>> {
  const account = Prisma.sql`${scope.sellerAccountId}::uuid`;
  const take = PAGE_SIZE + 1;
  const goods = await goodsHolding(scope, filter.q);
  const sku = Prisma.sql`t."skuId"`;
  const found = await database().$queryRaw<Found[]>`
    SELECT t."shopId", s.name AS "shopName", t."skuId", n.code AS "skuCode", n.name AS "skuName", t."storeCode",
      t.status, t.cause, t."troubleSince", t."sentPieces", t."observedAt", t."lastAttemptId",
      a."newPieces", COALESCE(t."occupiedPieces", a."occupiedPieces") AS "occupiedPieces", a.text, a.code,
      COALESCE(a."settledAt", a."createdAt") AS "lastTriedAt"
    FROM "Shop" s CROSS JOIN LATERAL (
      SELECT t."skuId", t."storeCode" FROM "StockTarget" t
      WHERE t."sellerAccountId" = ${account} AND t.cause = ${filter.cause} AND t."shopId" = s.id
        AND t."troubleSince" IS NOT NULL ${goods.found(sku)} ${goods.lookedAt(sku)} ${beyond(filter.after)}
      ORDER BY t."troubleSince", t."skuId", t."storeCode" LIMIT ${take}) listed
    JOIN "StockTarget" t ON t."shopId" = s.id AND t."skuId" = listed."skuId" AND t."storeCode" = listed."storeCode"
    JOIN "Sku" n ON n.id = t."skuId"
    JOIN "StockSyncAttempt" a ON a.id = t."lastAttemptId"
    WHERE s."sellerAccountId" = ${account} ${inShopsAsked(scope, filter, Prisma.sql`s.id`)}
    ORDER BY t."troubleSince", t."skuId", t."shopId", t."storeCode"
    LIMIT ${take}`;
  const page = pageOf(found, (row) => keysetOfTarget(row.troubleSince.toISOString(), row));
  return { ...page, rows: page.rows.map(rowOf) };
}

function beyond(text: string | undefined): Prisma.Sql {
  const after = positionOfTarget(text);
  if (after === null || Number.isNaN(Date.parse(after.value))) return Prisma.empty;
  const from = Prisma.sql`${new Date(after.value)}, ${after.skuId}::uuid`;
  // The first half is where the index is entered.
  return Prisma.sql`AND (t."troubleSince", t."skuId") >= (${from})
    AND (t."troubleSince", t."skuId", t."shopId", t."storeCode") > (${from}, ${after.shopId}::uuid, ${after.storeCode})`;
}

function rowOf(row: Found): TroubledRow {
  return {
    ...row,
    cause: isCause(row.cause) ? row.cause : null,
    troubleSince: row.troubleSince.toISOString(),
    observedAt: row.observedAt?.toISOString() ?? null,
    lastTriedAt: row.lastTriedAt?.toISOString() ?? null,
  };
}
