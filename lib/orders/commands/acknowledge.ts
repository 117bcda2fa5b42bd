import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import {
  acknowledgeReports,
  failedReportsOf,
  reopenReports,
  type FailedReport,
} from "@/lib/delivery/outbox/acknowledge";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { markOf, standingOf, type Acknowledgeable } from "../domain/attention";
import { removeAcknowledgement, saveAcknowledgement, ofOrder, lockOrder } from "../store";

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
  await inOneCommit(by, async (commit) => {
    const { order, reports, standing } = await lookAt(commit, orderId, oddity);
    if (!standing.open) return standing.acknowledged ? undefined : refuse("ODDITY_GONE");
    const open = reports.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    const failedReportIds = open.map(({ id }) => id);
    if (seen !== markOf(oddity, { otherContents: order.otherContents.length, failedReportIds })) refuse("STALE");
    if (oddity === "REPORT_FAILED") {
      const noted = await acknowledgeReports(commit, failedReportIds);
      if (noted < failedReportIds.length) refuse("STALE");
    } else await commit.tx.order.update({ where: { id: orderId }, data: { acknowledged: { push: oddity } } });
    await saveAcknowledgement(commit, orderId, { oddity, reason });
    const facts = oddity === "REPORT_FAILED" ? { oddity, reports: open.map(({ kind }) => kind) } : { oddity };
    await recordAudit(commit, { ...ofOrder(order), action: "order.acknowledged", after: facts, reason });
  });
}

/** Takes an acknowledgement back: the oddity needs a person again. Open already, it changes nothing; else as above. */
export async function reopenOddity(by: By, input: { orderId: string; oddity: Acknowledgeable }): Promise<void> {
  const { orderId, oddity } = input;
  await inOneCommit(by, async (commit) => {
    const { order, reports, standing } = await lookAt(commit, orderId, oddity);
    if (!standing.acknowledged) return standing.open ? undefined : refuse("ODDITY_GONE");
    if (oddity === "REPORT_FAILED")
      await reopenReports(
        commit,
        reports.filter(({ acknowledgedAt }) => acknowledgedAt !== null).map(({ id }) => id),
      );
    else
      await commit.tx.order.update({
        where: { id: orderId },
        data: { acknowledged: order.acknowledged.filter((flag) => flag !== oddity) },
      });
    await removeAcknowledgement(commit, orderId, oddity);
    await recordAudit(commit, { ...ofOrder(order), action: "order.reopened", after: { oddity } });
  });
}

async function lookAt(commit: Commit, orderId: string, oddity: Acknowledgeable) {
  const order = await lockOrder(commit, orderId);
  if (!order) refuse("NOT_FOUND");
  const reports: FailedReport[] = oddity === "REPORT_FAILED" ? await failedReportsOf(commit, "order", orderId) : [];
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
