import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { decodeKeyset, PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { ReconcileCounts, ReconcileList, ReconcileRow } from "../client";
import type { ReconcileFilter, ReconcileShow } from "../schema";
import { openPieces } from "./open-orders";
import { inShopsAsked, ofSku } from "./where-attempts";

type Found = Omit<ReconcileRow, "observedAt"> & { observedAt: Date | null };

/** One page of the reconciliation with the counts of its tabs. */
export async function readReconcile(scope: Scope, filter: ReconcileFilter): Promise<ReconcileList> {
  const [page, counts] = await Promise.all([listReconcile(scope, filter), countReconcile(scope, filter)]);
  const mayBeUnchecked = counts.all > 0 && counts.different === 0;
  return { ...page, counts, unchecked: mayBeUnchecked ? await readUnchecked(scope, filter) : null };
}

/** Of nothing that the filter means the total is known as it is now: no difference is known then, and none is excluded. */
async function readUnchecked(scope: Scope, filter: ReconcileFilter): Promise<ReconcileList["unchecked"]> {
  const [checked] = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM ${targets(filter)} WHERE ${whereOf(scope, filter)} AND NOT ${IS_OUTDATED} LIMIT 1`;
  if (checked !== undefined) return null;
  const [first] = await database().$queryRaw<{ since: Date | null }[]>`
    SELECT min(t."sentAt") AS since FROM ${targets(filter)} WHERE ${whereOf(scope, filter)}`;
  return { since: first?.since?.toISOString() ?? null };
}

/**
 * Our number against the platform's, per SKU and platform warehouse, the largest difference first, one page (R171). Unexplained
 * is what the platform has occupied beyond our open orders: an order may never have arrived (platform/outbound.md 10). A total
 * from before the platform took our latest number says nothing of it: it is to be asked for again.
 */
export async function listReconcile(scope: Scope, filter: ReconcileFilter): Promise<Page<ReconcileRow>> {
  const after = positionOf(filter.after);
  const most = PAGE_SIZE + 1;
  const ranked = after?.rank === 0 ? [] : await readRanked(scope, filter, { after, most });
  const mayBeEqual = filter.show === "all" || filter.show === "unknown";
  const equal =
    mayBeEqual && ranked.length < most ? await readEqual(scope, filter, { after, most: most - ranked.length }) : [];
  const page = pageOf([...ranked, ...equal], (row) => ({
    value: `${row.rank}:${row.shopId}:${row.storeCode}`,
    id: row.skuId,
  }));
  return { ...page, rows: page.rows.map(rowOf) };
}

type Position = { rank: number; skuId: string; shopId: string; storeCode: string };

type Rows = { after: Position | null; most: number };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the page begins; what cannot be read is the beginning of the list. */
function positionOf(after: string | undefined): Position | null {
  const keyset = decodeKeyset(after);
  const [rank = "", shopId = "", storeCode = ""] = (keyset?.value ?? "").split(":", 3);
  if (keyset === null || !/^\d{1,9}$/.test(rank) || !UUID.test(shopId)) return null;
  return { rank: Number(rank), skuId: keyset.id, shopId, storeCode };
}

/** Those that differ: few, so they are compared one and all; what else a row shows is read for the page alone. */
function readRanked(scope: Scope, filter: ReconcileFilter, { after, most }: Rows): Promise<Found[]> {
  const beyond = after
    ? Prisma.sql`AND (-rank, "skuId", "shopId", "storeCode") >
        (${-after.rank}, ${after.skuId}::uuid, ${after.shopId}::uuid, ${after.storeCode})`
    : Prisma.empty;
  return database().$queryRaw<Found[]>`
    SELECT ${ROW} FROM (
      SELECT * FROM (${compared(scope, filter, MAY_DIFFER)}) AS compared
      WHERE rank > 0 AND ${shown(filter.show)} ${beyond}
      ORDER BY -rank, "skuId", "shopId", "storeCode" LIMIT ${most}) c ${NAMED}
    ORDER BY -c.rank, c."skuId", c."shopId", c."storeCode"`;
}

/** Those that do not differ, or nobody knows: along an index. */
function readEqual(scope: Scope, filter: ReconcileFilter, { after, most }: Rows): Promise<Found[]> {
  const among = filter.show === "unknown" ? IS_OUTDATED : Prisma.sql`TRUE`;
  const beyond =
    after?.rank === 0
      ? Prisma.sql`AND (t."skuId", t."shopId", t."storeCode") > (${after.skuId}::uuid, ${after.shopId}::uuid, ${after.storeCode})`
      : Prisma.empty;
  return database().$queryRaw<Found[]>`
    SELECT ${ROW} FROM (
      SELECT * FROM (${compared(scope, filter, Prisma.sql`(${among}) ${beyond}`)}) AS compared
      WHERE rank = 0 ORDER BY "skuId", "shopId", "storeCode" LIMIT ${most}) c ${NAMED}
    ORDER BY c."skuId", c."shopId", c."storeCode"`;
}

const ROW = Prisma.sql`c.*, s.name AS "shopName", s."supplierId", n."scItemId", n.code AS "skuCode", n.name AS "skuName"`;
const NAMED = Prisma.sql`JOIN "Shop" s ON s.id = c."shopId" JOIN "Sku" n ON n.id = c."skuId"`;

/** How many rows stand behind each tab, with the other filters applied; the large ones up to `COUNTED_UP_TO` and one more. */
export async function countReconcile(scope: Scope, filter: ReconcileFilter): Promise<ReconcileCounts> {
  const upTo = (among: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (
    SELECT 1 FROM ${targets(filter)} WHERE ${whereOf(scope, filter)} AND (${among})
    LIMIT ${COUNTED_UP_TO + 1}) found)`;
  const [counts] = await database().$queryRaw<ReconcileCounts[]>`
    SELECT count(*) FILTER (WHERE ${shown("missed")})::int AS missed, count(*) FILTER (WHERE ${shown("different")})::int AS different,
      ${upTo(IS_OUTDATED)} AS unknown, ${upTo(Prisma.sql`TRUE`)} AS all
    FROM (${compared(scope, filter, MAY_DIFFER)}) AS compared`;
  return counts ?? { missed: 0, different: 0, unknown: 0, all: 0 };
}

/** Indexed columns of `StockTarget`: a number of any other target agrees with the platform's, or nobody knows. */
const MAY_DIFFER = Prisma.sql`t."mayDiffer"`;
const IS_OUTDATED = Prisma.sql`t."isOutdated"`;

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

/** The targets `t`, with their SKU `k` where a text is looked for. */
function targets({ q }: ReconcileFilter): Prisma.Sql {
  return q === "" ? Prisma.sql`"StockTarget" t` : Prisma.sql`"StockTarget" t JOIN "Sku" k ON k.id = t."skuId"`;
}

/** Which of `targets` the filter means. */
function whereOf(scope: Scope, filter: ReconcileFilter): Prisma.Sql {
  return Prisma.sql`t."sellerAccountId" = ${scope.sellerAccountId}::uuid
    ${inShopsAsked(scope, filter, Prisma.sql`t."shopId"`)} ${ofSku(filter.q)}`;
}

/** Our number is the newest one that was decided; where none was, the last one the platform took. */
function compared(scope: Scope, filter: ReconcileFilter, among: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT d.*, greatest(abs(COALESCE(d."totalDifference", 0)), COALESCE(d."unexplainedPieces", 0)) AS rank
    FROM (
      SELECT t."shopId", t."skuId", t."storeCode",
        COALESCE(t."plannedPieces", t."sentPieces") AS "ourPieces", t."totalPieces", t."occupiedPieces", t."observedAt",
        COALESCE(open.pieces, 0)::int AS "openPieces",
        CASE WHEN ${IS_OUTDATED} THEN NULL ELSE t."totalPieces" - COALESCE(t."plannedPieces", t."sentPieces") END AS "totalDifference",
        ${IS_OUTDATED} AS "isOutdated",
        CASE WHEN t."occupiedPieces" IS NOT NULL THEN greatest(t."occupiedPieces" - COALESCE(open.pieces, 0), 0)::int END
          AS "unexplainedPieces"
      FROM ${targets(filter)}
      LEFT JOIN (${openPieces(scope)}) AS open
        ON open."shopId" = t."shopId" AND open."skuId" = t."skuId" AND open."storeCode" = t."storeCode"
      WHERE ${whereOf(scope, filter)} AND (${among})
    ) AS d`;
}

function rowOf({ observedAt, ...row }: Found): ReconcileRow {
  return { ...row, observedAt: observedAt?.toISOString() ?? null };
}
