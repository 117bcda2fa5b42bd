import type { Commit } from "@/lib/db/commit";
import { enqueueReports } from "@/lib/delivery/outbox/enqueue";
import type { ReportDraft } from "@/lib/delivery/outbox/report";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import { answerCancel } from "@/lib/platform/methods/answer-cancel";
import { changeWaybill, type WaybillChangeReport } from "@/lib/platform/methods/change-waybill";
import { notifyReceived } from "@/lib/platform/methods/notify-received";
import { requestWaybills, type WaybillRequest } from "@/lib/platform/methods/request-waybills";
import { reportShortage, type ShortageReport } from "@/lib/platform/methods/report-shortage";
import { takeWaybills, type ParcelToNumber, type WaybillsTaken } from "@/lib/platform/methods/take-waybills";
import { ship, type ShipReport } from "@/lib/platform/methods/ship";
import { CANCEL_REASONS, type CancelRule } from "../domain/order-state";

/** Order as far as its reports need it. */
type ReportedOrder = {
  id: string;
  shopId: string;
  supplierId: string;
  bizOrderCode: string;
  businessModel: string | null;
  isTest: boolean;
};

/** Payloads as they lie in the outbox: plain JSON, times as ISO text. */
export type OrderReceivedPayload = {
  supplierId: string;
  bizOrderCode: string;
  receivedAt: string;
  businessModel: string | null;
};
export type CancelAnsweredPayload = {
  supplierId: string;
  bizOrderCode: string;
  decidedAt: string;
  isIntercepted: boolean;
  reason: string | null;
  businessModel: string | null;
};

/** The change as it was made here; by what number the platform knows the parcel is looked up when it is sent. */
export type WaybillChangedPayload = WaybillChangeReport & { changeId: string };

/**
 * Numbers asked of the merchant's e-waybill account, without the receiver: that is read when it is sent. `packageId` is what the
 * platform tells parcels apart by, `code` the parcel's among those of its order.
 */
export type WaybillsTakenPayload = Omit<WaybillsTaken, "parcels"> & {
  orderId: string;
  templateId: string;
  /** The trade that the receiver's `oaid` belongs to. */
  tid: string | null;
  parcels: (Pick<ParcelToNumber, "tradeOrderIds" | "channel" | "lines"> & { code: string; packageId: string })[];
};

/** `orderingKey`: left out, it waits for the reports of its order before it. */
type OrderReport = Pick<ReportDraft, "method" | "idempotencyKey" | "payload"> & {
  kind: ReportKind;
  orderingKey?: string;
};

/**
 * The one door of the reports of orders. A test order is nobody's business but ours: of it the platform is told nothing,
 * whatever happens to it (R39).
 *
 * @returns how many of the reports are new
 */
function tellAll(commit: Commit, reports: readonly { order: ReportedOrder; report: OrderReport }[]): Promise<number> {
  const told = reports.filter(({ order }) => !order.isTest);
  return enqueueReports(
    commit,
    told.map(({ order, report }) => ({ ...subject(order), ...report })),
  );
}

async function tell(commit: Commit, order: ReportedOrder, report: OrderReport): Promise<boolean> {
  return (await tellAll(commit, [{ order, report }])) === 1;
}

function subject(order: ReportedOrder) {
  return {
    shopId: order.shopId,
    orderingKey: `${order.shopId}:${order.bizOrderCode}`,
    subjectKind: "order" as const,
    subjectId: order.id,
  };
}

/** Tells the platform that orders were taken in: once per order (R59). */
export async function tellReceived(
  commit: Commit,
  orders: readonly (ReportedOrder & { receivedAt: Date })[],
): Promise<void> {
  await tellAll(
    commit,
    orders.map((order) => ({ order, report: receivedReport(order) })),
  );
}

function receivedReport(order: ReportedOrder & { receivedAt: Date }): OrderReport {
  const { supplierId, bizOrderCode, businessModel, receivedAt } = order;
  const payload: OrderReceivedPayload = {
    supplierId,
    bizOrderCode,
    businessModel,
    receivedAt: receivedAt.toISOString(),
  };
  return {
    kind: "order-received",
    method: notifyReceived.method,
    idempotencyKey: `order-received:${order.id}`,
    payload,
  };
}

/** The answer to a cancel request: which order it was about, and what became of it. */
export type CancelAnswer = {
  order: ReportedOrder;
  cancelRequestId: string;
  isIntercepted: boolean;
  rule: CancelRule;
  decidedAt: Date;
};

