import { findWarehouse } from "@/lib/inventory/queries/warehouses";
import { fieldRule } from "@/lib/kernel/field-rule";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { bookCorrection } from "@/lib/inventory/commands/book-stock";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller, Scope } from "@/lib/kernel/scope";
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
import { lockForOutcome, type SettleInput } from "./discrepancies";
import { decideReport } from "./full-receipt";
import { recountWithdrawn } from "./withdraw";

export type CorrectInput = SettleInput & {
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
export function correctCounts(caller: Pick<Caller, "scope" | "actor">, input: CorrectInput): Promise<Corrected> {
  return inOneCommit((tx) => correctInCommit(tx, caller, input));
}

async function correctInCommit(
  tx: Tx,
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  input: CorrectInput,
): Promise<Corrected> {
  const known = await lockReturn(tx, scope, input.returnOrderId);
  const repeated = known?.receipts.find(({ requestKey }) => requestKey === input.requestKey);
  if (known && repeated) return { extent: extentOf(known.status) };
  const { held, discrepancy } = await lockForOutcome(tx, scope, input, "COUNTED_WRONG");
  if (movedSince(countedLinesOf(held), input.seen).length > 0) refuse("STALE");
  const now = new Date();
  const { lines, differences, extent } = correctedOrRefused(held, input.lines);
  const warehouse = await warehouseOfLatest(tx, scope, held);
  const completes = extent === "FULL";
  const receiptId = await insertReceipt(tx, scope, {
    returnOrderId: held.id,
    warehouseId: warehouse.id,
    userId: actor.userId,
    requestKey: input.requestKey,
    kind: "CORRECTION",
    completes,
    reason: input.reason,
    receivedAt: now,
    counts: differences,
  });
  await saveCounts(tx, lines);
  await bookCorrection(
    tx,
    { scope, actor },
    { receiptId, warehouseId: warehouse.id, lines: bookedLines(held, differences) },
  );
  const full = { lines, warehouseCode: warehouse.code, fullReceiptAt: now };
  const callback = completes ? await decideReport(tx, scope, held, full) : undefined;
  const next = decideReturn(held.status, { type: "corrected", extent, isWithdrawn: isWithdrawn(held) });
  if (next.kind === "refused") refuse("OUTCOME_NOT_POSSIBLE");
  const after = { status: next.status, receivedPieces: receivedPieces(lines) };
  await saveReturn(tx, held.id, {
    ...after,
    stockinStatus: next.stockinStatus,
    ...(completes ? { fullReceiptAt: now, ...callback } : {}),
  });
  await settle(tx, discrepancy, extent === "PARTIAL" ? missingPieces(lines) : 0, {
    resolvingReceiptId: receiptId,
    resolvedBy: actor.userId,
    resolvedAt: now,
    resolution: input.reason,
  });
  if (isWithdrawn(held)) await recountWithdrawn(tx, held, after.receivedPieces);
  await recordAudit(tx, scope, {
    actor,
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
async function warehouseOfLatest(tx: Tx, scope: Scope, held: LockedReturn) {
  const warehouseId = latestReceipt(held)?.warehouseId;
  return (warehouseId && (await findWarehouse(tx, scope, { id: warehouseId }))) || refuse("UNKNOWN_WAREHOUSE");
}

async function settle(
  tx: Tx,
  { id }: StoredDiscrepancy,
  stillMissing: number,
  resolved: { resolvingReceiptId: string; resolvedBy: string; resolvedAt: Date; resolution: string },
): Promise<void> {
  if (stillMissing > 0) await saveDiscrepancy(tx, id, { pieces: stillMissing });
  else await saveDiscrepancy(tx, id, { state: "RESOLVED", outcome: "COUNTED_WRONG", ...resolved });
}
