import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { awaitMappings } from "@/lib/inventory/commands/mapping-lock";
import { matchSkus } from "@/lib/inventory/commands/match-skus";
import { actorId } from "@/lib/kernel/scope";
import { decideSubmit, exceptionOf, type SubmitRefusal } from "../domain/submit-rule";
import { ofRefund, forwardOrderCodeOf, lockForwardOrder, lockRefund, saveRefund, type LockedRefund } from "../store";

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
export async function takeForSubmit(commit: Commit, rawRefundId: string): Promise<TakenForSubmit> {
  await awaitMappings(commit);
  const forward = await forwardOrderCodeOf(commit, rawRefundId);
  const order = forward && (await lockForwardOrder(commit, forward));
  const refund = await lockRefund(commit, rawRefundId);
  if (!refund) return { kind: "not-found" };
  const label = refund.bizOrderCode;
  const lines = await rematched(commit, refund.lines);
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
    await fail(commit, refund, { code: decision.code, exception, orderId: order?.id ?? null });
    return { kind: "refused", code: decision.code, label, unmatchedLines };
  }
  if (!order) throw new Error("A submit without its order was not refused");
  const submitted = { processStatus: "SUBMITTED" as const, submittedAt: commit.at, submittedBy: actorId(commit.actor) };
  await saveRefund(commit, refund.id, { ...submitted, orderId: order.id, exception: null, failureCode: null });
  await recordAudit(commit, {
    ...ofRefund(refund),
    action: "raw-refund.submitted",
    before: { processStatus: refund.processStatus },
    after: { processStatus: "SUBMITTED" },
  });
  return { kind: "ready", refund: { ...refund, orderId: order.id, lines } };
}

/** Goods may have been matched since the push came. */
async function rematched(commit: Commit, lines: LockedRefund["lines"]): Promise<LockedRefund["lines"]> {
  const open = lines.filter((line) => line.skuId === null);
  if (open.length === 0) return lines;
  const skuIds = await matchSkus(commit, open);
  const found = new Map(open.map((line, index) => [line.id, skuIds[index] ?? null]));
  for (const [id, skuId] of found)
    if (skuId !== null) await commit.tx.rawRefundLine.update({ where: { id }, data: { skuId } });
  return lines.map((line) => ({ ...line, skuId: line.skuId ?? found.get(line.id) ?? null }));
}

async function fail(
  commit: Commit,
  refund: LockedRefund,
  why: { code: SubmitRefusal; exception: LockedRefund["exception"]; orderId: string | null },
): Promise<void> {
  const failed = { processStatus: "SUBMIT_FAILED" as const, failureCode: why.code };
  await saveRefund(commit, refund.id, { ...failed, exception: why.exception, orderId: why.orderId });
  await recordAudit(commit, {
    ...ofRefund(refund),
    action: "raw-refund.submit-failed",
    before: { processStatus: refund.processStatus },
    after: failed,
  });
}
