import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { decodeKeyset, encodeKeyset, PAGE_SIZE, pageOf, type Keyset, type Page } from "@/lib/kernel/keyset";
import { shopsWithinScope, type Scope } from "@/lib/kernel/scope";
import type { StockList, StockRow } from "../client";
import type { StockFilter } from "../schema";
import { asksForNoneThere, countNoneThere, endOfLook, lacksThere, walkOf } from "./look-through";
import { skuHolds } from "./sku-holds";

/** `isThere`: something was ever booked of it where it was looked for. */
type Found = Omit<StockRow, "reservedPieces" | "places"> & { isThere: boolean };

/** What stands on a page, one row more where there are more; where the look for them ended before the goods did. */
type Look = { found: Found[]; end: { code: string; keyset: Keyset } | null };

/** Stands in a keyset before the code of goods that were never in the chosen warehouse. */
const NEVER = "never:";

/** One page of goods with what is on hand, and how many there are; no total where too many would have to be looked through for it. */
export async function readStock(scope: Scope, filter: StockFilter): Promise<StockList> {
  const counted = asksForNoneThere(filter)
    ? whereOf(scope, { ...filter, level: undefined }).then((where) => countNoneThere(filter.warehouse, where))
    : countStock(scope, filter);
  const [page, total] = await Promise.all([listStock(scope, filter), counted]);
  return { ...page, total };
}

/**
 * SKUs with what is on hand of them, in the chosen warehouse or in all, one page (R159, R171). Goods and stock are the
 * account's, not a shop's: who works for some shops sees all of them. `lookedUpTo` as in `StockList`.
 */
export async function listStock(scope: Scope, filter: StockFilter): Promise<Omit<StockList, "total">> {
  const where = await whereOf(scope, asksForNoneThere(filter) ? { ...filter, level: undefined } : filter);
  const isByPieces = filter.sort.endsWith("good");
  const { found, end } = await (!isByPieces ? byCode : filter.warehouse ? byPiecesThere : byPieces)(filter, where);
  const page: Page<Found> = pageOf(found, ({ id, code, goodPieces, isThere }) => ({
    value: !isByPieces ? code : isThere ? String(goodPieces) : `${NEVER}${code}`,
    id,
  }));
  const rows = await withPlaces(scope, filter, page.rows);
  if (page.nextAfter === null && end) return { rows, nextAfter: encodeKeyset(end.keyset), lookedUpTo: end.code };
  return { ...page, rows, lookedUpTo: null };
}

