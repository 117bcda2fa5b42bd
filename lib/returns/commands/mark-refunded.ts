import type { z } from "zod";
import { holdCalendar } from "@/lib/calendar/queries";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { AppError, refuse, type RowResult } from "@/lib/kernel/app-error";
import type { Caller, Scope } from "@/lib/kernel/scope";
import { lockReturn, saveReturn } from "../store";
import type { markRefundedForm, undoRefundForm } from "../schema";
import { expectedColumns } from "./expected-refunds";

type By = Pick<Caller, "scope" | "actor">;

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
    const label = await inOneCommit((tx) => markInCommit(tx, by, id, note));
    return { id, label, refusal: null };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { id, label: thrown.refusal.facts?.returnNo?.toString() ?? id, refusal: thrown.refusal };
  }
}

async function markInCommit(tx: Tx, { scope, actor }: By, id: string, note: string): Promise<string> {
  const held = await lockReturn(tx, scope, id);
  if (!held) refuse("NOT_FOUND");
  if (held.refundedAt) return held.returnNo;
  if (held.status === "CANCELLED") refuse("RETURN_CANCELLED", { facts: { returnNo: held.returnNo } });
  const refundedAt = new Date();
  await saveReturn(tx, held.id, { refundedAt, refundSource: "PERSON", refundNote: note });
  await recordAudit(tx, scope, {
    actor,
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
  const { scope, actor } = by;
  return inOneCommit(async (tx) => {
    const calendar = await holdCalendar(tx, scope);
    const held = await lockReturn(tx, scope, returnOrderId);
    if (!held) refuse("NOT_FOUND");
    if (!held.refundedAt) return null;
    if (held.refundSource === "PLATFORM") refuse("REFUND_STATED_BY_PLATFORM");
    const { reverseType } = held.rawRefund;
    await saveReturn(tx, held.id, {
      refundedAt: null,
      refundSource: null,
      refundNote: null,
      ...(held.reportedAt ? expectedColumns(reverseType, held.reportedAt, calendar) : {}),
    });
    await recordAudit(tx, scope, {
      actor,
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
export async function closeByPlatform(tx: Tx, scope: Scope, rawRefundId: string, at: Date): Promise<void> {
  const found = await tx.returnOrder.findUnique({ where: { rawRefundId }, select: { id: true } });
  const held = found && (await lockReturn(tx, scope, found.id));
  if (!held || held.refundedAt) return;
  await saveReturn(tx, held.id, { refundedAt: at, refundSource: "PLATFORM", refundNote: null });
  await recordAudit(tx, scope, {
    actor: { kind: "platform" },
    action: "return-order.refunded",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    after: { refundedAt: at.toISOString() },
  });
}
