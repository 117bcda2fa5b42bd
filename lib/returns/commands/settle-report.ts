import { holdCalendar } from "@/lib/calendar/queries";
import { recordAudit } from "@/lib/db/audit";
import { asSystem, type Commit } from "@/lib/db/commit";
import type { Settlement } from "@/lib/delivery/outbox/report";
import { noteStockedIn } from "@/lib/refunds/commands/note-stocked-in";
import { decideReturn } from "../domain/return-state";
import { ofReturn, lockReturn, saveReturn } from "../store";
import { expectedColumns } from "./expected-refunds";

/**
 * Writes what the platform's answer to the in-storage report changes: accepted → SENT, the raw refund STOCKED_IN and the
 * return COMPLETED (R121), with the day by which the platform should refund (R135); refused or out of tries → FAILED, for a
 * person to see (R131, R133).
 */
export async function settleGoodsReceived(
  commit: Commit,
  returnOrderId: string,
  settlement: Settlement,
): Promise<void> {
  const accepted = settlement.kind === "accepted";
  const calendar = await holdCalendar(commit); // before any row, as its own words ask
  const found = await commit.tx.returnOrder.findUniqueOrThrow({
    where: { id: returnOrderId },
    select: { rawRefundId: true },
  });
  // The raw refund first, as everywhere: two commits that lock both never wait for each other.
  if (accepted) await noteStockedIn(commit, found.rawRefundId);
  const held = await lockReturn(commit, returnOrderId);
  if (!held) throw new Error(`Return order ${returnOrderId} is not in the report's scope`);
  const next = decideReturn(held.status, { type: "report-accepted" });
  const completed = accepted && next.kind === "decided" ? { status: next.status } : {};
  const { reverseType } = held.rawRefund;
  await saveReturn(commit, held.id, {
    callbackStatus: accepted ? "SENT" : "FAILED",
    ...(accepted
      ? { reportedAt: settlement.at, ...completed, ...expectedColumns(reverseType, settlement.at, calendar) }
      : {}),
  });
  const before = { callbackStatus: held.callbackStatus };
  if (accepted)
    await recordAudit(asSystem(commit), {
      ...ofReturn(held),
      action: "return-order.reported",
      before,
      after: { callbackStatus: "SENT" },
    });
  else
    await recordAudit(asSystem(commit), {
      ...ofReturn(held),
      action: "return-order.report-failed",
      before,
      after: { callbackStatus: "FAILED", code: settlement.code },
    });
}
