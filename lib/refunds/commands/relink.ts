import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { exceptionOf, isCured } from "../domain/submit-rule";
import { lockRefund, saveRefund } from "../store";

/**
 * Joins raw refunds that came before their order, or before it was shipped, to it (R97). To be called in the commit that
 * stores or ships an order; nothing is submitted by it.
 *
 * @returns how many raw refunds changed
 */
export async function relinkRefunds(tx: Tx, scope: Scope, orderId: string): Promise<number> {
  const order = await tx.order.findFirst({
    where: { AND: [withinScope(scope), { id: orderId }] },
    select: { id: true, status: true, shopId: true, bizOrderCode: true },
  });
  if (!order) return 0;
  const waiting = await tx.rawRefund.findMany({
    where: { shopId: order.shopId, forwardOrderCode: order.bizOrderCode, exception: { not: null } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const exception = exceptionOf(order);
  let changed = 0;
  for (const { id } of waiting) changed += await relink(tx, scope, id, order.id, exception);
  return changed;
}

async function relink(
  tx: Tx,
  scope: Scope,
  rawRefundId: string,
  orderId: string,
  exception: ReturnType<typeof exceptionOf>,
): Promise<number> {
  const refund = await lockRefund(tx, scope, rawRefundId);
  if (!refund || (refund.orderId === orderId && refund.exception === exception)) return 0;
  const isHealed =
    exception === null && refund.processStatus === "SUBMIT_FAILED" && isCured(refund.failureCode, "order");
  const healed = isHealed ? { processStatus: "PENDING" as const, failureCode: null } : {};
  await saveRefund(tx, rawRefundId, { orderId, exception, ...healed });
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
