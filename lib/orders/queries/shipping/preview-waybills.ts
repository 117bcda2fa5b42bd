import { outsideCommits, type Reading } from "@/lib/db/commit";
import { csvRecords } from "@/lib/forms/csv-records";
import { refuse } from "@/lib/kernel/app-error";
import { coversShop, withinScope, type Scope } from "@/lib/kernel/scope";
import { comparedForm } from "@/lib/kernel/text/compared-form";
import { isCourierByPlatform } from "../../domain/courier";
import { MOST_WAYBILL_ROWS, waybillRowsOf, type WaybillRow } from "../../domain/waybill-file";
import { planWaybills, type ImportOrder, type PlannedRow } from "../../domain/waybill-plan";
import { shipChoices } from "./ship-rules";
import { waybillUses } from "./waybill-use";

/** More than a file may hold, for its empty rows; what lies behind would be left out unseen. */
const MOST_RECORDS = 4 * MOST_WAYBILL_ROWS;

/**
 * Reads a CSV file of waybill numbers and tells row by row what importing it would do; nothing is changed. Refuses
 * IMPORT_UNREADABLE for what is no such file.
 */
export async function previewWaybills(scope: Scope, bytes: Uint8Array, at = new Date()): Promise<PlannedRow[]> {
  const rows = rowsOf(bytes);
  const reading = outsideCommits(scope);
  const forms = (texts: readonly string[]) => [...new Set(texts.map(comparedForm))].filter(Boolean);
  const [orders, uses, { carriers }] = await Promise.all([
    ordersToImport(reading, { numberForm: { in: forms(rows.map(({ order }) => order)) } }),
    waybillUses(reading, forms(rows.map(({ waybillNo }) => waybillNo)), at),
    shipChoices(scope),
  ]);
  const byNumber = new Map<string, ImportOrder[]>();
  for (const order of orders) {
    const form = comparedForm(order.bizOrderCode);
    byNumber.set(form, [...(byNumber.get(form) ?? []), order]);
  }
  return planWaybills(rows, {
    ...{ orders: byNumber, carriers },
    uses: uses.map(({ order, ...use }) => ({
      ...use,
      order: { id: order.id, bizOrderCode: coversShop(scope, order.shopId) ? order.bizOrderCode : null },
    })),
  });
}

function rowsOf(bytes: Uint8Array): WaybillRow[] {
  const records = csvRecords(bytes, MOST_RECORDS);
  const rows = !Array.isArray(records)
    ? records
    : records.length > MOST_RECORDS
      ? ({ reason: "TOO_MANY_ROWS" } as const)
      : waybillRowsOf(records);
  return Array.isArray(rows) ? rows : refuse("IMPORT_UNREADABLE", { facts: { ...rows, most: MOST_WAYBILL_ROWS } });
}

/** One order of the scope as an import knows it; null where there is none. */
export async function orderToImport(scope: Scope, orderId: string): Promise<ImportOrder | null> {
  const [order] = await ordersToImport(outsideCommits(scope), { id: { in: [orderId] } });
  return order ?? null;
}

type Wanted = { numberForm: { in: string[] } } | { id: { in: string[] } };

async function ordersToImport({ tx, scope }: Reading, wanted: Wanted): Promise<ImportOrder[]> {
  const found = await tx.order.findMany({
    where: { AND: [withinScope(scope), wanted] },
    select: {
      ...{ id: true, bizOrderCode: true, status: true, heldAt: true, isTest: true, businessModel: true },
      ...{ awaitingReturn: true, urgent: true },
      lines: { orderBy: { position: "asc" }, select: { id: true, quantityPieces: true } },
      packages: { select: { waybillNo: true } },
      waybillGrants: { select: { carrierCode: true, carrierName: true, waybillNo: true } },
    },
  });
  return found.map(({ lines, packages, waybillGrants, businessModel, awaitingReturn, urgent, ...order }) => ({
    ...order,
    isStopWanted: awaitingReturn || urgent,
    lines: lines.map(({ id, quantityPieces }) => ({ lineId: id, quantityPieces })),
    waybillNos: packages.map(({ waybillNo }) => waybillNo),
    granted: isCourierByPlatform(businessModel) ? waybillGrants : null,
  }));
}