/** How many SKUs the filter finds, counted up to `COUNTED_UP_TO` and one more, however long that takes: for an export (R163). */
export async function countStock(scope: Scope, filter: StockFilter): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM "Sku" s WHERE ${await whereOf(scope, filter)} LIMIT ${COUNTED_UP_TO + 1}) found`;
  return row?.count ?? 0;
}

/** Along the index of the codes; the pieces are added up for the rows of the page alone. */
async function byCode(filter: StockFilter, where: Prisma.Sql): Promise<Look> {
  const isDescending = filter.sort.startsWith("-");
  const walk = { where, after: decodeKeyset(filter.after)?.value ?? null, isDescending };
  const there = Prisma.sql`h."goodPieces" > 0`;
  const isLook = asksForNoneThere(filter);
  const asked = isLook ? lacksThere(filter.warehouse, there) : Prisma.sql`TRUE`;
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const found = await database().$queryRaw<Found[]>`
    SELECT s.id, s.code, s.name, s."barCode", s."scItemId", COALESCE(sum(h."goodPieces"), 0)::int AS "goodPieces",
      COALESCE(sum(h."defectivePieces"), 0)::int AS "defectivePieces", true AS "isThere"
    FROM (SELECT * FROM (${walkOf(walk)}) s WHERE ${asked} ORDER BY s.code ${direction} LIMIT ${PAGE_SIZE + 1}) s
    LEFT JOIN "StockOnHand" h ON h."skuId" = s.id AND ${inWarehouse(filter)}
    GROUP BY s.id, s.code, s.name, s."barCode", s."scItemId"
    ORDER BY s.code ${direction}`;
  const end = isLook && found.length <= PAGE_SIZE ? await endOfLook(walk) : null;
  return { found, end: end && { code: end.code, keyset: { value: end.code, id: end.id } } };
}

/** Along the index of the totals. */
async function byPieces(filter: StockFilter, where: Prisma.Sql): Promise<Look> {
  const total = Prisma.sql`"StockTotal" h ON h."skuId" = s.id AND h."sellerAccountId" = s."sellerAccountId"`;
  return { found: await alongPieces(filter, where, total), end: null };
}

/**
 * In one warehouse along the index of what lies there. Goods that were never there have no row: they stand last whichever way the
 * list is turned, by their code.
 */
async function byPiecesThere(filter: StockFilter, where: Prisma.Sql): Promise<Look> {
  const keyset = decodeKeyset(filter.after);
  const isBeyond = keyset?.value.startsWith(NEVER) ?? false;
  const there = isBeyond
    ? []
    : await alongPieces(
        filter,
        where,
        Prisma.sql`"StockOnHand" h ON h."skuId" = s.id AND ${inWarehouse(filter)} AND ${levelThere(filter)}`,
      );
  const rest = PAGE_SIZE + 1 - there.length;
  if (rest === 0 || filter.level === "some" || filter.level === "negative") return { found: there, end: null };
  const walk = { where, after: keyset && isBeyond ? keyset.value.slice(NEVER.length) : null, isDescending: false };
  const never = await database().$queryRaw<Found[]>`
    SELECT s.id, s.code, s.name, s."barCode", s."scItemId", 0 AS "goodPieces", 0 AS "defectivePieces", false AS "isThere"
    FROM (${walkOf(walk)}) s WHERE ${lacksThere(filter.warehouse, Prisma.sql`TRUE`)} ORDER BY s.code LIMIT ${rest}`;
  const end = never.length < rest ? await endOfLook(walk) : null;
  return {
    found: [...there, ...never],
    end: end && { code: end.code, keyset: { value: `${NEVER}${end.code}`, id: end.id } },
  };
}

/** Those a text is found in are sorted: they may be few, and then all of the index would be walked for them. */
function alongPieces(filter: StockFilter, where: Prisma.Sql, joined: Prisma.Sql): Promise<Found[]> {
  const isDescending = filter.sort.startsWith("-");
  const keyset = decodeKeyset(filter.after);
  const pieces = keyset && /^-?\d{1,10}$/.test(keyset.value) ? Number(keyset.value) : null;
  const found = filter.q ? Prisma.sql`(SELECT * FROM "Sku" s WHERE ${where} OFFSET 0)` : Prisma.sql`"Sku"`;
  const position = Prisma.sql`(${pieces}::bigint, ${keyset?.id}::uuid)`;
  const beyond = isDescending
    ? Prisma.sql`(h."goodPieces", h."skuId") < ${position}`
    : Prisma.sql`(h."goodPieces", h."skuId") > ${position}`;
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return database().$queryRaw<Found[]>`
    SELECT s.id, s.code, s.name, s."barCode", s."scItemId", h."goodPieces"::int AS "goodPieces",
      h."defectivePieces"::int AS "defectivePieces", true AS "isThere"
    FROM ${found} s JOIN ${joined}
    WHERE ${where} AND ${pieces === null ? Prisma.sql`TRUE` : beyond}
    ORDER BY h."goodPieces" ${direction}, h."skuId" ${direction} LIMIT ${PAGE_SIZE + 1}`;
}

/** Of what lies in the warehouse (`h`): the same as `levelOf`, where the index of the pieces is entered by it. */
function levelThere({ level }: StockFilter): Prisma.Sql {
  if (level === "some") return Prisma.sql`h."goodPieces" > 0`;
  return level === "none" ? Prisma.sql`h."goodPieces" <= 0` : Prisma.sql`TRUE`;
}

function inWarehouse({ warehouse }: Pick<StockFilter, "warehouse">): Prisma.Sql {
  return warehouse ? Prisma.sql`h."warehouseId" = ${warehouse}::uuid` : Prisma.sql`TRUE`;
}

/** Every filter; the SKU is `s`. */
export async function whereOf(scope: Scope, filter: StockFilter): Promise<Prisma.Sql> {
  const { q, mapped, level } = filter;
  const conditions = [Prisma.sql`s."sellerAccountId" = ${scope.sellerAccountId}::uuid`];
  if (q) {
    conditions.push(skuHolds("s", q));
  }
  if (mapped)
    conditions.push(mapped === "yes" ? Prisma.sql`s."scItemId" IS NOT NULL` : Prisma.sql`s."scItemId" IS NULL`);
  if (level) conditions.push(levelOf(level, filter));
  const shopIds = await shopsAsked(scope, filter);
  if (shopIds)
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM "StockTarget" p
      WHERE p."sellerAccountId" = ${scope.sellerAccountId}::uuid AND p."skuId" = s.id AND p."shopId" = ANY(${shopIds}::uuid[]))`);
  return Prisma.join(conditions, " AND ");
}

