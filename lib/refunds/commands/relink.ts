import { recordAudit } from "@/lib/db/audit";
import { asSystem, type Commit } from "@/lib/db/commit";
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
  commit: Commit,
  by: { id: string } | { shopId: string; bizOrderCode: string },
): Promise<number> {
  const order = await findForwardOrder(commit, by);
  if (!order) return 0;
  const waiting = await commit.tx.rawRefund.findMany({
    where: { shopId: order.shopId, forwardOrderCode: order.bizOrderCode, exception: { not: null } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  let changed = 0;
  for (const { id } of waiting) changed += await relink(commit, id, order);
  return changed;
}

/** As `relinkRefunds`, for many orders of a shop by their numbers: asked at once, since hardly any has a return so early. */
export async function relinkRefundsOf(commit: Commit, shopId: string, codes: readonly string[]): Promise<void> {
  const waiting = await commit.tx.rawRefund.findMany({
    where: { shopId, forwardOrderCode: { in: [...codes] }, exception: { not: null } },
    select: { forwardOrderCode: true },
    distinct: "forwardOrderCode",
  });
  for (const { forwardOrderCode } of waiting) await relinkRefunds(commit, { shopId, bizOrderCode: forwardOrderCode });
}

async function relink(commit: Commit, rawRefundId: string, order: ForwardOrder): Promise<number> {
  const exception = exceptionOf(order);
  const refund = await lockRefund(commit, rawRefundId);
  if (!refund || (refund.orderId === order.id && refund.exception === exception)) return 0;
  const isHealed =
    exception === null && refund.processStatus === "SUBMIT_FAILED" && isCured(refund.failureCode, "order");
  const healed = isHealed ? { processStatus: "PENDING" as const, failureCode: null } : {};
  const reverseType = reverseTypeOf(refund.waybillNo, order.packages);
  await saveRefund(commit, rawRefundId, { orderId: order.id, exception, reverseType, ...healed });
  await recordAudit(asSystem(commit), {
    action: "raw-refund.relinked",
    subjectKind: "raw-refund",
    subjectId: rawRefundId,
    shopId: refund.shopId,
    before: { exception: refund.exception },
    after: { exception },
  });
  return 1;
}
