import { hasFailed, needsPerson } from "@/lib/delivery/domain/report-state";
import type { ReportView } from "@/lib/delivery/queries";
import type { AcknowledgedView, OrderView } from "../client";
import { ACKNOWLEDGEABLE, markOf, standingOf, type Acknowledgeable, type Odd } from "../domain/attention";
import { CONTENT_PARTS } from "../domain/flags";

type Found = Pick<Odd, "status" | "flags" | "acknowledged"> & {
  otherContents: readonly string[];
  contentDiffers: readonly string[];
  acknowledgements: readonly { oddity: string; acknowledgedBy: string; acknowledgedAt: Date; reason: string | null }[];
};

/** What a page shows of the oddities beside those that need a person: who has looked at which, and what is different. */
export function odditiesOf(
  found: Found,
  reports: readonly ReportView[],
  nameOf: (personId: string) => string,
): Pick<OrderView, "acknowledged" | "marks" | "contentDiffers"> {
  const open = reports.filter(needsPerson);
  const odd = {
    ...found,
    hasFailedReport: open.length > 0,
    hasAcknowledgedReport: reports.some((report) => hasFailed(report) && report.acknowledgedAt !== null),
  };
  const seen = { otherContents: found.otherContents.length, failedReportIds: open.map(({ id }) => id) };
  return {
    acknowledged: ACKNOWLEDGEABLE.filter((oddity) => standingOf(odd, oddity).acknowledged).map((oddity) =>
      acknowledgementOf(oddity, found, nameOf),
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
  oddity: Acknowledgeable,
  { acknowledgements }: Found,
  nameOf: (personId: string) => string,
): AcknowledgedView {
  const word = acknowledgements.find((one) => one.oddity === oddity);
  return {
    oddity,
    by: word ? nameOf(word.acknowledgedBy) : "–",
    at: word?.acknowledgedAt.toISOString() ?? null,
    reason: word?.reason ?? null,
  };
}
