import { database, Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { StockFilter } from "../schema";
import { whereOf } from "./list-stock";

/** One SKU in one warehouse; a SKU that was never booked stands once, without a warehouse. */
export type ExportedStock = {
  code: string;
  name: string;
  barCode: string | null;
  scItemId: string | null;
  warehouse: string | null;
  warehouseName: string | null;
  good: number | null;
  defective: number | null;
  reserved: number | null;
};

const SKUS_AT_ONCE = 5_000;

/** All that the list shows under a filter, by code, some thousand SKUs at a time: any number of them fits into memory (R163). */
export async function* exportStock(scope: Scope, filter: StockFilter): AsyncGenerator<ExportedStock[]> {
  const where = await whereOf(scope, filter);
  let after = "";
  for (;;) {
    const found = await read(where, filter, after);
    const last = found.at(-1);
    if (!last) return;
    yield found;
    after = last.code;
  }
}

function read(where: Prisma.Sql, { warehouse }: StockFilter, after: string): Promise<ExportedStock[]> {
  const chosen = (column: Prisma.Sql) => (warehouse ? Prisma.sql`${column} = ${warehouse}::uuid` : Prisma.sql`TRUE`);
  return database().$queryRaw<ExportedStock[]>`
    WITH picked AS (
      SELECT s.* FROM "Sku" s WHERE ${where} AND s.code > ${after} ORDER BY s.code LIMIT ${SKUS_AT_ONCE}
    ), place AS (
      SELECT h."skuId", h."warehouseId" FROM "StockOnHand" h JOIN picked ON h."skuId" = picked.id
      WHERE ${chosen(Prisma.sql`h."warehouseId"`)}
      UNION SELECT r."skuId", r."warehouseId" FROM "StockReservation" r JOIN picked ON r."skuId" = picked.id
      WHERE ${chosen(Prisma.sql`r."warehouseId"`)}
    )
    SELECT s.code, s.name, s."barCode", s."scItemId", w.code AS warehouse, w.name AS "warehouseName",
      h."goodPieces" AS good, h."defectivePieces" AS defective, (
        SELECT sum(r.pieces)::int FROM "StockReservation" r WHERE r."skuId" = s.id AND r."warehouseId" = w.id
      ) AS reserved
    FROM picked s LEFT JOIN place ON place."skuId" = s.id LEFT JOIN "Warehouse" w ON w.id = place."warehouseId"
    LEFT JOIN "StockOnHand" h ON h."skuId" = s.id AND h."warehouseId" = w.id
    ORDER BY s.code, w.code`;
}
