import type { Prisma } from "@/lib/db/client";
import { needsPerson, type ReportState } from "@/lib/delivery/domain/report-state";
import type { OrderRow } from "../client";
import { attentionsOf } from "../domain/attention";
import { dueOf } from "../domain/deadline";

/** What a list and a page show alike. The sealed receiver and the OAID are not among it (R178). */
export const ROW = {
  id: true,
  bizOrderCode: true,
  status: true,
  flags: true,
  acknowledged: true,
  awaitingReturn: true,
  urgent: true,
  itemsValueFen: true,
  maskedName: true,
  receiverProvince: true,
  receiverCity: true,
  latestShipAt: true,
  receivedAt: true,
  shippedAt: true,
  isTest: true,
  slipPrints: true,
  heldAt: true,
  shop: { select: { name: true, businessMode: true } },
  shortages: { select: { id: true }, take: 1 },
} as const satisfies Prisma.OrderSelect;

export type FoundRow = Prisma.OrderGetPayload<{ select: typeof ROW }>;

type FoundLine = { quantityPieces: number; itemAmountFen: number | null };

/** What the lines of an order come to; the amount is null where one of them states none. */
export type LineSums = { pieces: number; amountFen: number | null };

/** The part of an order that list and page share; pieces and, where the push states no value, the amount are sums of the lines. */
export function headOf(
  order: FoundRow,
  sums: LineSums,
  reports: readonly { state: ReportState; acknowledgedAt: Date | string | null }[],
  now: Date,
): Omit<OrderRow, "goods" | "lineCount" | "reports" | "parcels"> {
  return {
    id: order.id,
    bizOrderCode: order.bizOrderCode,
    status: order.status,
    flags: order.flags,
    awaitingReturn: order.awaitingReturn,
    urgent: order.urgent,
    attentions: attentionsOf({
      ...order,
      hasFailedReport: reports.some(needsPerson),
      hasShortage: order.shortages.length > 0,
    }),
    isTest: order.isTest,
    heldAt: order.heldAt?.toISOString() ?? null,
    isPrinted: order.slipPrints > 0,
    pieces: sums.pieces,
    amountFen: order.itemsValueFen ?? sums.amountFen,
    receiverName: order.maskedName,
    receiverRegion: [order.receiverProvince, order.receiverCity].filter(Boolean).join(" ") || null,
    latestShipAt: order.latestShipAt?.toISOString() ?? null,
    due: dueOf(order, now),
    receivedAt: order.receivedAt.toISOString(),
    shippedAt: order.shippedAt?.toISOString() ?? null,
    shopName: order.shop.name,
    mode: order.shop.businessMode,
  };
}

/** No amount where one line states none: a sum of the rest would be a wrong figure. */
export function sumsOf(lines: readonly FoundLine[]): LineSums {
  const pieces = lines.reduce((sum, line) => sum + line.quantityPieces, 0);
  if (lines.length === 0 || lines.some((line) => line.itemAmountFen === null)) return { pieces, amountFen: null };
  return { pieces, amountFen: lines.reduce((sum, line) => sum + (line.itemAmountFen ?? 0), 0) };
}
