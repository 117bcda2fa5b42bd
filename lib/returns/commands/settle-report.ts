import { holdCalendar } from "@/lib/calendar/queries";
import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import type { Settlement } from "@/lib/delivery/outbox/report";
import type { Scope } from "@/lib/kernel/scope";
import { noteStockedIn } from "@/lib/refunds/commands/note-stocked-in";
import { decideReturn } from "../domain/return-state";
import { lockReturn, saveReturn } from "../store";
import { expectedColumns } from "./expected-refunds";

/**
 * Writes what the platform's answer to the in-storage report changes: accepted → SENT, the raw refund STOCKED_IN and the
 * return COMPLETED (R121), with the day by which the platform should refund (R135); refused or out of tries → FAILED, for a
 * person to see (R131, R133).
 */
export async function settleGoodsReceived(
  tx: Tx,
  scope: Scope,
  returnOrderId: string,
  settlement: Settlement,
): Promise<void> {
  const accepted = settlement.kind === "accepted";
  const calendar = await holdCalendar(tx, scope); // before any row, as its own words ask
  const stated = await tx.returnOrder.findUniqueOrThrow({
    where: { id: returnOrderId },
    select: { rawRefundId: true },
  });
  // The raw refund first, as everywhere: two commits that lock both never wait for each other.
  if (accepted) await noteStockedIn(tx, stated.rawRefundId);
  const held = await lockReturn(tx, scope, returnOrderId);
  if (!held) throw new Error(`Return order ${returnOrderId} is not in the report's scope`);
  const next = decideReturn(held.status, { type: "report-accepted" });
  const completed = accepted && next.kind === "decided" ? { status: next.status } : {};
  const { reverseType } = held.rawRefund;
  await saveReturn(tx, held.id, {
    callbackStatus: accepted ? "SENT" : "FAILED",
    ...(accepted
      ? { reportedAt: settlement.at, ...completed, ...expectedColumns(reverseType, settlement.at, calendar) }
      : {}),
  });
  await recordAudit(tx, scope, {
    actor: { kind: "system" },
    action: accepted ? "return-order.reported" : "return-order.report-failed",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    before: { callbackStatus: held.callbackStatus },
    after: accepted ? { callbackStatus: "SENT" } : { callbackStatus: "FAILED", code: settlement.code },
  });
}
