import { dateColumn, dayOfColumn } from "@/lib/calendar/mapping";
import type { WorkCalendar } from "@/lib/calendar/domain/work-calendar";
import { recordAudits, type AuditDraft } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import type { Actor, Scope } from "@/lib/kernel/scope";
import { expectedRefund } from "../domain/refund-clock";
import { awaitedRefunds, saveExpectedRefund } from "../store";

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
export async function recomputeExpected(tx: Tx, scope: Scope, actor: Actor, calendar: WorkCalendar): Promise<number> {
  const moved: AuditDraft[] = [];
  for (const { reportedAt, rawRefund, ...row } of await awaitedRefunds(tx, scope)) {
    if (!reportedAt) continue;
    const to = expectedColumns(rawRefund.reverseType, reportedAt, calendar);
    const was = dayOrNull(row.expectedRefundOn);
    const becomes = dayOrNull(to.expectedRefundOn);
    if (was === becomes && row.isRefundEstimated === to.isRefundEstimated) continue;
    if (!(await saveExpectedRefund(tx, row.id, to)) || was === becomes) continue;
    moved.push({
      actor,
      action: "return-order.refund-date-moved",
      subjectKind: "return-order",
      subjectId: row.id,
      shopId: row.shopId,
      before: { expectedRefundOn: was },
      after: { expectedRefundOn: becomes },
    });
  }
  await recordAudits(tx, scope, moved);
  return moved.length;
}

function dayOrNull(column: Date | null): string | null {
  return column && dayOfColumn(column);
}
