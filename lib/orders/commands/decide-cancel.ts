import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import type { PushResult, StoredPush } from "@/lib/delivery/inbox/push-handler";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import type { CancelPush } from "@/lib/platform/wire/cancel-push";
import { decide, type OrderDecision } from "../domain/order-state";
import { lockOrderByCode, skusOf, type LockedOrder } from "../store";
import { tellCancelAnswer } from "./reports";

/** The consumer applied; 9 would mean that the refund is agreed already (R84). */
const APPLIED = "1";
const AGREED = "9";

type CancelDecision = Extract<OrderDecision, { kind: "intercepted" | "not-intercepted" }>;

/**
 * Decides a cancel push under the order's lock (R75–R85, M2): whoever commits first wins, and the answer matches what is
 * stored. A repeat finds the first answer; a cancel of an unknown order is kept until that arrives (R61).
 */
export async function decideCancelPush(tx: Tx, push: StoredPush, wire: CancelPush): Promise<PushResult> {
  const order = await lockOrderByCode(tx, push.scope, push.shopId, wire.bizOrderCode);
  const refundStatus = wire.refundStatus ?? APPLIED;
  const key = { shopId: push.shopId, bizOrderCode: wire.bizOrderCode, refundStatus };
  const asked = await tx.cancelRequest.findUnique({ where: { shopId_bizOrderCode_refundStatus: key } });
  if (asked) return { kind: "done", note: "repeat" };
  const row = { ...key, sellerAccountId: push.scope.sellerAccountId, receivedAt: push.receivedAt };
  if (!order) {
    await tx.cancelRequest.create({ data: row });
    return { kind: "done", note: "tombstone" };
  }
  const decision = cancelDecision(order);
  const isIntercepted = decision.kind === "intercepted";
  const decidedAt = new Date();
  const request = await tx.cancelRequest.create({
    data: {
      ...row,
      orderId: order.id,
      result: isIntercepted ? "SUCCESS" : "FAILED",
      statusAtDecision: order.status,
      rule: decision.rule,
      decidedAt,
    },
  });
  await saveDecision(tx, order, decision, refundStatus, decidedAt);
  await audit(tx, push, order, decision, refundStatus);
  const answer = { cancelRequestId: request.id, isIntercepted, rule: decision.rule, decidedAt };
  await tellCancelAnswer(tx, push.scope, order, answer);
  if (isIntercepted) await noteStockChange(tx, push.scope, skusOf(order)); // its pieces are for sale again
  return { kind: "done", note: decision.rule };
}

function cancelDecision(order: LockedOrder): CancelDecision {
  const decision = decide(order.status, "cancel-asked");
  if (decision.kind === "intercepted" || decision.kind === "not-intercepted") return decision;
  throw new Error(`A cancel cannot be ${decision.kind}`);
}

async function saveDecision(tx: Tx, order: LockedOrder, decision: CancelDecision, refundStatus: string, at: Date) {
  if (decision.rule === "cancelled-already") return;
  await tx.order.update({
    where: { id: order.id },
    data:
      decision.kind === "intercepted"
        ? { status: "CANCELLED", cancelledAt: at, version: { increment: 1 } }
        : {
            awaitingReturn: order.awaitingReturn || decision.awaitingReturn,
            urgent: order.urgent || (refundStatus === AGREED && !(await isReturnAnnounced(tx, order))),
            version: { increment: 1 },
          },
  });
}

/** A return that has been pushed already is where the refund goes on (R84); the order's lock keeps it from coming just now. */
async function isReturnAnnounced(tx: Tx, { shopId, bizOrderCode }: LockedOrder): Promise<boolean> {
  const found = await tx.rawRefund.findFirst({
    where: { shopId, forwardOrderCode: bizOrderCode },
    select: { id: true },
  });
  return found !== null;
}

function audit(tx: Tx, push: StoredPush, order: LockedOrder, decision: CancelDecision, refundStatus: string) {
  return recordAudit(tx, push.scope, {
    actor: { kind: "platform" },
    action: decision.kind === "intercepted" ? "order.intercepted" : "order.not-intercepted",
    subjectKind: "order",
    subjectId: order.id,
    shopId: push.shopId,
    before: { status: order.status },
    after: { rule: decision.rule, refundStatus },
  });
}
