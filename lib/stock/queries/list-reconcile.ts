import { database, Prisma } from "@/lib/db/client";
import { decodeKeyset, PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { ReconcileCounts, ReconcileRow } from "../client";
import type { ReconcileFilter, ReconcileShow } from "../schema";
import { openPieces } from "./open-orders";
import { inShops, skuHolds } from "./where-attempts";

type Found = Omit<ReconcileRow, "observedAt"> & { observedAt: Date | null };

/**
 * Our number against the platform's, per SKU and platform warehouse, the largest difference first, one page. Unexplained is
 * what the platform has occupied beyond our open orders: an order may never have arrived (platform/outbound.md 10). A total
 * from before the platform took our latest number says nothing of it: it is to be asked for again.
 */
export async function listReconcile(scope: Scope, filter: ReconcileFilter): Promise<Page<ReconcileRow>> {
  const after = decodeKeyset(filter.after);
  const [shopId = "", storeCode = ""] = (after?.value ?? "").split(":", 3).slice(1);
  const rank = Number((after?.value ?? "").split(":")[0]);
  const isReadable = after !== null && Number.isInteger(rank) && UUID.test(shopId);
  const beyond = isReadable
    ? Prisma.sql`AND (-rank, "skuId", "shopId", "storeCode") > (${-rank}, ${after.id}::uuid, ${shopId}::uuid, ${storeCode})`
    : Prisma.empty;
  const found = await database().$queryRaw<Found[]>`
    SELECT * FROM (${compared(scope, filter)}) AS compared
    WHERE ${shown(filter.show)} ${beyond}
    ORDER BY -rank, "skuId", "shopId", "storeCode"
    LIMIT ${PAGE_SIZE + 1}`;
  const page = pageOf(found, (row) => ({ value: `${row.rank}:${row.shopId}:${row.storeCode}`, id: row.skuId }));
  return { ...page, rows: page.rows.map(rowOf) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How many rows stand behind each tab, with the other filters applied. */
export async function countReconcile(scope: Scope, filter: ReconcileFilter): Promise<ReconcileCounts> {
  const [counts] = await database().$queryRaw<ReconcileCounts[]>`
    SELECT count(*) FILTER (WHERE ${shown("missed")})::int AS missed, count(*) FILTER (WHERE ${shown("different")})::int AS different,
      count(*) FILTER (WHERE ${shown("unknown")})::int AS unknown, count(*)::int AS all
    FROM (${compared(scope, filter)}) AS compared`;
  return counts ?? { missed: 0, different: 0, unknown: 0, all: 0 };
}

function shown(show: ReconcileShow): Prisma.Sql {
  switch (show) {
    case "missed":
      return Prisma.sql`"unexplainedPieces" > 0`;
    case "different":
      return Prisma.sql`rank > 0`;
    case "unknown":
      return Prisma.sql`"isOutdated"`;
    case "all":
      return Prisma.sql`TRUE`;
  }
}

/** Our number is the newest one that was decided; where none was, the last one the platform took. */
function compared(scope: Scope, { shop, q }: ReconcileFilter): Prisma.Sql {
  return Prisma.sql`
    SELECT d.*, greatest(abs(COALESCE(d."totalDifference", 0)), COALESCE(d."unexplainedPieces", 0)) AS rank
    FROM (
      SELECT t."shopId", s.name AS "shopName", s."supplierId", t."skuId", k."scItemId", k.code AS "skuCode",
        k.name AS "skuName", t."storeCode",
        COALESCE(a."newPieces", t."sentPieces") AS "ourPieces", t."totalPieces", t."occupiedPieces", t."observedAt",
        COALESCE(open.pieces, 0)::int AS "openPieces",
        CASE WHEN t."sentAt" IS NULL OR t."sentAt" <= t."observedAt" THEN t."totalPieces" - COALESCE(a."newPieces", t."sentPieces") END
          AS "totalDifference",
        t."observedAt" IS NULL OR t."sentAt" > t."observedAt" AS "isOutdated",
        CASE WHEN t."occupiedPieces" IS NOT NULL THEN greatest(t."occupiedPieces" - COALESCE(open.pieces, 0), 0)::int END
          AS "unexplainedPieces"
      FROM "StockTarget" t
      JOIN "Shop" s ON s.id = t."shopId"
      JOIN "Sku" k ON k.id = t."skuId"
      LEFT JOIN "StockSyncAttempt" a ON a.id = t."lastAttemptId"
      LEFT JOIN (${openPieces(scope)}) AS open
        ON open."shopId" = t."shopId" AND open."skuId" = t."skuId" AND open."storeCode" = t."storeCode"
      WHERE t."sellerAccountId" = ${scope.sellerAccountId}::uuid ${inShops(scope, Prisma.sql`t."shopId"`)}
        ${shop ? Prisma.sql`AND t."shopId" = ${shop}::uuid` : Prisma.empty} ${skuHolds(q)}
    ) AS d`;
}

function rowOf({ observedAt, ...row }: Found): ReconcileRow {
  return { ...row, observedAt: observedAt?.toISOString() ?? null };
}
