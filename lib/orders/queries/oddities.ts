import { hasFailed, needsPerson } from "@/lib/delivery/domain/report-state";
import type { ReportView } from "@/lib/delivery/queries";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { AcknowledgedView, OrderView } from "../client";
import { ACKNOWLEDGEABLE, markOf, standingOf, type Acknowledgeable, type Odd } from "../domain/attention";
import { CONTENT_PARTS, type ContentPart } from "../domain/flags";

type Found = Pick<Odd, "status" | "flags" | "acknowledged"> & { otherContents: readonly string[] };

/** What a page shows of the oddities beside those that need a person: who has looked at which, and what is different. */
export function odditiesOf(
  found: Found,
  reports: readonly ReportView[],
  timeline: readonly TimelineEntry[],
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
      acknowledgementOf(oddity, timeline),
    ),
    marks: {
      AMOUNT_MISMATCH: markOf("AMOUNT_MISMATCH", seen),
      UNEXPECTED_PLATFORM: markOf("UNEXPECTED_PLATFORM", seen),
      TEXT_MENDED: markOf("TEXT_MENDED", seen),
      AMOUNT_UNREADABLE: markOf("AMOUNT_UNREADABLE", seen),
      CONTENT_CHANGED: markOf("CONTENT_CHANGED", seen),
      REPORT_FAILED: markOf("REPORT_FAILED", seen),
    },
    contentDiffers: differencesIn(timeline),
  };
}

/** The latest one: the audit log keeps who, when and why. */
function acknowledgementOf(oddity: Acknowledgeable, timeline: readonly TimelineEntry[]): AcknowledgedView {
  const entry = timeline.findLast(
    ({ action, after }) => action === "order.acknowledged" && factOf(after, "oddity") === oddity,
  );
  return { oddity, by: entry?.actorName ?? "–", at: entry?.at ?? null, reason: entry?.reason ?? null };
}

function differencesIn(timeline: readonly TimelineEntry[]): ContentPart[] {
  const entry = timeline.findLast(({ action }) => action === "order.content-changed");
  const told = factOf(entry?.after, "differs");
  return CONTENT_PARTS.filter((part) => Array.isArray(told) && told.includes(part));
}

function factOf(facts: unknown, name: string): unknown {
  return typeof facts === "object" && facts !== null ? (facts as Record<string, unknown>)[name] : undefined;
}
