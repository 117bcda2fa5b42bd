import { recordAudit } from "@/lib/db/audit";
import type { AuditAction } from "@/lib/kernel/audit-actions";
import type { Tx } from "@/lib/db/client";
import type { StoredPush } from "@/lib/delivery/push-handler";
import { awaitMappings } from "@/lib/inventory/commands/mapping-lock";
import { matchSkus } from "@/lib/inventory/queries";
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
  outcome: "refund-created" | "repeat" | "waybill-changed" | "content-changed";
  waybillChanged: boolean;
  /** The platform states that it has refunded (R141). */
  isRefunded: boolean;
  /** It has its waybill and its order was shipped: automatic submit may take it (R92, R97, R101). */
  isComplete: boolean;
};

/**
 * Stores what a return push states (R96): a new number becomes a raw refund; a known one may bring or change its waybill
 * (R98). Goods that differ from the first push are kept as first stated and noted for a person. The receiving switch and an
 * expired authorization do not park it (R47, R54 are about orders): the goods are on their way whatever we do. With it the
 * return that a failed interception promised has come (R79, R84).
 */
export async function acceptReturnPush(tx: Tx, push: StoredPush, wire: ReturnPush): Promise<AcceptedReturn> {
  await awaitMappings(tx, push.scope);
  const draft = refundDraftOf(wire);
  const by = { shopId: push.shopId, bizOrderCode: draft.forwardOrderCode };
  const order = await lockForwardOrder(tx, push.scope, by);
  const known = await lockRefundByCode(tx, push.scope, push.shopId, draft.bizOrderCode);
  if (order) await clearReturnMarks(tx, push.scope, order.id);
  if (known) return stateRefunded(tx, wire, await acceptAgain(tx, push, known, draft, order));
  const rawRefundId = await insertRefund(tx, push.scope, {
    draft,
    shopId: push.shopId,
    supplierId: push.supplierId,
    orderId: order?.id ?? null,
    reverseType: reverseTypeOf(draft.waybillNo, order?.packages),
    exception: exceptionOf(order),
    skuIds: await matchSkus(tx, push.scope, draft.lines),
    receivedAt: push.receivedAt,
  });
  if (rawRefundId === null) throw new Error("The same return push is being stored at this moment");
  await note(tx, push, rawRefundId, "raw-refund.received", {
    plannedPieces: draft.plannedPieces,
    waybillNo: draft.waybillNo,
    exception: exceptionOf(order),
  });
  const isComplete = draft.waybillNo !== null && exceptionOf(order) === null;
  const created = { orderId: order?.id ?? null, outcome: "refund-created", waybillChanged: false } as const;
  return stateRefunded(tx, wire, { rawRefundId, ...created, isComplete });
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
  draft: RefundDraft,
  order: ForwardOrder | null,
): Promise<Accepted> {
  const { waybillChanged, contentChanged } = changesOf(known, draft);
  if (waybillChanged) await takeWaybill(tx, push, known, draft, order);
  if (contentChanged)
    await note(tx, push, known.id, "raw-refund.content-changed", { plannedPieces: draft.plannedPieces });
  const outcome = contentChanged ? "content-changed" : waybillChanged ? "waybill-changed" : "repeat";
  const hasWaybill = waybillChanged || known.waybillNo !== null;
  const isComplete = hasWaybill && exceptionOf(order) === null;
  return { rawRefundId: known.id, orderId: order?.id ?? null, outcome, waybillChanged, isComplete };
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
