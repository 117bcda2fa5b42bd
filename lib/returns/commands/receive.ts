import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { findWarehouse } from "@/lib/inventory/queries/warehouses";
import { fieldRule } from "@/lib/kernel/field-rule";
import { env } from "@/lib/env";
import { bookReturn } from "@/lib/inventory/commands/book-stock";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import type { By } from "@/lib/kernel/scope";
import { applyReceipt, openPieces, receivedPieces, type Count } from "../domain/receipt";
import { decideReturn, isOpen } from "../domain/return-state";
import {
  bookedLines,
  countedLinesOf,
  insertReceipt,
  lockReturn,
  saveCounts,
  saveReturn,
  type LockedReturn,
} from "../store";
import { decideReport } from "./full-receipt";
import { planShort, saveShort } from "./short";

export type ReceiveInput = {
  returnOrderId: string;
  /** Made once per form: the same key again is the same receipt. */
  requestKey: string;
  /** Where the goods are put; the warehouse the platform named when left out. */
  warehouseId?: string | undefined;
  /** Pieces counted now, by quality. */
  lines: Count[];
  /** Why pieces are still missing, with photos; needed where they are (R112), looked at only then. */
  short?: { reason: string; photoIds: string[] } | undefined;
};

/** What a receipt came to. `undoUntil` is ISO, UTC; null where there is nothing to undo any more. */
export type Received = {
  receiptId: string;
  extent: "FULL" | "PARTIAL";
  callbackStatus: LockedReturn["callbackStatus"];
  undoUntil: string | null;
};

/**
 * Receives goods of a return order into stock (R106–R110, R114, R118, R129, R130): counts, stock, state, audit entry and,
 * when everything is in and reporting is on at this moment, the in-storage report, all in one commit. The report leaves
 * after the undo window (R117). A count that leaves pieces open raises the return's shortage or brings it up to date; the
 * one that completes the return resolves it (R112, R113).
 *
 * Refuses NOT_FOUND (foreign return or line), RETURN_CLOSED, RETURN_TERMINATED, RECEIPT_REPORTED (everything is in and told),
 * RECEIPT_EMPTY, RECEIPT_TOO_MANY, SHORT_REASON_MISSING, UNKNOWN_WAREHOUSE, PHOTO_GONE.
 */
export function receiveReturn(caller: By, input: ReceiveInput): Promise<Received> {
  return inOneCommit(caller, (commit) => receiveInCommit(commit, input));
}

/** As `receiveReturn`, inside a commit of the caller's. */
export async function receiveInCommit(commit: Commit, input: ReceiveInput): Promise<Received> {
  const held = await lockReturn(commit, input.returnOrderId);
  if (!held) refuse("NOT_FOUND");
  const repeated = held.receipts.find((receipt) => receipt.requestKey === input.requestKey);
  if (repeated) return receivedOf(held, repeated);
  if (!isOpen(held.status)) refuse(closedBecause(held));

  const now = new Date(); // under the lock: receipts stand in the order of their moments
  const counts = input.lines.filter((count) => count.good !== 0 || count.defective !== 0);
  const { lines, extent } = countedOrRefused(held, counts);
  const short = planShort(held, extent, input.short?.reason ?? "");
  const warehouse = await warehouseOf(commit, held, input.warehouseId);
  const completes = extent === "FULL";
  const receiptId = await insertReceipt(commit, {
    returnOrderId: held.id,
    warehouseId: warehouse.id,
    userId: actorId(commit.actor),
    requestKey: input.requestKey,
    kind: "COUNT",
    completes,
    reason: short.reason,
    receivedAt: now,
    counts,
  });
  await saveCounts(commit, lines);
  await bookReturn(commit, {
    receiptId,
    warehouseId: warehouse.id,
    lines: bookedLines(held, counts),
    sign: 1,
  });
  const callbackStatus = completes
    ? await decideReport(commit, held, { lines, warehouse, fullReceiptAt: now })
    : undefined;
  const next = decideReturn(held.status, { type: completes ? "all-received" : "part-received" });
  if (next.kind === "refused") refuse("RETURN_CLOSED");
  await saveReturn(commit, held.id, {
    status: next.status,
    stockinStatus: next.stockinStatus,
    receivedPieces: receivedPieces(lines),
    ...(completes ? { fullReceiptAt: now, ...callbackStatus } : {}),
  });
  await recordAudit(commit, {
    action: completes ? "return-order.received-in-full" : "return-order.received-in-part",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    before: { status: held.status, receivedPieces: held.receivedPieces },
    after: { status: next.status, receivedPieces: receivedPieces(lines), ...callbackStatus },
    ...(short.reason === null ? {} : { reason: short.reason }),
  });
  const photoIds = input.short?.photoIds ?? [];
  await saveShort(commit, held, { ...short, receiptId, lines, at: now, photoIds });
  return {
    receiptId,
    extent,
    callbackStatus: callbackStatus?.callbackStatus ?? "NOT_REQUIRED",
    undoUntil: undoUntil(now),
  };
}

/** The end of a receipt's undo window; null while undoing is switched off (R117). */
export function undoUntil(receivedAt: Date): string | null {
  const seconds = env().CALLBACK_UNDO_SECONDS;
  return seconds === 0 ? null : new Date(receivedAt.getTime() + seconds * 1000).toISOString();
}

function receivedOf(held: LockedReturn, receipt: LockedReturn["receipts"][number]): Received {
  return {
    receiptId: receipt.id,
    extent: receipt.completes ? "FULL" : "PARTIAL",
    callbackStatus: held.callbackStatus,
    undoUntil: receipt.undoneAt ? null : undoUntil(receipt.receivedAt),
  };
}

function closedBecause({ callbackStatus, stockinStatus }: LockedReturn) {
  if (stockinStatus === "TERMINATED") return "RETURN_TERMINATED";
  return callbackStatus === "SENT" ? "RECEIPT_REPORTED" : "RETURN_CLOSED";
}

function countedOrRefused(held: LockedReturn, counts: Count[]) {
  const decision = applyReceipt(countedLinesOf(held), counts);
  if (decision.kind === "received") return decision;
  const { code, lineId } = decision;
  if (code === "RECEIPT_UNKNOWN_LINE") refuse("NOT_FOUND");
  const line = countedLinesOf(held).find((one) => one.lineId === lineId);
  const rule = line && fieldRule("tooLarge", { max: openPieces(line) });
  return refuse(code, rule ? { fields: { [`lines.${line.lineId}`]: rule } } : {});
}

async function warehouseOf(commit: Commit, held: LockedReturn, warehouseId: string | undefined) {
  const by = warehouseId ? { id: warehouseId } : held.storeCode ? { platformCode: held.storeCode } : null;
  const warehouse = by && (await findWarehouse(commit, by));
  return warehouse ?? refuse("UNKNOWN_WAREHOUSE", { fields: { warehouseId: "unknownValue" } });
}
