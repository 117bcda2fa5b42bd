import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { reverseTypeOf } from "../domain/reverse-type";
import { exceptionOf, isCured } from "../domain/submit-rule";
import { findForwardOrder, lockRefund, saveRefund, type ForwardOrder } from "../store";

/**
 * Joins raw refunds that came before their order, or before it was shipped, to it (R97). To be called in the commit that
 * stores or ships an order, which holds the order's lock; nothing is submitted by it.
 *
 * @returns how many raw refunds changed
 */
export async function relinkRefunds(
  tx: Tx,
  scope: Scope,
  by: { id: string } | { shopId: string; bizOrderCode: string },
): Promise<number> {
  const order = await findForwardOrder(tx, scope, by);
  if (!order) return 0;
  const waiting = await tx.rawRefund.findMany({
    where: { shopId: order.shopId, forwardOrderCode: order.bizOrderCode, exception: { not: null } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  let changed = 0;
  for (const { id } of waiting) changed += await relink(tx, scope, id, order);
  return changed;
}

async function relink(tx: Tx, scope: Scope, rawRefundId: string, order: ForwardOrder): Promise<number> {
  const exception = exceptionOf(order);
  const refund = await lockRefund(tx, scope, rawRefundId);
  if (!refund || (refund.orderId === order.id && refund.exception === exception)) return 0;
  const isHealed =
    exception === null && refund.processStatus === "SUBMIT_FAILED" && isCured(refund.failureCode, "order");
  const healed = isHealed ? { processStatus: "PENDING" as const, failureCode: null } : {};
  const reverseType = reverseTypeOf(refund.waybillNo, order.packages);
  await saveRefund(tx, rawRefundId, { orderId: order.id, exception, reverseType, ...healed });
  await recordAudit(tx, scope, {
    actor: { kind: "system" },
    action: "raw-refund.relinked",
    subjectKind: "raw-refund",
    subjectId: rawRefundId,
    shopId: refund.shopId,
    before: { exception: refund.exception },
    after: { exception },
  });
  return 1;
}
