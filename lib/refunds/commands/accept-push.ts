import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
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
  ofRefund,
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
  commit: Commit,
  push: StoredPush,
  { wire, isMended }: { wire: ReturnPush; isMended: boolean },
): Promise<AcceptedReturn> {
  await awaitMappings(commit);
  const draft = refundDraftOf(wire);
  const by = { shopId: push.shopId, bizOrderCode: draft.forwardOrderCode };
  const order = await lockForwardOrder(commit, by);
  const known = await lockRefundByCode(commit, push.shopId, draft.bizOrderCode);
  if (order) await clearReturnMarks(commit, order.id);
  if (known)
    return stateRefunded(
      commit,
      wire,
      await acceptAgain(commit, push, { known, draft, isWithdrawn: wire.isWithdrawn, order }),
    );
  const rawRefundId = await insertRefund(commit, {
    draft,
    shopId: push.shopId,
    supplierId: push.supplierId,
    orderId: order?.id ?? null,
    reverseType: reverseTypeOf(draft.waybillNo, order?.packages),
    exception: exceptionOf(order),
    skuIds: await matchSkus(commit, draft.lines),
    platformStatus: wire.isWithdrawn ? "CANCELLED" : "WAITING_RECEIPT",
    receivedAt: push.receivedAt,
  });
  if (rawRefundId === null) throw new Error("The same return push is being stored at this moment");
  await recordAudit(commit, {
    ...ofRefund({ id: rawRefundId, shopId: push.shopId }),
    action: "raw-refund.received",
    after: {
      plannedPieces: draft.plannedPieces,
      waybillNo: draft.waybillNo,
      exception: exceptionOf(order),
      ...(isMended ? { texts: "mended" as const } : {}),
      ...(wire.hasUnreadableAmount ? { amounts: "unreadable" as const } : {}),
    },
  });
  const { isWithdrawn } = wire;
  const isComplete = draft.waybillNo !== null && exceptionOf(order) === null && !isWithdrawn;
  const created = { orderId: order?.id ?? null, outcome: "refund-created", waybillChanged: false } as const;
  return stateRefunded(commit, wire, { rawRefundId, ...created, isWithdrawn, isComplete });
}

type Accepted = Omit<AcceptedReturn, "isRefunded">;

async function stateRefunded(commit: Commit, { isRefunded }: ReturnPush, accepted: Accepted): Promise<AcceptedReturn> {
  if (isRefunded) await saveRefund(commit, accepted.rawRefundId, { platformStatus: "SUCCESS" });
  return { ...accepted, isRefunded };
}

/** A push about a raw refund that is known: what it states now, and the order it is about. */
type Again = { known: LockedRefund; draft: RefundDraft; order: ForwardOrder | null };

async function acceptAgain(
  commit: Commit,
  push: StoredPush,
  { known, draft, isWithdrawn, order }: Again & { isWithdrawn: boolean },
): Promise<Accepted> {
  const { waybillChanged, contentChanged } = changesOf(known, draft);
  if (isWithdrawn) await withdraw(commit, known);
  if (waybillChanged) await takeWaybill(commit, push, { known, draft, order });
  if (contentChanged)
    await recordAudit(commit, {
      ...ofRefund(known),
      action: "raw-refund.content-changed",
      after: { plannedPieces: draft.plannedPieces },
    });
  const changed = contentChanged ? "content-changed" : waybillChanged ? "waybill-changed" : "repeat";
  const outcome = isWithdrawn ? "withdrawn" : changed;
  const hasWaybill = waybillChanged || known.waybillNo !== null;
  const isGone = isWithdrawn || known.platformStatus === "CANCELLED";
  const isComplete = hasWaybill && exceptionOf(order) === null && !isGone;
  return { rawRefundId: known.id, orderId: order?.id ?? null, outcome, waybillChanged, isWithdrawn, isComplete };
}

/** What the platform has refunded or taken into storage stays so, whatever comes late. */
const OVER: LockedRefund["platformStatus"][] = ["CANCELLED", "SUCCESS", "STOCKED_IN"];

async function withdraw(commit: Commit, known: LockedRefund): Promise<void> {
  if (OVER.includes(known.platformStatus)) return;
  const after = { platformStatus: "CANCELLED" as const };
  await saveRefund(commit, known.id, after);
  await recordAudit(commit, {
    ...ofRefund(known),
    action: "raw-refund.withdrawn",
    before: { platformStatus: known.platformStatus },
    after,
  });
}

async function takeWaybill(commit: Commit, push: StoredPush, { known, draft, order }: Again): Promise<void> {
  const { waybillNo, carrierCode } = draft;
  if (waybillNo === null) return;
  await insertWaybill(commit, known.id, { waybillNo, carrierCode, seenAt: push.receivedAt });
  const cured = isCured(known.failureCode, "waybill") ? { processStatus: "PENDING" as const, failureCode: null } : {};
  const reverseType = reverseTypeOf(waybillNo, order?.packages);
  const columns = { waybillNo, carrierCode: carrierCode ?? known.carrierCode, reverseType };
  await saveRefund(commit, known.id, { ...columns, ...cured });
  await recordAudit(commit, {
    ...ofRefund(known),
    action: "raw-refund.waybill-changed",
    before: { waybillNo: known.waybillNo },
    after: { waybillNo, carrierCode },
  });
}
