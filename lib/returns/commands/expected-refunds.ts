import { dateColumn, dayOfColumn } from "@/lib/calendar/mapping";
import type { WorkCalendar } from "@/lib/calendar/domain/work-calendar";
import { recordAudits } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import type { AuditDraft } from "@/lib/kernel/audit-facts";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import { expectedRefund } from "../domain/refund-clock";
import { awaitedRefunds, saveExpectedRefunds, type ExpectedDay } from "../store";

/** The columns that say when the refund is due, for a report the platform accepted at a moment (R135). */
export function expectedColumns(reverseType: string, acceptedAt: Date, calendar: WorkCalendar) {
  const expected = expectedRefund(reverseType, shanghaiDate(acceptedAt), calendar);
  return {
    expectedRefundOn: expected && dateColumn(expected.on),
    isRefundEstimated: expected?.isEstimated ?? false,
  };
}

/**
 * Computes the day of every refund of the account that is still awaited again, after its calendar changed (R138); in the
 * commit of that change, which holds the calendar. Returns how many return orders moved to another day.
 */
export async function recomputeExpected(commit: Commit, calendar: WorkCalendar): Promise<number> {
  const moved: AuditDraft<"return-order.refund-date-moved">[] = [];
  const days: ExpectedDay[] = [];
  for (const { reportedAt, rawRefund, ...row } of await awaitedRefunds(commit)) {
    if (!reportedAt) continue;
    const to = expectedColumns(rawRefund.reverseType, reportedAt, calendar);
    const was = dayOrNull(row.expectedRefundOn);
    const becomes = dayOrNull(to.expectedRefundOn);
    if (was === becomes && row.isRefundEstimated === to.isRefundEstimated) continue;
    days.push({ id: row.id, ...to });
    if (was === becomes) continue;
    moved.push({
      action: "return-order.refund-date-moved",
      subjectKind: "return-order",
      subjectId: row.id,
      shopId: row.shopId,
      before: { expectedRefundOn: was },
      after: { expectedRefundOn: becomes },
    });
  }
  const saved = await saveExpectedRefunds(commit, days);
  const recorded = moved.filter(({ subjectId }) => saved.has(subjectId));
  await recordAudits(commit, recorded);
  return recorded.length;
}

function dayOrNull(column: Date | null): string | null {
  return column && dayOfColumn(column);
}
