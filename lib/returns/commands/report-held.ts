import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { platformCodeOf } from "@/lib/inventory/queries/warehouses";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { isHeld } from "../domain/callback";
import { countedLinesOf, lockReturn, ofReturn, saveReturn, type LockedReturn } from "../store";
import { oweReport } from "./full-receipt";

const NOBODY_ASKS = { reportAskedAt: null, reportAskedBy: null, reportAskedReason: null };

/**
 * Asks to report a receipt that was held because reporting was off at its moment (R126): nothing is sent until another person
 * confirms. Asking again while it is asked changes nothing. Refuses NOT_FOUND, and RECEIPT_NOT_HELD where there is nothing
 * held to report.
 */
export function askToReport(by: By, input: { returnOrderId: string; note: string }): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const held = await heldOrRefused(commit, input.returnOrderId);
    if (held.reportAskedAt) return null;
    await saveReturn(commit, held.id, {
      reportAskedAt: commit.at,
      reportAskedBy: by.actor.userId,
      reportAskedReason: input.note,
    });
    await recordAudit(commit, { ...ofHeld(held), action: "return-order.report-asked", reason: input.note });
    return null;
  });
}

/** Takes the wish to report back; doing so twice is no error. Refuses as `askToReport` does. */
export function withdrawAsk(by: By, input: { returnOrderId: string }): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const held = await heldOrRefused(commit, input.returnOrderId);
    if (!held.reportAskedAt) return null;
    await saveReturn(commit, held.id, NOBODY_ASKS);
    await recordAudit(commit, { ...ofHeld(held), action: "return-order.report-ask-withdrawn" });
    return null;
  });
}

/**
 * Confirms as the second person that a held receipt is reported (R126): the report is owed in this commit and leaves at once,
 * with the counts, the warehouse and the moment of the receipt. Refuses NOT_FOUND, RECEIPT_NOT_HELD (also for the second of
 * two who confirm), REPORT_NOT_ASKED, and SECOND_PERSON_NEEDED for the one who asked.
 */
export function confirmReport(by: By, input: { returnOrderId: string }): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const held = await heldOrRefused(commit, input.returnOrderId);
    if (!held.reportAskedAt) refuse("REPORT_NOT_ASKED");
    if (held.reportAskedBy === by.actor.userId) refuse("SECOND_PERSON_NEEDED");
    const last = held.receipts.filter(({ undoneAt }) => undoneAt === null).at(-1);
    if (!held.fullReceiptAt || !last) throw new Error(`Return order ${held.id} is held without a full receipt`);
    await oweReport(commit, held, {
      lines: countedLinesOf(held),
      warehouse: { id: last.warehouseId, platformCode: await platformCodeOf(commit, last.warehouseId) },
      fullReceiptAt: held.fullReceiptAt,
      notBefore: commit.at,
    });
    await saveReturn(commit, held.id, { ...NOBODY_ASKS, callbackStatus: "PENDING" });
    const reason = held.reportAskedReason;
    await recordAudit(commit, {
      ...ofHeld(held),
      action: "return-order.report-confirmed",
      ...(reason ? { reason } : {}),
    });
    return null;
  });
}

async function heldOrRefused(commit: Commit, returnOrderId: string): Promise<LockedReturn> {
  const held = await lockReturn(commit, returnOrderId);
  if (!held) refuse("NOT_FOUND");
  if (!isHeld(held.callbackStatus)) refuse("RECEIPT_NOT_HELD");
  return held;
}

/** Whom an audit entry is about: a return order whose report is held. */
function ofHeld(held: LockedReturn) {
  return { ...ofReturn(held), before: { callbackStatus: held.callbackStatus } };
}
