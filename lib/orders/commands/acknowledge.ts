import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import {
  acknowledgeReports,
  failedReportsOf,
  reopenReports,
  type FailedReport,
} from "@/lib/delivery/outbox/acknowledge";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller, Scope } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { markOf, standingOf, type Acknowledgeable } from "../domain/attention";
import { lockOrder, type LockedOrder } from "../store";

type By = Pick<Caller, "scope" | "actor">;

/**
 * Acknowledges one oddity of an order with a reason: the fact stays, but needs nobody any more. `seen` is the mark the page
 * got with it. Acknowledged already, by a second click or another person, it changes nothing. Refuses NOT_FOUND; ODDITY_GONE
 * where there is nothing of the kind any more; STALE where other content or another failed report has come since.
 */
export async function acknowledgeOddity(
  by: By,
  input: { orderId: string; oddity: Acknowledgeable; seen: string; reason: string },
): Promise<void> {
  const { orderId, oddity, seen, reason } = input;
  await inOneCommit(async (tx) => {
    const { order, reports, standing } = await lookAt(tx, by.scope, orderId, oddity);
    if (!standing.open) return standing.acknowledged ? undefined : refuse("ODDITY_GONE");
    const open = reports.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    const failedReportIds = open.map(({ id }) => id);
    if (seen !== markOf(oddity, { otherContents: order.otherContents.length, failedReportIds })) refuse("STALE");
    if (oddity === "REPORT_FAILED") {
      const noted = await acknowledgeReports(tx, by.scope, failedReportIds, {
        userId: actorId(by.actor),
        at: new Date(),
      });
      if (noted < failedReportIds.length) refuse("STALE");
    } else await tx.order.update({ where: { id: orderId }, data: { acknowledged: { push: oddity } } });
    const facts = oddity === "REPORT_FAILED" ? { oddity, reports: open.map(({ kind }) => kind) } : { oddity };
    await recordAudit(tx, by.scope, { ...entryOf(by, order, "order.acknowledged"), after: facts, reason });
  });
}

/** Takes an acknowledgement back: the oddity needs a person again. Open already, it changes nothing; else as above. */
export async function reopenOddity(by: By, input: { orderId: string; oddity: Acknowledgeable }): Promise<void> {
  const { orderId, oddity } = input;
  await inOneCommit(async (tx) => {
    const { order, reports, standing } = await lookAt(tx, by.scope, orderId, oddity);
    if (!standing.acknowledged) return standing.open ? undefined : refuse("ODDITY_GONE");
    if (oddity === "REPORT_FAILED")
      await reopenReports(
        tx,
        by.scope,
        reports.filter(({ acknowledgedAt }) => acknowledgedAt !== null).map(({ id }) => id),
      );
    else
      await tx.order.update({
        where: { id: orderId },
        data: { acknowledged: order.acknowledged.filter((flag) => flag !== oddity) },
      });
    await recordAudit(tx, by.scope, { ...entryOf(by, order, "order.reopened"), after: { oddity } });
  });
}

async function lookAt(tx: Tx, scope: Scope, orderId: string, oddity: Acknowledgeable) {
  const order = await lockOrder(tx, scope, orderId);
  if (!order) refuse("NOT_FOUND");
  const reports: FailedReport[] = oddity === "REPORT_FAILED" ? await failedReportsOf(tx, scope, "order", orderId) : [];
  const standing = standingOf(
    {
      ...order,
      hasFailedReport: reports.some(({ acknowledgedAt }) => acknowledgedAt === null),
      hasAcknowledgedReport: reports.some(({ acknowledgedAt }) => acknowledgedAt !== null),
    },
    oddity,
  );
  return { order, reports, standing };
}

function entryOf<Action extends "order.acknowledged" | "order.reopened">(
  { actor }: By,
  order: LockedOrder,
  action: Action,
) {
  return { actor, action, subjectKind: "order" as const, subjectId: order.id, shopId: order.shopId };
}
