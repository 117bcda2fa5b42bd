import { hasFailed, needsPerson } from "@/lib/delivery/domain/report-state";
import type { ReportView } from "@/lib/delivery/queries";
import type { AcknowledgedView, OrderView } from "../client";
import { ACKNOWLEDGEABLE, markOf, standingOf, type Acknowledgeable, type AnomalyFacts } from "../domain/attention";
import { CONTENT_PARTS } from "../domain/flags";

type Found = Pick<AnomalyFacts, "status" | "flags" | "acknowledged"> & {
  otherContents: readonly string[];
  contentDiffers: readonly string[];
  acknowledgements: readonly { anomaly: string; acknowledgedBy: string; acknowledgedAt: Date; reason: string | null }[];
};

/** What a page shows of the anomalies beside those that need a person: who has looked at which, and what is different. */
export function anomaliesOf(
  found: Found,
  reports: readonly ReportView[],
  nameOf: (personId: string) => string,
): Pick<OrderView, "acknowledged" | "marks" | "contentDiffers"> {
  const open = reports.filter(needsPerson);
  const facts = {
    ...found,
    hasFailedReport: open.length > 0,
    hasAcknowledgedReport: reports.some((report) => hasFailed(report) && report.acknowledgedAt !== null),
  };
  const seen = { otherContents: found.otherContents.length, failedReportIds: open.map(({ id }) => id) };
  return {
    acknowledged: ACKNOWLEDGEABLE.filter((anomaly) => standingOf(facts, anomaly).acknowledged).map((anomaly) =>
      acknowledgementOf(anomaly, found, nameOf),
    ),
    marks: {
      AMOUNT_MISMATCH: markOf("AMOUNT_MISMATCH", seen),
      UNEXPECTED_PLATFORM: markOf("UNEXPECTED_PLATFORM", seen),
      TEXT_MENDED: markOf("TEXT_MENDED", seen),
      AMOUNT_UNREADABLE: markOf("AMOUNT_UNREADABLE", seen),
      CONTENT_CHANGED: markOf("CONTENT_CHANGED", seen),
      REPORT_FAILED: markOf("REPORT_FAILED", seen),
    },
    contentDiffers: CONTENT_PARTS.filter((part) => found.contentDiffers.includes(part)),
  };
}

function acknowledgementOf(
  anomaly: Acknowledgeable,
  { acknowledgements }: Found,
  nameOf: (personId: string) => string,
): AcknowledgedView {
  const word = acknowledgements.find((one) => one.anomaly === anomaly);
  return {
    anomaly,
    by: word ? nameOf(word.acknowledgedBy) : "–",
    at: word?.acknowledgedAt.toISOString() ?? null,
    reason: word?.reason ?? null,
  };
}
