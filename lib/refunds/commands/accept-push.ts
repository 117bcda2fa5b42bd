import { recordAudit } from "@/lib/db/audit";
import type { AuditAction } from "@/lib/kernel/audit-actions";
import type { Tx } from "@/lib/db/client";
import type { StoredPush } from "@/lib/delivery/inbox/push-handler";
import { awaitMappings } from "@/lib/inventory/commands/mapping-lock";
import { matchSkus } from "@/lib/inventory/commands/match-skus";
import { clearReturnMarks } from "@/lib/orders/commands/clear-return-marks";
import type { ReturnPush } from "@/lib/platform/wire/return-push";
import { changesOf } from "../domain/repeated-push";
import { reverseTypeOf } from "../domain/reverse-type";
import { exceptionOf, isCured } from "../domain/submit-rule";
import { refundDraftOf, type RefundDraft } from "../mapping";
import {
  insertRefund,
  insertWaybill,
  lockForwardOrder,
  lockRefundByCode,
  saveRefund,
  type ForwardOrder,
  type LockedRefund,
} from "../store";

/** What a return push brought: short words for the message console. */
export type AcceptedReturn = {
  rawRefundId: string;
  /** Of the order whose goods come back; null while we do not know it. */
  orderId: string | null;
  outcome: "refund-created" | "repeat" | "waybill-changed" | "content-changed" | "withdrawn";
  waybillChanged: boolean;
  /** The platform states that it has refunded (R141). */
  isRefunded: boolean;
  /** The consumer took the application back (R105). */
  isWithdrawn: boolean;
  /** It has its waybill and its order was shipped: automatic submit may take it (R92, R97, R101). */
  isComplete: boolean;
};

/**
 * Stores what a return push states (R96): a new number becomes a raw refund; a known one may bring or change its waybill
 * (R98), or take the application back (R105). Goods that differ from the first push are kept as first stated and noted for a
 * person. The receiving switch and an expired authorization do not park it (R47, R54 are about orders): the goods are on their
 * way whatever we do. With it the return that a failed interception promised has come (R79, R84).
 */
export async function acceptReturnPush(
  tx: Tx,
  push: StoredPush,
  wire: ReturnPush,
  reading: { isMended: boolean },
): Promise<AcceptedReturn> {
  await awaitMappings(tx, push.scope);
  const draft = refundDraftOf(wire);
  const by = { shopId: push.shopId, bizOrderCode: draft.forwardOrderCode };
  const order = await lockForwardOrder(tx, push.scope, by);
  const known = await lockRefundByCode(tx, push.scope, push.shopId, draft.bizOrderCode);
  if (order) await clearReturnMarks(tx, push.scope, order.id);
  if (known)
    return stateRefunded(tx, wire, await acceptAgain(tx, push, known, { draft, isWithdrawn: wire.isWithdrawn, order }));
  const rawRefundId = await insertRefund(tx, push.scope, {
    draft,
    shopId: push.shopId,
    supplierId: push.supplierId,
    orderId: order?.id ?? null,
    reverseType: reverseTypeOf(draft.waybillNo, order?.packages),
    exception: exceptionOf(order),
    skuIds: await matchSkus(tx, push.scope, draft.lines),
    platformStatus: wire.isWithdrawn ? "CANCELLED" : "WAITING_RECEIPT",
    receivedAt: push.receivedAt,
  });
  if (rawRefundId === null) throw new Error("The same return push is being stored at this moment");
  await note(tx, push, rawRefundId, "raw-refund.received", {
    plannedPieces: draft.plannedPieces,
    waybillNo: draft.waybillNo,
    exception: exceptionOf(order),
    ...(reading.isMended ? { texts: "mended" } : {}),
    ...(wire.hasOddAmount ? { amounts: "unreadable" } : {}),
  });
  const { isWithdrawn } = wire;
  const isComplete = draft.waybillNo !== null && exceptionOf(order) === null && !isWithdrawn;
  const created = { orderId: order?.id ?? null, outcome: "refund-created", waybillChanged: false } as const;
  return stateRefunded(tx, wire, { rawRefundId, ...created, isWithdrawn, isComplete });
}

type Accepted = Omit<AcceptedReturn, "isRefunded">;

async function stateRefunded(tx: Tx, { isRefunded }: ReturnPush, accepted: Accepted): Promise<AcceptedReturn> {
  if (isRefunded) await saveRefund(tx, accepted.rawRefundId, { platformStatus: "SUCCESS" });
  return { ...accepted, isRefunded };
}

async function acceptAgain(
  tx: Tx,
  push: StoredPush,
  known: LockedRefund,
  { draft, isWithdrawn, order }: { draft: RefundDraft; isWithdrawn: boolean; order: ForwardOrder | null },
): Promise<Accepted> {
  const { waybillChanged, contentChanged } = changesOf(known, draft);
  if (isWithdrawn) await withdraw(tx, push, known);
  if (waybillChanged) await takeWaybill(tx, push, known, draft, order);
  if (contentChanged)
    await note(tx, push, known.id, "raw-refund.content-changed", { plannedPieces: draft.plannedPieces });
  const changed = contentChanged ? "content-changed" : waybillChanged ? "waybill-changed" : "repeat";
  const outcome = isWithdrawn ? "withdrawn" : changed;
  const hasWaybill = waybillChanged || known.waybillNo !== null;
  const isGone = isWithdrawn || known.platformStatus === "CANCELLED";
  const isComplete = hasWaybill && exceptionOf(order) === null && !isGone;
  return { rawRefundId: known.id, orderId: order?.id ?? null, outcome, waybillChanged, isWithdrawn, isComplete };
}

/** What the platform has refunded or taken into storage stays so, whatever comes late. */
const OVER: LockedRefund["platformStatus"][] = ["CANCELLED", "SUCCESS", "STOCKED_IN"];

async function withdraw(tx: Tx, push: StoredPush, known: LockedRefund): Promise<void> {
  if (OVER.includes(known.platformStatus)) return;
  const after = { platformStatus: "CANCELLED" as const };
  await saveRefund(tx, known.id, after);
  await note(tx, push, known.id, "raw-refund.withdrawn", after, { platformStatus: known.platformStatus });
}

async function takeWaybill(
  tx: Tx,
  push: StoredPush,
  known: LockedRefund,
  draft: RefundDraft,
  order: ForwardOrder | null,
): Promise<void> {
  const { waybillNo, carrierCode } = draft;
  if (waybillNo === null) return;
  await insertWaybill(tx, push.scope, known.id, { waybillNo, carrierCode, seenAt: push.receivedAt });
  const cured = isCured(known.failureCode, "waybill") ? { processStatus: "PENDING" as const, failureCode: null } : {};
  const reverseType = reverseTypeOf(waybillNo, order?.packages);
  const columns = { waybillNo, carrierCode: carrierCode ?? known.carrierCode, reverseType };
  await saveRefund(tx, known.id, { ...columns, ...cured });
  await note(
    tx,
    push,
    known.id,
    "raw-refund.waybill-changed",
    { waybillNo, carrierCode },
    { waybillNo: known.waybillNo },
  );
}

function note(
  tx: Tx,
  push: StoredPush,
  subjectId: string,
  action: AuditAction,
  after: Record<string, string | number | null>,
  before?: Record<string, string | null>,
): Promise<void> {
  const draft = { actor: { kind: "platform" } as const, action, subjectKind: "raw-refund" as const, subjectId };
  return recordAudit(tx, push.scope, { ...draft, shopId: push.shopId, after, ...(before ? { before } : {}) });
}
