import { database, Prisma } from "@/lib/db/client";
import { decodeKeyset, PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { TroubledRow } from "../client";
import { isCause } from "../domain/cause";
import type { TroubledFilter } from "../schema";
import { inShopsAsked, ofSku } from "./where-attempts";

type Found = Omit<TroubledRow, "cause" | "troubleSince" | "observedAt" | "lastTriedAt"> & {
  cause: string | null;
  troubleSince: Date;
  observedAt: Date | null;
  lastTriedAt: Date | null;
};

/** The targets of a group, those in trouble the longest first, one page (R153). */
export async function listTroubled(scope: Scope, filter: TroubledFilter): Promise<Page<TroubledRow>> {
  const found = await database().$queryRaw<Found[]>`
    SELECT t."shopId", s.name AS "shopName", t."skuId", k.code AS "skuCode", k.name AS "skuName", t."storeCode",
      t.status, t.cause, t."troubleSince", t."sentPieces", t."observedAt", t."lastAttemptId",
      a."newPieces", COALESCE(t."occupiedPieces", a."occupiedPieces") AS "occupiedPieces", a.text, a.code,
      COALESCE(a."settledAt", a."createdAt") AS "lastTriedAt"
    FROM "StockTarget" t
    JOIN "Shop" s ON s.id = t."shopId"
    JOIN "Sku" k ON k.id = t."skuId"
    JOIN "StockSyncAttempt" a ON a.id = t."lastAttemptId"
    WHERE t."sellerAccountId" = ${scope.sellerAccountId}::uuid ${inShopsAsked(scope, filter, Prisma.sql`t."shopId"`)}
      AND t."troubleSince" IS NOT NULL AND t.cause = ${filter.cause}
      ${ofSku(filter.q)} ${beyond(filter.after)}
    ORDER BY t."troubleSince", t."lastAttemptId"
    LIMIT ${PAGE_SIZE + 1}`;
  const page = pageOf(found, (row) => ({ value: row.troubleSince.toISOString(), id: row.lastAttemptId }));
  return { ...page, rows: page.rows.map(rowOf) };
}

function beyond(text: string | undefined): Prisma.Sql {
  const after = decodeKeyset(text);
  const since = after && new Date(after.value);
  if (!since || Number.isNaN(since.getTime())) return Prisma.empty;
  return Prisma.sql`AND (t."troubleSince", t."lastAttemptId") > (${since}, ${after?.id}::uuid)`;
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
