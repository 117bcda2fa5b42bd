import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { decodeKeyset, PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import { shopsWithinScope, type Scope } from "@/lib/kernel/scope";
import type { StockList, StockRow } from "../client";
import type { StockFilter } from "../schema";
import { skuHolds } from "./sku-holds";

type Found = Omit<StockRow, "reservedPieces" | "places">;

/** One page of goods with what is on hand, and how many there are. */
export async function readStock(scope: Scope, filter: StockFilter): Promise<StockList> {
  const [page, total] = await Promise.all([listStock(scope, filter), countStock(scope, filter)]);
  return { ...page, total };
}

/**
 * SKUs with what is on hand of them, in the chosen warehouse or in all, one page (R159, R171). Goods and stock are the
 * account's, not a shop's: who works for some shops sees all of them.
 */
export async function listStock(scope: Scope, filter: StockFilter): Promise<Page<StockRow>> {
  const where = await whereOf(scope, filter);
  const found = await (filter.sort.endsWith("good") ? byPieces : byCode)(scope, filter, where);
  const page = pageOf(found, ({ id, code, goodPieces }) => ({
    value: filter.sort.endsWith("good") ? String(goodPieces) : code,
    id,
  }));
  return { ...page, rows: await withPlaces(scope, filter, page.rows) };
}

/** How many SKUs the filter finds, counted up to `COUNTED_UP_TO` and one more (R171). */
export async function countStock(scope: Scope, filter: StockFilter): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM "Sku" s WHERE ${await whereOf(scope, filter)} LIMIT ${COUNTED_UP_TO + 1}) found`;
  return row?.count ?? 0;
}

/** Along the index of the codes; the pieces are added up for the rows of the page alone. */
function byCode(_scope: Scope, filter: StockFilter, where: Prisma.Sql): Promise<Found[]> {
  const isDescending = filter.sort.startsWith("-");
  const keyset = decodeKeyset(filter.after);
  const beyond = isDescending ? Prisma.sql`s.code < ${keyset?.value}` : Prisma.sql`s.code > ${keyset?.value}`;
  return database().$queryRaw<Found[]>`
    SELECT s.id, s.code, s.name, s."barCode", s."scItemId", COALESCE(sum(h."goodPieces"), 0)::int AS "goodPieces",
      COALESCE(sum(h."defectivePieces"), 0)::int AS "defectivePieces"
    FROM (SELECT * FROM "Sku" s WHERE ${where} AND ${keyset ? beyond : Prisma.sql`TRUE`}
      ORDER BY s.code ${isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${PAGE_SIZE + 1}) s
    LEFT JOIN "StockOnHand" h ON h."skuId" = s.id AND ${inWarehouse(filter)}
    GROUP BY s.id, s.code, s.name, s."barCode", s."scItemId"
    ORDER BY s.code ${isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`}`;
}

/**
 * Along the index of the totals. In one warehouse, where a SKU may have no row, all are sorted; so are those a text is found in:
 * they may be few, and then all of the index would be walked for them.
 */
function byPieces(_scope: Scope, filter: StockFilter, where: Prisma.Sql): Promise<Found[]> {
  const isDescending = filter.sort.startsWith("-");
  const keyset = decodeKeyset(filter.after);
  const pieces = keyset && /^-?\d{1,10}$/.test(keyset.value) ? Number(keyset.value) : null;
  const found = filter.q ? Prisma.sql`(SELECT * FROM "Sku" s WHERE ${where} OFFSET 0)` : Prisma.sql`"Sku"`;
  const { from, good, defective, id } = filter.warehouse
    ? {
        from: Prisma.sql`${found} s LEFT JOIN "StockOnHand" h ON h."skuId" = s.id AND ${inWarehouse(filter)}`,
        good: Prisma.sql`COALESCE(h."goodPieces", 0)`,
        defective: Prisma.sql`COALESCE(h."defectivePieces", 0)`,
        id: Prisma.sql`s.id`,
      }
    : {
        from: Prisma.sql`${found} s JOIN "StockTotal" t ON t."skuId" = s.id AND t."sellerAccountId" = s."sellerAccountId"`,
        good: Prisma.sql`t."goodPieces"`,
        defective: Prisma.sql`t."defectivePieces"`,
        id: Prisma.sql`t."skuId"`,
      };
  const position = Prisma.sql`(${pieces}::bigint, ${keyset?.id}::uuid)`;
  const beyond = isDescending ? Prisma.sql`(${good}, ${id}) < ${position}` : Prisma.sql`(${good}, ${id}) > ${position}`;
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return database().$queryRaw<Found[]>`
    SELECT s.id, s.code, s.name, s."barCode", s."scItemId", ${good}::int AS "goodPieces", ${defective}::int AS "defectivePieces"
    FROM ${from}
    WHERE ${where} AND ${pieces === null ? Prisma.sql`TRUE` : beyond}
    ORDER BY ${good} ${direction}, ${id} ${direction} LIMIT ${PAGE_SIZE + 1}`;
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
    ...row,
    reservedPieces: kept.get(row.id) ?? 0,
    places: places
      .filter(({ skuId }) => skuId === row.id)
      .map(({ warehouse, goodPieces, defectivePieces }) => ({ ...warehouse, goodPieces, defectivePieces })),
  }));
}
