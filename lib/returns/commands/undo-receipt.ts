import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { bookReturn } from "@/lib/inventory/commands/book-stock";
import { takeBackReport } from "@/lib/delivery/outbox/take-back";
import { refuse } from "@/lib/kernel/app-error";
import { mayDo } from "@/lib/kernel/roles";
import { actorId } from "@/lib/kernel/scope";
import type { By } from "@/lib/kernel/scope";
import { afterUndo } from "../domain/discrepancy";
import { missingPieces, receivedPieces, takeBack, type CountedLine } from "../domain/receipt";
import { decideReturn } from "../domain/return-state";
import {
  bookedLines,
  countedLinesOf,
  isWithdrawn,
  latestReceipt,
  lockReturn,
  saveCounts,
  saveDiscrepancy,
  saveReturn,
  type LockedReturn,
  type StoredReceipt,
} from "../store";
import { goodsReceivedKey } from "./full-receipt";
import { undoUntil } from "./receive";
import { recountWithdrawn } from "./withdraw";

export type UndoInput = { returnOrderId: string; receiptId: string };

/**
 * Takes the latest receipt or correction back within the undo window (R117): counts, stock and discrepancies as before, and
 * the report out of the outbox. What the consumer withdrew meanwhile is cancelled once no piece is in any more (R105). Refuses NOT_FOUND, FORBIDDEN (a receipt is taken back by who may receive, a correction by
 * who may settle discrepancies), and UNDO_TOO_LATE once the window is over, the report was touched by a worker, the return
 * was terminated, or another receipt followed. Undoing twice is no error.
 */
export function undoReceipt(caller: By, input: UndoInput, now = new Date()): Promise<null> {
  return inOneCommit({ ...caller, at: now }, async (commit) => {
    const held = await lockReturn(commit, input.returnOrderId);
    const receipt = held?.receipts.find(({ id }) => id === input.receiptId);
    if (!held || !receipt) refuse("NOT_FOUND");
    if (!mayDo(caller.actor.role, receipt.kind === "COUNT" ? "receiveReturns" : "discrepancy")) refuse("FORBIDDEN");
    if (receipt.undoneAt) return null;
    await undoInCommit(commit, held, receipt);
    return null;
  });
}

async function undoInCommit(commit: Commit, held: LockedReturn, receipt: StoredReceipt): Promise<void> {
  const until = undoUntil(receipt.receivedAt);
  const isLatest = latestReceipt(held)?.id === receipt.id;
  if (!isLatest || until === null || commit.at >= new Date(until)) refuse("UNDO_TOO_LATE");
  const hasReport = held.callbackStatus === "PENDING";
  if (hasReport && !(await takeBackReport(commit, goodsReceivedKey(held.id)))) refuse("UNDO_TOO_LATE");

  const counts = receipt.lines.map((line) => ({
    lineId: line.returnOrderLineId,
    good: line.goodPieces,
    defective: line.defectivePieces,
  }));
  const lines = takeBack(countedLinesOf(held), counts);
  const left = receivedPieces(lines);
  const next = decideReturn(held.status, {
    type: "receipt-undone",
    piecesLeft: left,
    isWithdrawn: isWithdrawn(held),
  });
  if (next.kind === "refused") refuse("UNDO_TOO_LATE");
  await saveCounts(commit, lines);
  await bookReturn(commit, {
    receiptId: receipt.id,
    warehouseId: receipt.warehouseId,
    lines: bookedLines(held, counts),
    sign: -1,
  });
  await commit.tx.inboundReceipt.update({
    where: { id: receipt.id },
    data: { undoneAt: commit.at, undoneBy: actorId(commit.actor) },
  });
  await restoreDiscrepancies(commit, held, { receipt, lines });
  if (isWithdrawn(held)) await recountWithdrawn(commit, held, left);
  await saveReturn(commit, held.id, {
    status: next.status,
    stockinStatus: next.stockinStatus,
    receivedPieces: left,
    callbackStatus: "NOT_REQUIRED",
    decidingIntervalId: null,
    fullReceiptAt: null,
    closedAt: next.status === "CANCELLED" ? commit.at : null,
  });
  await recordAudit(commit, {
    action: "return-order.receipt-undone",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    before: { status: held.status, receivedPieces: held.receivedPieces, callbackStatus: held.callbackStatus },
    after: { status: next.status, receivedPieces: left },
  });
}

/** What the receipt raised is undone with it, what it resolved is open again, an open shortage says what it said before. */
async function restoreDiscrepancies(
  commit: Commit,
  held: LockedReturn,
  { receipt, lines }: { receipt: StoredReceipt; lines: readonly CountedLine[] },
): Promise<void> {
  const before = held.receipts.findLast(({ id, kind, undoneAt }) => id !== receipt.id && kind === "COUNT" && !undoneAt);
  const short = { pieces: missingPieces(lines), ...(before?.reason ? { reason: before.reason } : {}) };
  for (const discrepancy of held.discrepancies) {
    const act = afterUndo(discrepancy, receipt.id);
    if (act === "undone") await saveDiscrepancy(commit, discrepancy.id, { state: "UNDONE", ...UNRESOLVED });
    if (act === "reopen") await saveDiscrepancy(commit, discrepancy.id, { state: "OPEN", ...UNRESOLVED, ...short });
    if (act === "update") await saveDiscrepancy(commit, discrepancy.id, short);
  }
}

const UNRESOLVED = { outcome: null, resolvingReceiptId: null, resolvedBy: null, resolvedAt: null, resolution: null };
