import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { findWarehouse } from "@/lib/inventory/queries/warehouses";
import { fieldRule } from "@/lib/kernel/field-rule";
import { bookCorrection } from "@/lib/inventory/commands/book-stock";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import type { By } from "@/lib/kernel/scope";
import { applyCorrection, movedSince } from "../domain/correction";
import { missingPieces, receivedPieces, type Count } from "../domain/receipt";
import { decideReturn } from "../domain/return-state";
import {
  bookedLines,
  countedLinesOf,
  insertReceipt,
  isWithdrawn,
  latestReceipt,
  lockReturn,
  saveCounts,
  saveDiscrepancy,
  saveReturn,
  type LockedReturn,
  type StoredDiscrepancy,
} from "../store";
import { lockForOutcome, type ResolveInput } from "./discrepancies";
import { decideReport } from "./full-receipt";
import { recountWithdrawn } from "./withdraw";

export type CorrectInput = ResolveInput & {
  requestKey: string;
  /** Every line's counts as they stood on the page. */
  seen: Count[];
  /** What is really there, in pieces, by quality; lines left out keep their counts. */
  lines: Count[];
};

export type Corrected = { extent: "FULL" | "PARTIAL" | "NONE" };

/**
 * Puts counts right that were wrong (R113): lines, stock with its ledger, state and audit entry in one commit. It is kept as a
 * receipt of differences, so receipts still add up to the lines, and it can be undone as one (R117). If now everything is
 * in, it is the full receipt: the report is decided at this moment. While pieces are still missing, so is the shortage open.
 * Stock moves in the warehouse of the latest receipt. The same form sent again is the same correction.
 *
 * Refuses NOT_FOUND, DISCREPANCY_RESOLVED, OUTCOME_NOT_POSSIBLE (no shortage), CORRECTION_TOO_MANY, CORRECTION_UNCHANGED, and
 * STALE where anything was counted since (R170).
 */
export function correctCounts(caller: By, input: CorrectInput): Promise<Corrected> {
  return inOneCommit(caller, (commit) => correctInCommit(commit, input));
}

async function correctInCommit(commit: Commit, input: CorrectInput): Promise<Corrected> {
  const known = await lockReturn(commit, input.returnOrderId);
  const repeated = known?.receipts.find(({ requestKey }) => requestKey === input.requestKey);
  if (known && repeated) return { extent: extentOf(known.status) };
  const { held, discrepancy } = await lockForOutcome(commit, input, "COUNTED_WRONG");
  if (movedSince(countedLinesOf(held), input.seen).length > 0) refuse("STALE");
  const now = new Date(); // under the lock: corrections stand among the receipts by their moments
  const { lines, differences, extent } = correctedOrRefused(held, input.lines);
  const warehouse = await warehouseOfLatest(commit, held);
  const completes = extent === "FULL";
  const receiptId = await insertReceipt(commit, {
    returnOrderId: held.id,
    warehouseId: warehouse.id,
    userId: actorId(commit.actor),
    requestKey: input.requestKey,
    kind: "CORRECTION",
    completes,
    reason: input.reason,
    receivedAt: now,
    counts: differences,
  });
  await saveCounts(commit, lines);
  await bookCorrection(commit, { receiptId, warehouseId: warehouse.id, lines: bookedLines(held, differences) });
  const full = { lines, warehouse, fullReceiptAt: now };
  const callback = completes ? await decideReport(commit, held, full) : undefined;
  const next = decideReturn(held.status, { type: "corrected", extent, isWithdrawn: isWithdrawn(held) });
  if (next.kind === "refused") refuse("OUTCOME_NOT_POSSIBLE");
  const after = { status: next.status, receivedPieces: receivedPieces(lines) };
  await saveReturn(commit, held.id, {
    ...after,
    stockinStatus: next.stockinStatus,
    closedAt: next.status === "CANCELLED" ? now : null,
    ...(completes ? { fullReceiptAt: now, ...callback } : {}),
  });
  await saveOutcome(commit, discrepancy, {
    stillMissing: extent === "PARTIAL" ? missingPieces(lines) : 0,
    resolvingReceiptId: receiptId,
    resolvedBy: actorId(commit.actor),
    resolvedAt: now,
    resolution: input.reason,
  });
  if (isWithdrawn(held)) await recountWithdrawn(commit, held, after.receivedPieces);
  await recordAudit(commit, {
    action: "return-order.counts-corrected",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    before: { status: held.status, receivedPieces: held.receivedPieces },
    after: { ...after, ...callback },
    reason: input.reason,
  });
  return { extent };
}

/** What a correction that was sent before came to: as the return stands now. */
function extentOf(status: LockedReturn["status"]): Corrected["extent"] {
  if (status === "WAITING_RECEIPT" || status === "CANCELLED") return "NONE";
  return status === "PARTIALLY_RECEIVED" ? "PARTIAL" : "FULL";
}

function correctedOrRefused(held: LockedReturn, counts: Count[]) {
  const decision = applyCorrection(countedLinesOf(held), counts);
  if (decision.kind === "corrected") return decision;
  const { code, lineId } = decision;
  if (code === "RECEIPT_UNKNOWN_LINE") refuse("NOT_FOUND");
  const line = held.lines.find(({ id }) => id === lineId);
  const rule = line && fieldRule("tooLarge", { max: line.plannedPieces });
  return refuse(code, rule ? { fields: { [`lines.${line.id}`]: rule } } : {});
}

/** Something was counted before there was a shortage, so there is a latest receipt. */
async function warehouseOfLatest(commit: Commit, held: LockedReturn) {
  const warehouseId = latestReceipt(held)?.warehouseId;
  return (warehouseId && (await findWarehouse(commit, { id: warehouseId }))) || refuse("UNKNOWN_WAREHOUSE");
}

type Resolved = { resolvingReceiptId: string; resolvedBy: string; resolvedAt: Date; resolution: string };

async function saveOutcome(
  commit: Commit,
  { id }: StoredDiscrepancy,
  { stillMissing, ...resolved }: Resolved & { stillMissing: number },
): Promise<void> {
  if (stillMissing > 0) await saveDiscrepancy(commit, id, { pieces: stillMissing });
  else await saveDiscrepancy(commit, id, { state: "RESOLVED", outcome: "COUNTED_WRONG", ...resolved });
}