/** Tells the platform whether orders could be stopped: once per cancel request (R83). */
export async function tellCancelAnswers(commit: Commit, answers: readonly CancelAnswer[]): Promise<void> {
  await tellAll(
    commit,
    answers.map((answer) => ({ order: answer.order, report: cancelReport(answer) })),
  );
}

function cancelReport({ order, cancelRequestId, isIntercepted, rule, decidedAt }: CancelAnswer): OrderReport {
  const { supplierId, bizOrderCode, businessModel } = order;
  const payload: CancelAnsweredPayload = {
    supplierId,
    bizOrderCode,
    businessModel,
    decidedAt: decidedAt.toISOString(),
    isIntercepted,
    reason: isIntercepted ? null : (CANCEL_REASONS[rule] ?? null),
  };
  return {
    kind: "cancel-answered",
    method: answerCancel.method,
    idempotencyKey: `cancel-answered:${cancelRequestId}`,
    payload,
  };
}

export const WAYBILLS_REQUESTED = "waybills-requested" satisfies ReportKind;

/** Asks the platform for waybill numbers, once per request of a person; `number` counts the order's requests from 1. */
export function askForWaybills(
  commit: Commit,
  order: ReportedOrder,
  { number, parcels }: { number: number; parcels: WaybillRequest["parcels"] },
): Promise<boolean> {
  const { supplierId, bizOrderCode, businessModel } = order;
  const payload: WaybillRequest = { supplierId, bizOrderCode, businessModel, parcels };
  return tell(commit, order, {
    kind: WAYBILLS_REQUESTED,
    method: requestWaybills.method,
    idempotencyKey: `waybills-requested:${order.id}:${number}`,
    payload,
  });
}

export const WAYBILLS_TAKEN = "waybills-taken" satisfies ReportKind;

/** Takes numbers of the merchant's e-waybill account, once per request of a person; `number` counts the order's requests from 1. */
export function takeNumbers(
  commit: Commit,
  order: ReportedOrder,
  { number, payload }: { number: number; payload: WaybillsTakenPayload },
): Promise<boolean> {
  return tell(commit, order, {
    kind: WAYBILLS_TAKEN,
    method: takeWaybills.method,
    orderingKey: `${order.shopId}:${order.bizOrderCode}:numbers`, // an e-waybill account knows nothing of the order's reports
    idempotencyKey: `waybills-taken:${order.id}:${number}`,
    payload,
  });
}

/** Tells the platform that the whole order left: once per order (R65, R66). */
export function tellShipped(commit: Commit, order: ReportedOrder, report: ShipReport): Promise<boolean> {
  return tell(commit, order, {
    kind: "shipped",
    method: ship.method,
    idempotencyKey: shippedKey(order.id),
    payload: report,
  });
}

/** One ship report per order, for ever. */
export function shippedKey(orderId: string): string {
  return `shipped:${orderId}`;
}

/**
 * Tells the platform another waybill number: once per change (R67). The numbers alone would not tell one change from
 * another: a parcel may get an earlier number back.
 */
export function tellWaybillChanged(
  commit: Commit,
  order: ReportedOrder,
  change: { id: string; oldWaybillNo: string; newWaybillNo: string; carrierCode: string },
): Promise<boolean> {
  const { supplierId, bizOrderCode } = order;
  const { id: changeId, ...numbers } = change;
  const payload: WaybillChangedPayload = { supplierId, bizOrderCode, changeId, ...numbers };
  return tell(commit, order, {
    kind: "waybill-changed",
    method: changeWaybill.method,
    idempotencyKey: waybillChangedKey(changeId),
    payload,
  });
}

/** One report per change. */
export function waybillChangedKey(changeId: string): string {
  return `waybill-changed:${changeId}`;
}

/** Tells the platform which lines cannot be sent: once per shortage (R68). */
export function tellShortage(
  commit: Commit,
  order: ReportedOrder,
  shortage: { id: string; reason: string; lines: ShortageReport["lines"] },
): Promise<boolean> {
  const { supplierId, bizOrderCode } = order;
  const { id, reason, lines } = shortage;
  const payload: ShortageReport = { supplierId, bizOrderCode, outBizId: `OOS-${id}`, reason, lines };
  return tell(commit, order, {
    kind: "shortage-reported",
    method: reportShortage.method,
    idempotencyKey: `shortage-reported:${id}`,
    payload,
  });
}
