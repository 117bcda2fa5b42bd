import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { ReconcileCounts, ReconcileList, ReconcileRow } from "../client";
import type { ReconcileFilter, ReconcileShow } from "../schema";
import { goodsHolding, type GoodsHolding } from "./goods-holding";
import { openPieces } from "./open-orders";
import { keysetOfTarget, positionOfTarget, type TargetPosition } from "./target-position";
import { inShopsAsked } from "./where-attempts";

type Found = Omit<ReconcileRow, "observedAt"> & { observedAt: Date | null };

/** What is asked for, and by whom. */
type Asked = { scope: Scope; filter: ReconcileFilter; goods: GoodsHolding };

async function asked(scope: Scope, filter: ReconcileFilter): Promise<Asked> {
  return { scope, filter, goods: await goodsHolding(scope, filter.q) };
}

/** One page of the reconciliation with the counts of its tabs. */
export async function readReconcile(scope: Scope, filter: ReconcileFilter): Promise<ReconcileList> {
  const of = await asked(scope, filter);
  const [page, counts] = await Promise.all([list(of), count(of)]);
  const mayBeUnchecked = counts.all > 0 && counts.different === 0;
  return { ...page, counts, unchecked: mayBeUnchecked ? await readUnchecked(of) : null };
}

/**
 * Our number against the platform's, per SKU and platform warehouse, the largest difference first, one page (R171). Unexplained
 * is what the platform has occupied beyond our open orders: an order may never have arrived (platform/outbound.md 10). A total
 * from before the platform took our latest number says nothing of it: it is to be asked for again.
 */
export async function listReconcile(scope: Scope, filter: ReconcileFilter): Promise<Page<ReconcileRow>> {
  return list(await asked(scope, filter));
}

/** How many rows stand behind each tab, with the other filters applied, up to `COUNTED_UP_TO` and one more. */
export async function countReconcile(scope: Scope, filter: ReconcileFilter): Promise<ReconcileCounts> {
  return count(await asked(scope, filter));
}

/** Of nothing that the filter means the total is known as it is now: no difference is known then, and none is excluded. */
async function readUnchecked(of: Asked): Promise<ReconcileList["unchecked"]> {
  const all = Prisma.sql`"StockTarget" t WHERE ${whereOf(of)} ${of.goods.lookedAt(SKU)}`;
  const [checked] = await database().$queryRaw<unknown[]>`SELECT 1 FROM ${all} AND NOT ${IS_OUTDATED} LIMIT 1`;
  if (checked !== undefined) return null;
  const [first] = await database().$queryRaw<{ since: Date | null }[]>`SELECT min(t."sentAt") AS since FROM ${all}`;
  return { since: first?.since?.toISOString() ?? null };
}

async function list(of: Asked): Promise<Page<ReconcileRow>> {
  const { show, after: text } = of.filter;
  const after = positionOf(text);
  const most = PAGE_SIZE + 1;
  const ranked = after?.rank === 0 ? [] : await readRanked(of, { after, most });
  const mayBeEqual = show === "all" || show === "unknown";
  const equal = mayBeEqual && ranked.length < most ? await readEqual(of, { after, most: most - ranked.length }) : [];
  const page = pageOf([...ranked, ...equal], (row) => keysetOfTarget(String(row.rank), row));
  return { ...page, rows: page.rows.map(rowOf) };
}

type Position = TargetPosition & { rank: number };

type Rows = { after: Position | null; most: number };

/** Where the page begins; what cannot be read is the beginning of the list. */
function positionOf(after: string | undefined): Position | null {
  const position = positionOfTarget(after);
  return position && /^\d{1,9}$/.test(position.value) ? { ...position, rank: Number(position.value) } : null;
}

