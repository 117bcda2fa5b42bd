import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import { awaitMappings } from "@/lib/inventory/commands/mapping-lock";
import { matchSkus } from "@/lib/inventory/commands/match-skus";
import type { AuditAction } from "@/lib/kernel/audit-actions";
import type { Actor, Scope } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { decideSubmit, exceptionOf, type SubmitRefusal } from "../domain/submit-rule";
import { forwardOrderCodeOf, lockForwardOrder, lockRefund, saveRefund, type LockedRefund } from "../store";

/** A raw refund ready to become a return order; its row is locked and its order is known and shipped. */
export type SubmittableRefund = Omit<LockedRefund, "partiesCipher" | "keyId" | "orderId"> & { orderId: string };

export type TakenForSubmit =
  | { kind: "ready"; refund: SubmittableRefund }
  | { kind: "already-submitted"; label: string }
  | { kind: "refused"; code: SubmitRefusal; label: string; unmatchedLines: number }
  | { kind: "not-found" };

/**
 * Takes a raw refund for its submit (R100): locks it, looks at its order and goods afresh, since both may have come after
 * it, and marks it SUBMITTED, or SUBMIT_FAILED with the reason (R104). The caller makes the return order in the same commit.
 */
export async function takeForSubmit(
  tx: Tx,
  scope: Scope,
  actor: Actor,
  rawRefundId: string,
  now: Date,
): Promise<TakenForSubmit> {
  await awaitMappings(tx, scope);
  const forward = await forwardOrderCodeOf(tx, scope, rawRefundId);
  const order = forward && (await lockForwardOrder(tx, scope, forward));
  const refund = await lockRefund(tx, scope, rawRefundId);
  if (!refund) return { kind: "not-found" };
  const label = refund.bizOrderCode;
  const lines = await rematched(tx, scope, refund.lines);
  const unmatchedLines = lines.filter((line) => line.skuId === null).length;
  const exception = exceptionOf(order);
  const decision = decideSubmit({
    processStatus: refund.processStatus,
    isWithdrawn: refund.platformStatus === "CANCELLED",
    hasWaybill: refund.waybillNo !== null,
    exception,
    hasAllGoods: unmatchedLines === 0,
  });
  if (decision.kind === "already-submitted") return { kind: "already-submitted", label };
  if (decision.kind === "refused") {
    await fail(tx, scope, actor, refund, { code: decision.code, exception, orderId: order?.id ?? null });
    return { kind: "refused", code: decision.code, label, unmatchedLines };
  }
  if (!order) throw new Error("A submit without its order was not refused");
  const submitted = { processStatus: "SUBMITTED" as const, submittedAt: now, submittedBy: actorId(actor) };
  await saveRefund(tx, refund.id, { ...submitted, orderId: order.id, exception: null, failureCode: null });
  await note(tx, scope, actor, refund, "raw-refund.submitted", { processStatus: "SUBMITTED" });
  return { kind: "ready", refund: { ...refund, orderId: order.id, lines } };
}

/** Goods may have been matched since the push came. */
async function rematched(tx: Tx, scope: Scope, lines: LockedRefund["lines"]): Promise<LockedRefund["lines"]> {
  const open = lines.filter((line) => line.skuId === null);
  if (open.length === 0) return lines;
  const skuIds = await matchSkus(tx, scope, open);
  const found = new Map(open.map((line, index) => [line.id, skuIds[index] ?? null]));
  for (const [id, skuId] of found)
    if (skuId !== null) await tx.rawRefundLine.update({ where: { id }, data: { skuId } });
  return lines.map((line) => ({ ...line, skuId: line.skuId ?? found.get(line.id) ?? null }));
}

async function fail(
  tx: Tx,
  scope: Scope,
  actor: Actor,
  refund: LockedRefund,
  why: { code: SubmitRefusal; exception: LockedRefund["exception"]; orderId: string | null },
): Promise<void> {
  const failed = { processStatus: "SUBMIT_FAILED" as const, failureCode: why.code };
  await saveRefund(tx, refund.id, { ...failed, exception: why.exception, orderId: why.orderId });
  await note(tx, scope, actor, refund, "raw-refund.submit-failed", failed);
}

function note(
  tx: Tx,
  scope: Scope,
  actor: Actor,
  refund: LockedRefund,
  action: AuditAction,
  after: Record<string, string>,
): Promise<void> {
  const subject = { subjectKind: "raw-refund" as const, subjectId: refund.id, shopId: refund.shopId };
  return recordAudit(tx, scope, { actor, action, ...subject, before: { processStatus: refund.processStatus }, after });
}