const HAS_NO_TOTAL = Prisma.sql`EXISTS (SELECT 1 FROM "StockTotal" t
  WHERE t."skuId" = s.id AND t."sellerAccountId" = s."sellerAccountId" AND t."goodPieces" <= 0)`;

function levelOf(level: NonNullable<StockFilter["level"]>, filter: StockFilter): Prisma.Sql {
  const some = (pieces: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT 1 FROM "StockOnHand" h WHERE h."skuId" = s.id AND ${inWarehouse(filter)} AND ${pieces})`;
  switch (level) {
    case "some":
      return some(Prisma.sql`h."goodPieces" > 0`);
    case "none":
      // The second follows from the first where all warehouses are meant; it stands there for the index of the totals.
      return Prisma.sql`NOT ${some(Prisma.sql`h."goodPieces" > 0`)}
        AND ${filter.warehouse ? Prisma.sql`TRUE` : HAS_NO_TOTAL}`;
    case "negative":
      return some(Prisma.sql`(h."goodPieces" < 0 OR h."defectivePieces" < 0)
        AND h."sellerAccountId" = s."sellerAccountId"`);
  }
}

/** The caller's shops that the filter means (R12); null where it means all goods, of whatever shop. */
async function shopsAsked(scope: Scope, { shop, mode }: StockFilter): Promise<string[] | null> {
  if (!shop && !mode) return null;
  const shops = await database().shop.findMany({
    where: { AND: [shopsWithinScope(scope), shop ? { id: shop } : {}, mode ? { businessMode: mode } : {}] },
    select: { id: true },
  });
  return shops.map(({ id }) => id);
}

/** Adds where the pieces lie and what is kept for others. */
async function withPlaces(
  { sellerAccountId }: Scope,
  filter: StockFilter,
  rows: readonly Found[],
): Promise<StockRow[]> {
  const where = {
    sellerAccountId,
    skuId: { in: rows.map(({ id }) => id) },
    ...(filter.warehouse ? { warehouseId: filter.warehouse } : {}),
  };
  const [places, reserved] = await Promise.all([
    database().stockOnHand.findMany({
      where,
      orderBy: { warehouse: { code: "asc" } },
      select: {
        skuId: true,
        goodPieces: true,
        defectivePieces: true,
        warehouse: { select: { code: true, name: true } },
      },
    }),
    database().stockReservation.groupBy({ by: ["skuId"], where, _sum: { pieces: true } }),
  ]);
  const kept = new Map(reserved.map(({ skuId, _sum }) => [skuId, _sum.pieces ?? 0]));
  return rows.map((row) => ({
    ...{ id: row.id, code: row.code, name: row.name, barCode: row.barCode, scItemId: row.scItemId },
    ...{ goodPieces: row.goodPieces, defectivePieces: row.defectivePieces },
    reservedPieces: kept.get(row.id) ?? 0,
    places: places
      .filter(({ skuId }) => skuId === row.id)
      .map(({ warehouse, goodPieces, defectivePieces }) => ({ ...warehouse, goodPieces, defectivePieces })),
  }));
}
