import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO, LOOKED_THROUGH } from "@/lib/kernel/count";
import type { StockFilter } from "../schema";

/** SKUs that fulfil a condition, in the order of their codes, from a code on. */
export type Walk = { where: Prisma.Sql; after: string | null; isDescending: boolean };

/** As many SKUs `s` of a walk as are looked through for one page. */
export function walkOf({ where, after, isDescending }: Walk): Prisma.Sql {
  const beyond = isDescending ? Prisma.sql`s.code < ${after}` : Prisma.sql`s.code > ${after}`;
  return Prisma.sql`SELECT s.* FROM "Sku" s WHERE ${where} AND ${after === null ? Prisma.sql`TRUE` : beyond}
    ORDER BY s.code ${isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${LOOKED_THROUGH}`;
}

/** The last SKU that was looked at where the walk did not come to its end; null where it did. */
export async function endOfLook(walk: Walk): Promise<{ code: string; id: string } | null> {
  const [end] = await database().$queryRaw<{ code: string; id: string }[]>`
    SELECT s.code, s.id FROM (${walkOf(walk)}) s OFFSET ${LOOKED_THROUGH - 1}`;
  return end ?? null;
}

/**
 * True for goods of which nothing good lies in one warehouse. Those that were never there have no row there, so no index knows them: they
 * are looked for (R171).
 */
export function asksForNoneThere({ warehouse, level }: StockFilter): boolean {
  return warehouse !== undefined && level === "none";
}

/**
 * Of SKUs `s` those without such a row `h` in the warehouse. The offset has each SKU asked by itself: as a join, all of the warehouse
 * would be read for one page.
 */
export function lacksThere(warehouse: string | undefined, row: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (SELECT 1 FROM "StockOnHand" h
    WHERE h."skuId" = s.id AND h."warehouseId" = ${warehouse}::uuid AND ${row} OFFSET 0)`;
}

/**
 * How many SKUs of a condition have nothing good in the warehouse, up to `COUNTED_UP_TO` and one more: those that were there along the
 * index of their pieces, the others as far as goods are looked through. Null where more would have to be looked through to tell.
 */
export async function countNoneThere(warehouse: string | undefined, where: Prisma.Sql): Promise<number | null> {
  const most = COUNTED_UP_TO + 1;
  const walk = walkOf({ where, after: null, isDescending: false });
  const [row] = await database().$queryRaw<{ found: number; isAll: boolean }[]>`
    SELECT (SELECT count(*)::int FROM (
        SELECT 1 FROM "StockOnHand" h JOIN "Sku" s ON s.id = h."skuId"
        WHERE h."warehouseId" = ${warehouse}::uuid AND h."goodPieces" <= 0 AND ${where} LIMIT ${most}) few)
      + (SELECT count(*)::int FROM (
        SELECT 1 FROM (${walk}) s WHERE ${lacksThere(warehouse, Prisma.sql`TRUE`)} LIMIT ${most}) few) AS found,
      NOT EXISTS (SELECT 1 FROM (${walk}) s OFFSET ${LOOKED_THROUGH - 1}) AS "isAll"`;
  if (!row) return null;
  if (row.found > COUNTED_UP_TO) return most;
  return row.isAll ? row.found : null;
}
