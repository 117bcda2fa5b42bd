import { getTranslations } from "next-intl/server";
import { EXPORTS } from "@/lib/auth/rate-limit";
import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { csvHead, csvLine, type CsvCell } from "@/lib/kernel/text/csv";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { maySee } from "@/lib/kernel/roles";
import { hasStockSync } from "@/lib/shops/domain/capabilities";
import type { AttemptRow } from "@/lib/publishing/client";
import { recordExport } from "@/lib/publishing/commands/record-export";
import { countAttempts, everyAttempt } from "@/lib/publishing/queries/list-attempts";
import { errorFilter } from "@/lib/publishing/schema";

/** Rows put together before they are sent on. */
const CHUNK = 500;

/** 导出 of the log of attempts under its filter as CSV (R152, R163), row by row whatever the length; audited before the first. */
export const GET = routeFor(
  { may: (role) => maySee(role, "stockRules") && maySee(role, "exports"), edition: hasStockSync, limit: EXPORTS },
  async (caller, request) => {
    const filter = filterIn(errorFilter, request.nextUrl.searchParams);
    const now = new Date();
    const columns = await columnsOf();
    await recordExport(caller, filter, await countAttempts(caller.scope, filter, now));
    const rows = everyAttempt(caller.scope, filter, now);
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(encoder.encode(csvHead(columns.map(([header]) => header)))),
      pull: async (controller) => {
        const lines: string[] = [];
        for (let taken = 0; taken < CHUNK; taken += 1) {
          const next = await rows.next();
          if (next.done) break;
          const row = next.value;
          lines.push(csvLine(columns.map(([, cellOf]) => cellOf(row))));
        }
        if (lines.length === 0) controller.close();
        else controller.enqueue(encoder.encode(lines.join("")));
      },
    });
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="stock-sync.csv"',
        "cache-control": "no-store",
      },
    });
  },
);

/** Each column's header and what stands below it; times are Shanghai's (R169). */
async function columnsOf(): Promise<(readonly [string, (row: AttemptRow) => CsvCell])[]> {
  const t = await getTranslations("publishing");
  const timeOf = (iso: string | null) => iso && formatPlatformTime(new Date(iso));
  return [
    [t("columns.at"), (row) => timeOf(row.createdAt)],
    [t("columns.shop"), (row) => row.shopName],
    [t("columns.sku"), (row) => row.skuCode],
    [t("columns.name"), (row) => row.skuName],
    [t("columns.storeCode"), (row) => row.storeCode],
    [t("columns.old"), (row) => row.oldPieces],
    [t("columns.new"), (row) => row.newPieces],
    [t("columns.rule"), (row) => t(`ruleOf.${row.rule}`)],
    [t("columns.trigger"), (row) => (row.byName ? t("trigger.by", { name: row.byName }) : t(`trigger.${row.trigger}`))],
    [t("columns.result"), (row) => t(`status.${row.status}`)],
    [t("columns.cause"), (row) => row.cause && t(`cause.${row.cause}.name`)],
    [t("columns.occupied"), (row) => row.occupiedPieces],
    [t("columns.code"), (row) => row.code],
    [t("columns.words"), (row) => row.text],
    [t("columns.requestId"), (row) => row.requestId],
    [t("columns.tries"), (row) => row.tries],
    [t("columns.milliseconds"), (row) => row.durationMs],
    [t("columns.settled"), (row) => timeOf(row.settledAt)],
  ];
}
