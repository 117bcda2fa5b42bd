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

/** The targets of a group, those in trouble the longest first, one page (R153); shop by shop along their index (R171). */
export async function listTroubled(scope: Scope, filter: TroubledFilter): Promise<Page<TroubledRow>> {
  const account = Prisma.sql`${scope.sellerAccountId}::uuid`;
  const take = PAGE_SIZE + 1;
  // Many may be in trouble since the same moment: they are sorted without a look at their goods.
  const sku = filter.q === "" ? Prisma.empty : Prisma.sql`JOIN "Sku" k ON k.id = t."skuId"`;
  const found = await database().$queryRaw<Found[]>`
    SELECT t."shopId", s.name AS "shopName", t."skuId", n.code AS "skuCode", n.name AS "skuName", t."storeCode",
      t.status, t.cause, t."troubleSince", t."sentPieces", t."observedAt", t."lastAttemptId",
      a."newPieces", COALESCE(t."occupiedPieces", a."occupiedPieces") AS "occupiedPieces", a.text, a.code,
      COALESCE(a."settledAt", a."createdAt") AS "lastTriedAt"
    FROM "Shop" s CROSS JOIN LATERAL (
      SELECT t.* FROM "StockTarget" t ${sku}
      WHERE t."sellerAccountId" = ${account} AND t.cause = ${filter.cause} AND t."shopId" = s.id
        AND t."troubleSince" IS NOT NULL ${ofSku(filter.q)} ${beyond(filter.after)}
      ORDER BY t."troubleSince", t."lastAttemptId" LIMIT ${take}) t
    JOIN "Sku" n ON n.id = t."skuId"
    JOIN "StockSyncAttempt" a ON a.id = t."lastAttemptId"
    WHERE s."sellerAccountId" = ${account} ${inShopsAsked(scope, filter, Prisma.sql`s.id`)}
    ORDER BY t."troubleSince", t."lastAttemptId"
    LIMIT ${take}`;
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
