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
 * Acknowledges one anomaly of an order with a reason: the fact stays, but needs nobody any more. `seen` is the mark the page
 * got with it. Acknowledged already, by a second click or another person, it changes nothing. Refuses NOT_FOUND; ANOMALY_GONE
 * where there is nothing of the kind any more; STALE where other content or another failed report has come since.
 */
export async function acknowledgeAnomaly(
  by: By,
  input: { orderId: string; anomaly: Acknowledgeable; seen: string; reason: string },
): Promise<void> {
  const { orderId, anomaly, seen, reason } = input;
  await inOneCommit(by, async (commit) => {
    const { order, reports, standing } = await lookAt(commit, orderId, anomaly);
    if (!standing.open) return standing.acknowledged ? undefined : refuse("ANOMALY_GONE");
    const open = reports.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    const failedReportIds = open.map(({ id }) => id);
    if (seen !== markOf(anomaly, { otherContents: order.otherContents.length, failedReportIds })) refuse("STALE");
    if (anomaly === "REPORT_FAILED") {
      const noted = await acknowledgeReports(commit, failedReportIds);
      if (noted < failedReportIds.length) refuse("STALE");
    } else await commit.tx.order.update({ where: { id: orderId }, data: { acknowledged: { push: anomaly } } });
    await saveAcknowledgement(commit, orderId, { anomaly, reason });
    const facts =
      anomaly === "REPORT_FAILED" ? { oddity: anomaly, reports: open.map(({ kind }) => kind) } : { oddity: anomaly };
    await recordAudit(commit, { ...ofOrder(order), action: "order.acknowledged", after: facts, reason });
  });
}

/** Takes an acknowledgement back: the anomaly needs a person again. Open already, it changes nothing; else as above. */
export async function reopenAnomaly(by: By, input: { orderId: string; anomaly: Acknowledgeable }): Promise<void> {
  const { orderId, anomaly } = input;
  await inOneCommit(by, async (commit) => {
    const { order, reports, standing } = await lookAt(commit, orderId, anomaly);
    if (!standing.acknowledged) return standing.open ? undefined : refuse("ANOMALY_GONE");
    if (anomaly === "REPORT_FAILED")
      await reopenReports(
        commit,
        reports.filter(({ acknowledgedAt }) => acknowledgedAt !== null).map(({ id }) => id),
      );
    else
      await commit.tx.order.update({
        where: { id: orderId },
        data: { acknowledged: order.acknowledged.filter((flag) => flag !== anomaly) },
      });
    await removeAcknowledgement(commit, orderId, anomaly);
    await recordAudit(commit, { ...ofOrder(order), action: "order.reopened", after: { oddity: anomaly } });
  });
}

async function lookAt(commit: Commit, orderId: string, anomaly: Acknowledgeable) {
  const order = await lockOrder(commit, orderId);
  if (!order) refuse("NOT_FOUND");
  const reports: FailedReport[] = anomaly === "REPORT_FAILED" ? await failedReportsOf(commit, "order", orderId) : [];
  const standing = standingOf(
    {
      ...order,
      hasFailedReport: reports.some(({ acknowledgedAt }) => acknowledgedAt === null),
      hasAcknowledgedReport: reports.some(({ acknowledgedAt }) => acknowledgedAt !== null),
    },
    anomaly,
  );
  return { order, reports, standing };
}
