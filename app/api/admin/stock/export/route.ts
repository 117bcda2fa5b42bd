import { getTranslations } from "next-intl/server";
import { EXPORTS } from "@/lib/auth/rate-limit";
import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { recordExport } from "@/lib/inventory/commands/record-export";
import { exportStock, type ExportedStock } from "@/lib/inventory/queries/export-stock";
import { countStock } from "@/lib/inventory/queries/list-stock";
import { stockFilter } from "@/lib/inventory/schema";
import { csvHead, csvLine } from "@/lib/kernel/text/csv";
import { mayExportStock } from "@/lib/kernel/roles";
import { hasStockSync } from "@/lib/shops/domain/capabilities";

const COLUMNS = [
  "code",
  "name",
  "barCode",
  "scItemId",
  "warehouse",
  "warehouseName",
  "good",
  "defective",
  "reserved",
] as const satisfies readonly (keyof ExportedStock)[];

/**
 * 导出 of the stock list under its filter as CSV (R163), in the columns that the import of counts takes in again. Row by row, whatever the length; 409 EDITION_NOT_SUPPORTED for the flagship edition (R9).
 */
export const GET = routeFor({ may: mayExportStock, edition: hasStockSync, limit: EXPORTS }, async (caller, request) => {
  const filter = filterIn(stockFilter, request.nextUrl.searchParams);
  const t = await getTranslations("stock.file");
  await recordExport(caller, filter, await countStock(caller.scope, filter));
  const chunks = exportStock(caller.scope, filter);
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(csvHead(COLUMNS.map((column) => t(column))))),
    pull: async (controller) => {
      const next = await chunks.next();
      if (next.done) controller.close();
      else
        controller.enqueue(
          encoder.encode(next.value.map((row) => csvLine(COLUMNS.map((column) => row[column]))).join("")),
        );
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="stock.csv"',
      "cache-control": "no-store",
    },
  });
});
