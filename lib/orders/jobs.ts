import { readThenTake, type PushHandler } from "@/lib/delivery/inbox/push-handler";
import type { JoinableHandler } from "@/lib/delivery/outbox/joined";
import type { ReportHandler } from "@/lib/delivery/outbox/report";
import { answerCancel } from "@/lib/platform/methods/answer-cancel";
import { EARLIER_NOT_TAKEN, RECEIVER_ERASED } from "@/lib/kernel/report-kinds";
import { keepNumbers } from "@/lib/labels/commands/keep-numbers";
import { changeWaybill } from "@/lib/platform/methods/change-waybill";
import { notifyReceived } from "@/lib/platform/methods/notify-received";
import { requestWaybills, type GrantedWaybill, type WaybillRequest } from "@/lib/platform/methods/request-waybills";
import { reportShortage, type ShortageReport } from "@/lib/platform/methods/report-shortage";
import { ship, type ShipReport } from "@/lib/platform/methods/ship";
import {
  MOST_PARCELS,
  takeWaybills,
  type ParcelToNumber,
  type TakenWaybill,
  type WaybillsTaken,
} from "@/lib/platform/methods/take-waybills";
import { unreadable } from "@/lib/platform/outcome";
import { readCancelPush } from "@/lib/platform/wire/cancel-push";
import { readOrderPush } from "@/lib/platform/wire/order-push";
import { repeatedLine, unreadableNote } from "@/lib/platform/wire/read-push";
import { acceptOrderPushes } from "./commands/accept-pushes";
import { decideCancelPushes } from "./commands/decide-cancels";
import { keepTaken } from "./commands/keep-taken";
import type {
  CancelAnsweredPayload,
  OrderReceivedPayload,
  WaybillChangedPayload,
  WaybillsTakenPayload,
} from "./commands/reports";
import { supersedeRefusedChanges } from "./commands/supersede-refused-changes";
import { receiverToSend } from "./queries/shipping/receiver-to-send";
import { waybillThere } from "./queries/shipping/waybill-there";

/** Order pushes: read, then taken in. A body nobody can read, or one that names a line twice, waits for a person. */
export const orderPush: PushHandler = readThenTake((push) => {
  const wire = readOrderPush(push.body);
  if (!wire.ok) return { failed: unreadableNote(wire) };
  const repeated = repeatedLine(wire.value.lines);
  if (repeated !== null) return { failed: repeated };
  return { wire: { ...wire.value, isMended: wire.mended || push.charsetDoubtful } };
}, acceptOrderPushes);

/** Cancel pushes: read, then decided under the orders' locks. */
export const cancelPush: PushHandler = readThenTake((push) => {
  const wire = readCancelPush(push.body);
  return wire.ok ? { wire: wire.value } : { failed: unreadableNote(wire) };
}, decideCancelPushes);

/** The outcome stands on the job itself; the order has nothing of its own to change. */
const nothingMore = () => Promise.resolve();

const NO_CALL = { code: null, subCode: null, text: "", requestId: null } as const;

/** 接单回告: the order was taken in. Its failure never holds up shipping for good (platform/outbound.md 1). */
export const orderReceivedReport: ReportHandler<OrderReceivedPayload> = {
  send: (call, session, { receivedAt, ...payload }) =>
    call({
      ...notifyReceived,
      session,
      params: notifyReceived.toParams({ ...payload, acceptedAt: new Date(receivedAt) }),
    }),
  settled: nothingMore,
};

/** 取消发货反馈回告: whether the order could be stopped (platform/outbound.md 5). */
export const cancelAnsweredReport: ReportHandler<CancelAnsweredPayload> = {
  send: (call, session, { decidedAt, isIntercepted, ...payload }) =>
    call({
      ...answerCancel,
      session,
      params: answerCancel.toParams({ ...payload, stopped: isIntercepted, decidedAt: new Date(decidedAt) }),
    }),
  settled: nothingMore,
};

/** 取号: the answer is what counts. One without the numbers we asked for is none, and the call is repeated. */
export const waybillsRequestedReport: ReportHandler<WaybillRequest, GrantedWaybill[]> = {
  send: async (call, session, payload) => {
    const called = await call({ ...requestWaybills, session, params: requestWaybills.toParams(payload) });
    if (called.outcome.kind !== "accepted") return called;
    const parsed = requestWaybills.read(called.answer, payload.parcels);
    return parsed ? { ...called, parsed } : { ...called, outcome: unreadable("no-waybill") };
  },
  settled: async (commit, { shopId, subjectId }, settlement, granted) => {
    if (settlement.kind === "accepted" && granted)
      await keepNumbers(commit, { shopId, orderId: subjectId, granted, from: { origin: "PLATFORM" } });
  },
};

