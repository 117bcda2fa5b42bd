import type { Prisma } from "@/lib/db/client";
import { needsLook, type ReportState } from "@/lib/delivery/queries";
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
  isTest: true,
  shop: { select: { name: true, businessMode: true } },
  shortages: { select: { id: true }, take: 1 },
} as const satisfies Prisma.OrderSelect;

export type FoundRow = Prisma.OrderGetPayload<{ select: typeof ROW }>;

type FoundLine = { quantityPieces: number; itemAmountFen: number | null };

/** The part of an order that list and page share; pieces and, where the push states no value, the amount are sums. */
export function headOf(
  order: FoundRow,
  lines: readonly FoundLine[],
  reports: readonly { state: ReportState; acknowledgedAt: Date | string | null }[],
  now: Date,
): Omit<OrderRow, "goods" | "lineCount" | "reports"> {
  return {
    id: order.id,
    bizOrderCode: order.bizOrderCode,
    status: order.status,
    flags: order.flags,
    awaitingReturn: order.awaitingReturn,
    urgent: order.urgent,
    attentions: attentionsOf({
      ...order,
      hasFailedReport: reports.some(needsLook),
      hasShortage: order.shortages.length > 0,
    }),
    isTest: order.isTest,
    pieces: lines.reduce((sum, line) => sum + line.quantityPieces, 0),
    amountFen: order.itemsValueFen ?? sumOfLines(lines),
    receiverName: order.maskedName,
    receiverRegion: [order.receiverProvince, order.receiverCity].filter(Boolean).join(" ") || null,
    latestShipAt: order.latestShipAt?.toISOString() ?? null,
    due: dueOf(order, now),
    receivedAt: order.receivedAt.toISOString(),
    shopName: order.shop.name,
    mode: order.shop.businessMode,
  };
}

/** Null where one line states no amount: a sum of the rest would be a wrong figure. */
function sumOfLines(lines: readonly FoundLine[]): number | null {
  if (lines.length === 0 || lines.some((line) => line.itemAmountFen === null)) return null;
  return lines.reduce((sum, line) => sum + (line.itemAmountFen ?? 0), 0);
}
