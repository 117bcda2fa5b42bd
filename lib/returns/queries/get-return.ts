import { listAudit } from "@/lib/db/audit-log";
import { database, type Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { isUnderWay } from "@/lib/delivery/domain/report-state";
import { listReports } from "@/lib/delivery/queries";
import { env } from "@/lib/env";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { PhotoView } from "@/lib/photos/client";
import { listPhotos } from "@/lib/photos/queries/list-photos";
import { FLOW_OF_REFUND, flowFactsOf } from "@/lib/refunds/queries/flow-facts";
import { callbackRule } from "@/lib/shops/queries/rules";
import type { DiscrepancyView, ReceiptView, ReturnView } from "../client";
import { decideCallback } from "../domain/callback";
import { choicesFor } from "../domain/discrepancy";
import { platformInquiry } from "../domain/platform-inquiry";
import { waitsForUs, type RefundTracking } from "../domain/refund-clock";
import { isOpen } from "../domain/return-state";
import { recordId } from "../schema";
import { trackedBy, trackingOf } from "./refund-tracking";

const WHOLE = {
  shop: { select: { name: true, businessMode: true } },
  rawRefund: {
    select: {
      bizOrderCode: true,
      forwardOrderCode: true,
      reason: true,
      refundNo: true,
      reverseType: true,
      maskedSenderName: true,
      senderProvince: true,
      senderCity: true,
      ...FLOW_OF_REFUND,
    },
  },
  lines: { orderBy: { position: "asc" }, include: { rawRefundLine: true } },
  receipts: { orderBy: { receivedAt: "asc" }, include: { lines: true } },
  discrepancies: { orderBy: [{ raisedAt: "asc" }, { id: "asc" }] },
} as const satisfies Prisma.ReturnOrderInclude;

type Found = Prisma.ReturnOrderGetPayload<{ include: typeof WHOLE }>;

/** One return order with lines, receipts, reports and timeline; null when it is not the caller's. */
export async function getReturn(scope: Scope, returnOrderId: string, now = new Date()): Promise<ReturnView | null> {
  if (!recordId.safeParse(returnOrderId).success) return null;
  const [found, reports, returnEntries, by] = await Promise.all([
    database().returnOrder.findFirst({ where: { AND: [withinScope(scope), { id: returnOrderId }] }, include: WHOLE }),
    listReports(scope, "return-order", returnOrderId),
    listAudit(scope, { kind: "return-order", ids: [returnOrderId] }),
    trackedBy(scope, now),
  ]);
  if (!found) return null;
  const discrepancyIds = found.discrepancies.map(({ id }) => id);
  const [refundEntries, names, decidingInterval, reportsNow, photos] = await Promise.all([
    listAudit(scope, { kind: "raw-refund", ids: [found.rawRefundId] }),
    namesIn(scope, found),
    intervalOf(scope, found.decidingIntervalId),
    wouldReport(scope, found),
    listPhotos(scope, "discrepancy", discrepancyIds),
  ]);
  const tracking = trackingOf(found, by);
  const isSentAgain = found.callbackStatus === "FAILED" && reports.some(isUnderWay);
  return {
    ...headOf(found),
    flow: flowFactsOf(found.rawRefund, found),
    callbackStatus: isSentAgain ? "PENDING" : found.callbackStatus,
    isOpen: isOpen(found.status),
    isWithdrawn: found.rawRefund.platformStatus === "CANCELLED",
    arrivedAt: found.arrivedAt?.toISOString() ?? null,
    closedAt: found.closedAt?.toISOString() ?? null,
    tracking,
    inquiry: inquiryOf(found, tracking),
    reportAsked: askedOf(found, names),
    reportsNow,
    refundWaits: waitsForUs(found.rawRefund.reverseType),
    decidingInterval,
    lines: found.lines.map(lineOf),
    receipts: found.receipts.map((receipt) => receiptOf(receipt, names)),
    discrepancies: found.discrepancies.map((one) => discrepancyOf(found, one, names, photos.get(one.id) ?? [])),
    undo: undoOf(found, reports),
    undoSeconds: env().CALLBACK_UNDO_SECONDS,
    reports,
    timeline: [...refundEntries, ...returnEntries].sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

function headOf({ rawRefund, shop, ...found }: Found) {
  return {
    id: found.id,
    returnNo: found.returnNo,
    orderId: found.orderId,
    rawRefundId: found.rawRefundId,
    bizOrderCode: rawRefund.bizOrderCode,
    forwardOrderCode: rawRefund.forwardOrderCode,
    status: found.status,
    stockinStatus: found.stockinStatus,
    waybillNo: found.waybillNo,
    carrierCode: found.carrierCode,
    storeCode: found.storeCode,
    plannedPieces: found.plannedPieces,
    receivedPieces: found.receivedPieces,
    createdAt: found.createdAt.toISOString(),
    fullReceiptAt: found.fullReceiptAt?.toISOString() ?? null,
    reportedAt: found.reportedAt?.toISOString() ?? null,
    openDiscrepancies: found.discrepancies.flatMap(({ kind, state }) => (state === "OPEN" ? [kind] : [])),
    shopName: shop.name,
    mode: shop.businessMode,
    reason: rawRefund.reason,
    senderName: rawRefund.maskedSenderName,
    senderRegion: [rawRefund.senderProvince, rawRefund.senderCity].filter(Boolean).join(" ") || null,
  };
}

function askedOf(found: Found, names: Names): ReturnView["reportAsked"] {
  const { reportAskedAt: at, reportAskedBy: userId } = found;
  if (!at || !userId) return null;
  const by = names.people.get(userId) ?? userId;
  return { at: at.toISOString(), by, userId, reason: found.reportAskedReason ?? "" };
}

function inquiryOf({ rawRefund, ...found }: Found, tracking: RefundTracking): string | null {
  if (tracking.kind !== "overdue" || !found.reportedAt) return null;
  return platformInquiry({
    bizOrderCode: rawRefund.bizOrderCode,
    forwardOrderCode: rawRefund.forwardOrderCode,
    refundNo: rawRefund.refundNo,
    returnNo: found.returnNo,
    waybillNo: found.waybillNo,
    fullReceiptAt: found.fullReceiptAt?.toISOString() ?? null,
    reportedAt: found.reportedAt.toISOString(),
    expectedOn: tracking.on,
    workingDaysLate: tracking.workingDays,
  });
}

function lineOf({ rawRefundLine: pushed, ...line }: Found["lines"][number]): ReturnView["lines"][number] {
  return {
    id: line.id,
    position: line.position,
    subOrderCode: pushed.subOrderCode,
    name: pushed.name,
    outerId: pushed.outerId,
    barCode: pushed.barCode,
    scItemId: pushed.scItemId,
    plannedPieces: line.plannedPieces,
    goodPieces: line.goodPieces,
    defectivePieces: line.defectivePieces,
  };
}

function receiptOf(receipt: Found["receipts"][number], names: Names): ReceiptView {
  return {
    id: receipt.id,
    receivedAt: receipt.receivedAt.toISOString(),
    receivedBy: names.people.get(receipt.userId) ?? receipt.userId,
    warehouse: names.warehouses.get(receipt.warehouseId) ?? receipt.warehouseId,
    kind: receipt.kind,
    completes: receipt.completes,
    reason: receipt.reason,
    undoneAt: receipt.undoneAt?.toISOString() ?? null,
    goodPieces: receipt.lines.reduce((sum, line) => sum + line.goodPieces, 0),
    defectivePieces: receipt.lines.reduce((sum, line) => sum + line.defectivePieces, 0),
  };
}

function discrepancyOf(
  found: Found,
  discrepancy: Found["discrepancies"][number],
  { people }: Names,
  photos: PhotoView[],
): DiscrepancyView {
  const pushed = found.lines.find(({ id }) => id === discrepancy.returnOrderLineId)?.rawRefundLine;
  const { id, kind, state, pieces, reason, outcome, resolution, platformCaseNo, resolvedBy } = discrepancy;
  return {
    ...{ id, kind, state, pieces, reason, outcome, resolution, platformCaseNo, photos },
    goods: discrepancy.goods ?? (pushed ? (pushed.name ?? pushed.outerId ?? pushed.subOrderCode) : null),
    raisedBy: people.get(discrepancy.raisedBy) ?? discrepancy.raisedBy,
    raisedAt: discrepancy.raisedAt.toISOString(),
    resolvedBy: resolvedBy && (people.get(resolvedBy) ?? resolvedBy),
    resolvedAt: discrepancy.resolvedAt?.toISOString() ?? null,
    choices: state === "OPEN" ? [...choicesFor(kind, found.status)] : [],
  };
}

type Names = { people: Map<string, string>; warehouses: Map<string, string> };

async function namesIn(scope: Scope, { receipts, discrepancies, reportAskedBy }: Found): Promise<Names> {
  const { sellerAccountId } = scope;
  const involved = discrepancies.flatMap(({ raisedBy, resolvedBy }) => [raisedBy, resolvedBy ?? "platform"]);
  const asking = reportAskedBy === null ? [] : [reportAskedBy];
  const actors = [...receipts.map(({ userId }) => userId), ...involved, ...asking];
  const userIds = actors.filter((actor) => actor !== "platform");
  const warehouseIds = receipts.map(({ warehouseId }) => warehouseId);
  const select = { id: true, name: true } as const;
  const [people, warehouses] = await Promise.all([
    database().user.findMany({ where: { sellerAccountId, id: { in: userIds } }, select }),
    database().warehouse.findMany({ where: { sellerAccountId, id: { in: warehouseIds } }, select }),
  ]);
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    warehouses: new Map(warehouses.map(({ id, name }) => [id, name])),
  };
}

async function intervalOf(scope: Scope, intervalId: string | null): Promise<ReturnView["decidingInterval"]> {
  if (intervalId === null) return null;
  const interval = await database().callbackInterval.findFirst({
    where: { id: intervalId, sellerAccountId: scope.sellerAccountId },
    select: { startedAt: true, endedAt: true },
  });
  return interval && { startedAt: interval.startedAt.toISOString(), endedAt: interval.endedAt?.toISOString() ?? null };
}

/** Would a full receipt at this moment be reported? What the page warns of before it is too late (R122). */
async function wouldReport(scope: Scope, { shopId }: Found): Promise<boolean> {
  const { edition, intervals } = await callbackRule(outsideCommits(scope), shopId);
  return decideCallback({ edition, intervals, fullReceiptAt: new Date() }).kind === "report";
}

/** The receipt that can still be undone, and until when (R117). The command decides again. */
function undoOf(found: Found, reports: { attempts: number; state: string }[]): ReturnView["undo"] {
  const latest = found.receipts.findLast(({ undoneAt }) => undoneAt === null);
  const isOver = found.status !== "PARTIALLY_RECEIVED" && found.status !== "RECEIVED"; // nothing in any more, or terminated
  if (!latest || isOver || reports.some(({ attempts, state }) => attempts > 0 || state !== "PENDING")) return null;
  const secondsLeft = env().CALLBACK_UNDO_SECONDS - (Date.now() - latest.receivedAt.getTime()) / 1000;
  return secondsLeft > 0 ? { receiptId: latest.id, kind: latest.kind, secondsLeft } : null;
}