type NumbersAsked = Omit<WaybillsTaken, "parcels"> & { parcels: ParcelToNumber[] };

/**
 * 取号 of the merchant's own e-waybill account (platform/outbound.md 13): orders of the same carrier, sender, template and seller may
 * ask in one call. The receiver is put in only now, as the platform pushed it, so that no job holds it.
 */
export const waybillsTakenReport: JoinableHandler<WaybillsTakenPayload, NumbersAsked, TakenWaybill[]> = {
  most: MOST_PARCELS,
  sizeOf: ({ parcels }) => parcels.length,
  sharedBy: ({ carrierCode, sender, templateUrl, sellerUserId }) =>
    JSON.stringify([carrierCode, sender, templateUrl, sellerUserId]),
  partOf: async ({ orderId, tid, parcels, carrierCode, sender, templateUrl, sellerUserId }, scope) => {
    const receiver = await receiverToSend(scope, orderId, tid);
    if (!receiver) return { sent: { outcome: { ...NO_CALL, kind: "refused", code: RECEIVER_ERASED }, durationMs: 0 } };
    const named = parcels.map(({ packageId, ...parcel }) => ({ ...parcel, code: packageId, receiver }));
    return { part: { carrierCode, sender, templateUrl, sellerUserId, parcels: named } };
  },
  sendParts: async (call, session, parts) => {
    const [first] = parts;
    if (!first) return [];
    const together = { ...first, parcels: parts.flatMap(({ parcels }) => parcels) };
    const called = await call({ ...takeWaybills, session, params: takeWaybills.toParams(together) });
    return parts.map((part) => {
      const own = parts.length === 1 ? called : takeWaybills.ownOf(called, part.parcels);
      if (called.outcome.kind !== "accepted") return own;
      const parsed = takeWaybills.read(called.answer, part);
      return parsed ? { ...own, parsed } : { ...own, outcome: unreadable("no-waybill") };
    });
  },
  send: async (call, session, payload, scope) => {
    const own = await waybillsTakenReport.partOf(payload, scope);
    if ("sent" in own) return own.sent;
    const [sent] = await waybillsTakenReport.sendParts(call, session, [own.part]);
    return sent ?? { outcome: unreadable("no-waybill"), durationMs: 0 };
  },
  settled: async (commit, { subjectId, payload }, settlement, taken) => {
    if (settlement.kind === "accepted" && taken) await keepTaken(commit, { orderId: subjectId, payload, taken });
  },
};

/** 发货回传: the whole order left (platform/outbound.md 2). */
export const shippedReport: ReportHandler<ShipReport> = {
  send: (call, session, payload) => call({ ...ship, session, params: ship.toParams(payload) }),
  settled: nothingMore,
};

/**
 * 修改运单号: another number for one parcel (platform/outbound.md 3). It names the parcel by the number that the platform has,
 * which is not ours where an earlier change was refused; without one it waits, and where both are the same by now there
 * is nothing to tell.
 */
export const waybillChangedReport: ReportHandler<WaybillChangedPayload> = {
  send: async (call, session, { changeId, ...report }, scope) => {
    const oldWaybillNo = await waybillThere(scope, changeId);
    if (oldWaybillNo === null)
      return { outcome: { ...NO_CALL, kind: "try-later", code: EARLIER_NOT_TAKEN }, durationMs: 0 };
    if (oldWaybillNo === report.newWaybillNo) return { outcome: { ...NO_CALL, kind: "accepted" }, durationMs: 0 };
    return call({ ...changeWaybill, session, params: changeWaybill.toParams({ ...report, oldWaybillNo }) });
  },
  settled: async (commit, { subjectId, payload }, settlement) => {
    if (settlement.kind !== "accepted") return;
    await supersedeRefusedChanges(commit, { changeId: payload.changeId, orderId: subjectId, at: settlement.at });
  },
};

/** 缺货回告: which lines cannot be sent (platform/outbound.md 4). */
export const shortageReport: ReportHandler<ShortageReport> = {
  send: (call, session, payload) => call({ ...reportShortage, session, params: reportShortage.toParams(payload) }),
  settled: nothingMore,
};
