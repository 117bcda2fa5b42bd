import { warehouseCodeOf } from "@/lib/inventory/queries/warehouses";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { AuditAction } from "@/lib/kernel/audit-actions";
import type { Caller } from "@/lib/kernel/scope";
import { countedLinesOf, lockReturn, saveReturn, type LockedReturn } from "../store";
import { isHeld } from "../domain/callback";
import { oweReport } from "./full-receipt";

type By = Pick<Caller, "scope" | "actor">;

const NOBODY_ASKS = { reportAskedAt: null, reportAskedBy: null, reportAskedReason: null };

/**
 * Asks to report a receipt that was held because reporting was off at its moment (R126): nothing is sent until another person
 * confirms. Asking again while it is asked changes nothing. Refuses NOT_FOUND, and RECEIPT_NOT_HELD where there is nothing
 * held to report.
 */
export function askToReport(by: By, input: { returnOrderId: string; note: string }): Promise<null> {
  return inOneCommit(async (tx) => {
    const held = await heldOrRefused(tx, by, input.returnOrderId);
    if (held.reportAskedAt) return null;
    await saveReturn(tx, held.id, {
      reportAskedAt: new Date(),
      reportAskedBy: by.actor.userId,
      reportAskedReason: input.note,
    });
    await audit(tx, by, held, "return-order.report-asked", input.note);
    return null;
  });
}

/** Takes the wish to report back; doing so twice is no error. Refuses as `askToReport` does. */
export function withdrawAsk(by: By, input: { returnOrderId: string }): Promise<null> {
  return inOneCommit(async (tx) => {
    const held = await heldOrRefused(tx, by, input.returnOrderId);
    if (!held.reportAskedAt) return null;
    await saveReturn(tx, held.id, NOBODY_ASKS);
    await audit(tx, by, held, "return-order.report-ask-withdrawn");
    return null;
  });
}

/**
 * Confirms as the second person that a held receipt is reported (R126): the report is owed in this commit and leaves at once,
 * with the counts, the warehouse and the moment of the receipt. Refuses NOT_FOUND, RECEIPT_NOT_HELD (also for the second of
 * two who confirm), REPORT_NOT_ASKED, and SECOND_PERSON_NEEDED for the one who asked.
 */
export function confirmReport(by: By, input: { returnOrderId: string }): Promise<null> {
  return inOneCommit(async (tx) => {
    const held = await heldOrRefused(tx, by, input.returnOrderId);
    if (!held.reportAskedAt) refuse("REPORT_NOT_ASKED");
    if (held.reportAskedBy === by.actor.userId) refuse("SECOND_PERSON_NEEDED");
    const last = held.receipts.filter(({ undoneAt }) => undoneAt === null).at(-1);
    if (!held.fullReceiptAt || !last) throw new Error(`Return order ${held.id} is held without a full receipt`);
    await oweReport(tx, by.scope, held, {
      lines: countedLinesOf(held),
      warehouseCode: await warehouseCodeOf(tx, by.scope, last.warehouseId),
      fullReceiptAt: held.fullReceiptAt,
      notBefore: new Date(),
    });
    await saveReturn(tx, held.id, { ...NOBODY_ASKS, callbackStatus: "PENDING" });
    await audit(tx, by, held, "return-order.report-confirmed", held.reportAskedReason ?? undefined);
    return null;
  });
}

async function heldOrRefused(tx: Tx, { scope }: By, returnOrderId: string): Promise<LockedReturn> {
  const held = await lockReturn(tx, scope, returnOrderId);
  if (!held) refuse("NOT_FOUND");
  if (!isHeld(held.callbackStatus)) refuse("RECEIPT_NOT_HELD");
  return held;
}

function audit(tx: Tx, { scope, actor }: By, held: LockedReturn, action: AuditAction, reason?: string) {
  return recordAudit(tx, scope, {
    actor,
    action,
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    before: { callbackStatus: held.callbackStatus },
    ...(reason ? { reason } : {}),
  });
}