/** Those that differ: few, so they are compared one and all; what else a row shows is read for the page alone. */
function readRanked(of: Asked, { after, most }: Rows): Promise<Found[]> {
  const beyond = after
    ? Prisma.sql`AND (-rank, "skuId", "shopId", "storeCode") >
        (${-after.rank}, ${after.skuId}::uuid, ${after.shopId}::uuid, ${after.storeCode})`
    : Prisma.empty;
  return database().$queryRaw<Found[]>`
    SELECT ${ROW} FROM (
      SELECT * FROM (
        SELECT *, -rank AS place FROM (${compared(of, MAY_DIFFER)}) AS compared
        WHERE rank > 0 AND ${shown(of.filter.show)} ${beyond}
        ORDER BY place, "skuId", "shopId", "storeCode") AS t
      WHERE TRUE ${of.goods.lookedAt(SKU)}
      ORDER BY place, "skuId", "shopId", "storeCode" LIMIT ${most}) c ${NAMED}
    ORDER BY c.place, c."skuId", c."shopId", c."storeCode"`;
}

/** Those that do not differ, or nobody knows: along an index. */
function readEqual(of: Asked, { after, most }: Rows): Promise<Found[]> {
  const among = of.filter.show === "unknown" ? IS_OUTDATED : Prisma.sql`TRUE`;
  const beyond =
    after?.rank === 0
      ? Prisma.sql`AND (t."skuId", t."shopId", t."storeCode") > (${after.skuId}::uuid, ${after.shopId}::uuid, ${after.storeCode})`
      : Prisma.empty;
  return database().$queryRaw<Found[]>`
    SELECT ${ROW} FROM (
      SELECT * FROM (${compared(of, Prisma.sql`${among} ${of.goods.lookedAt(SKU)} ${beyond}`)}) AS compared
      WHERE rank = 0 ORDER BY "skuId", "shopId", "storeCode" LIMIT ${most}) c ${NAMED}
    ORDER BY c."skuId", c."shopId", c."storeCode"`;
}

const ROW = Prisma.sql`c.*, s.name AS "shopName", s."supplierId", n."scItemId", n.code AS "skuCode", n.name AS "skuName"`;
const NAMED = Prisma.sql`JOIN "Shop" s ON s.id = c."shopId" JOIN "Sku" n ON n.id = c."skuId"`;

async function count(of: Asked): Promise<ReconcileCounts> {
  const upTo = (rows: Prisma.Sql, among: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (
    SELECT 1 FROM ${rows} t WHERE ${among} ${of.goods.lookedAt(SKU)} LIMIT ${COUNTED_UP_TO + 1}) found)`;
  const differing = Prisma.sql`differing`;
  const all = Prisma.sql`"StockTarget"`;
  const [counts] = await database().$queryRaw<ReconcileCounts[]>`
    WITH differing AS MATERIALIZED (SELECT * FROM (${compared(of, MAY_DIFFER)}) AS compared WHERE rank > 0)
    SELECT ${upTo(differing, shown("missed"))} AS missed, ${upTo(differing, shown("different"))} AS different,
      ${upTo(all, Prisma.sql`${whereOf(of)} AND ${IS_OUTDATED}`)} AS unknown, ${upTo(all, whereOf(of))} AS all`;
  return counts ?? { missed: 0, different: 0, unknown: 0, all: 0 };
}

const SKU = Prisma.sql`t."skuId"`;

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

/** Which targets `t` the filter means; a text that many goods hold is left to `lookedAt`. */
function whereOf({ scope, filter, goods }: Asked): Prisma.Sql {
  return Prisma.sql`t."sellerAccountId" = ${scope.sellerAccountId}::uuid
    ${inShopsAsked(scope, filter, Prisma.sql`t."shopId"`)} ${goods.found(SKU)}`;
}

/** Our number is the newest one that was decided; where none was, the last one the platform took. */
function compared(of: Asked, among: Prisma.Sql): Prisma.Sql {
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
      FROM "StockTarget" t
      LEFT JOIN (${openPieces(of.scope)}) AS open
        ON open."shopId" = t."shopId" AND open."skuId" = t."skuId" AND open."storeCode" = t."storeCode"
      WHERE ${whereOf(of)} AND ${among}
    ) AS d`;
}

function rowOf({ observedAt, ...row }: Found): ReconcileRow {
  return { ...row, observedAt: observedAt?.toISOString() ?? null };
}
