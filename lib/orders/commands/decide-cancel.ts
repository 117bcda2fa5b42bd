import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import type { PushResult, StoredPush } from "@/lib/delivery/inbox/push-handler";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import type { CancelPush } from "@/lib/platform/wire/cancel-push";
import { decide, type OrderDecision } from "../domain/order-state";
import { ofOrder, lockOrderByCode, skusOf, type LockedOrder } from "../store";
import { tellCancelAnswer } from "./reports";

/** The consumer applied; 9 would mean that the refund is agreed already (R84). */
const APPLIED = "1";
const AGREED = "9";

type CancelDecision = Extract<OrderDecision, { kind: "intercepted" | "not-intercepted" }>;

/**
 * Decides a cancel push under the order's lock (R75–R85, M2): whoever commits first wins, and the answer matches what is
 * stored. A repeat finds the first answer; a cancel of an unknown order is kept until that arrives (R61).
 */
export async function decideCancelPush(commit: Commit, push: StoredPush, wire: CancelPush): Promise<PushResult> {
  const order = await lockOrderByCode(commit, push.shopId, wire.bizOrderCode);
  const refundStatus = wire.refundStatus ?? APPLIED;
  const key = { shopId: push.shopId, bizOrderCode: wire.bizOrderCode, refundStatus };
  const asked = await commit.tx.cancelRequest.findUnique({ where: { shopId_bizOrderCode_refundStatus: key } });
  if (asked) return { kind: "done", note: "repeat" };
  const row = { ...key, sellerAccountId: commit.scope.sellerAccountId, receivedAt: push.receivedAt };
  if (!order) {
    await commit.tx.cancelRequest.create({ data: row });
    return { kind: "done", note: "tombstone" };
  }
  const decision = cancelDecision(order);
  const isIntercepted = decision.kind === "intercepted";
  const request = await commit.tx.cancelRequest.create({
    data: {
      ...row,
      orderId: order.id,
      result: isIntercepted ? "SUCCESS" : "FAILED",
      statusAtDecision: order.status,
      rule: decision.rule,
      decidedAt: commit.at,
    },
  });
  await saveDecision(commit, order, { decision, refundStatus });
  await recordAudit(commit, {
    ...ofOrder(order),
    action: isIntercepted ? "order.intercepted" : "order.not-intercepted",
    before: { status: order.status },
    after: { rule: decision.rule, refundStatus },
  });
  const answer = { cancelRequestId: request.id, isIntercepted, rule: decision.rule, decidedAt: commit.at };
  await tellCancelAnswer(commit, order, answer);
  if (isIntercepted) await noteStockChange(commit, skusOf(order)); // its pieces are for sale again
  return { kind: "done", note: decision.rule };
}

function cancelDecision(order: LockedOrder): CancelDecision {
  const decision = decide(order.status, "cancel-asked");
  if (decision.kind === "intercepted" || decision.kind === "not-intercepted") return decision;
  throw new Error(`A cancel cannot be ${decision.kind}`);
}

async function saveDecision(
  commit: Commit,
  order: LockedOrder,
  { decision, refundStatus }: { decision: CancelDecision; refundStatus: string },
): Promise<void> {
  if (decision.rule === "cancelled-already") return;
  await commit.tx.order.update({
    where: { id: order.id },
    data:
      decision.kind === "intercepted"
        ? { status: "CANCELLED", cancelledAt: commit.at, version: { increment: 1 } }
        : {
            awaitingReturn: order.awaitingReturn || decision.awaitingReturn,
            urgent: order.urgent || (refundStatus === AGREED && !(await isReturnAnnounced(commit, order))),
            version: { increment: 1 },
          },
  });
}

/** A return that has been pushed already is where the refund goes on (R84); the order's lock keeps it from coming just now. */
async function isReturnAnnounced({ tx }: Commit, { shopId, bizOrderCode }: LockedOrder): Promise<boolean> {
  const found = await tx.rawRefund.findFirst({
    where: { shopId, forwardOrderCode: bizOrderCode },
    select: { id: true },
  });
  return found !== null;
}
