import type { z } from "zod";
import { holdCalendar } from "@/lib/calendar/queries";
import { recordAudit } from "@/lib/db/audit";
import { asPlatform, inOneCommit, type Commit } from "@/lib/db/commit";
import { AppError, refuse, type RowResult } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { markRefundedForm, undoRefundForm } from "../schema";
import { lockReturn, saveReturn } from "../store";
import { expectedColumns } from "./expected-refunds";

/**
 * Notes that the platform has refunded, as a person saw it there (R141): one by one, each in its own commit, and tells for
 * each what came of it. It moves no money (R142). One that is refunded already stays as it was first noted. NOT_FOUND
 * outside the scope, RETURN_CANCELLED for a cancelled one.
 */
export async function markRefunded(by: By, { ids, note }: z.output<typeof markRefundedForm>): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const id of new Set(ids)) results.push(await markOne(by, id, note));
  return results;
}

async function markOne(by: By, id: string, note: string): Promise<RowResult> {
  try {
    const label = await inOneCommit(by, (commit) => markInCommit(commit, id, note));
    return { id, label, refusal: null };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { id, label: thrown.refusal.facts?.returnNo?.toString() ?? id, refusal: thrown.refusal };
  }
}

async function markInCommit(commit: Commit, id: string, note: string): Promise<string> {
  const held = await lockReturn(commit, id);
  if (!held) refuse("NOT_FOUND");
  if (held.refundedAt) return held.returnNo;
  if (held.status === "CANCELLED") refuse("RETURN_CANCELLED", { facts: { returnNo: held.returnNo } });
  const refundedAt = commit.at;
  await saveReturn(commit, held.id, { refundedAt, refundSource: "PERSON", refundNote: note });
  await recordAudit(commit, {
    action: "return-order.marked-refunded",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    after: { refundedAt: refundedAt.toISOString() },
    reason: note,
  });
  return held.returnNo;
}

/**
 * Takes a person's mark back, with a reason: the refund is awaited again, by the calendar as it is now. Undoing twice is no
 * error. Refuses NOT_FOUND, and REFUND_STATED_BY_PLATFORM for what the platform said itself.
 */
export function undoRefundMark(by: By, { returnOrderId, note }: z.output<typeof undoRefundForm>): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const calendar = await holdCalendar(commit);
    const held = await lockReturn(commit, returnOrderId);
    if (!held) refuse("NOT_FOUND");
    if (!held.refundedAt) return null;
    if (held.refundSource === "PLATFORM") refuse("REFUND_STATED_BY_PLATFORM");
    const { reverseType } = held.rawRefund;
    await saveReturn(commit, held.id, {
      refundedAt: null,
      refundSource: null,
      refundNote: null,
      ...(held.reportedAt ? expectedColumns(reverseType, held.reportedAt, calendar) : {}),
    });
    await recordAudit(commit, {
      action: "return-order.refund-mark-undone",
      subjectKind: "return-order",
      subjectId: held.id,
      shopId: held.shopId,
      before: { refundedAt: held.refundedAt.toISOString(), note: held.refundNote },
      reason: note,
    });
    return null;
  });
}

/**
 * The platform stated that it refunded (R141): closes the return order of the raw refund, if there is one. A person's mark
 * that came first stays.
 */
export async function closeByPlatform(commit: Commit, rawRefundId: string, at: Date): Promise<void> {
  const found = await commit.tx.returnOrder.findUnique({ where: { rawRefundId }, select: { id: true } });
  const held = found && (await lockReturn(commit, found.id));
  if (!held || held.refundedAt) return;
  await saveReturn(commit, held.id, { refundedAt: at, refundSource: "PLATFORM", refundNote: null });
  await recordAudit(asPlatform(commit), {
    action: "return-order.refunded",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    after: { refundedAt: at.toISOString() },
  });
}
