import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { enqueueReport } from "@/lib/delivery/enqueue";
import { env } from "@/lib/env";
import { bookReturn } from "@/lib/inventory/commands/book-stock";
import { refuse } from "@/lib/kernel/app-error";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import type { Caller, Scope } from "@/lib/kernel/scope";
import { reportGoodsReceived } from "@/lib/platform/methods/report-goods-received";
import { partiesOfRefund } from "@/lib/refunds/queries/parties";
import { callbackRule } from "@/lib/shops/queries/rules";
import { decideCallback } from "../domain/callback";
import { applyReceipt, receivedPieces, type Count, type CountedLine } from "../domain/receipt";
import { decideReturn, isOpen } from "../domain/return-state";
import { goodsReceivedPayload } from "../mapping";
import {
  countedLinesOf,
  findWarehouse,
  insertReceipt,
  lockReturn,
  saveCounts,
  saveReturn,
  scItemIdsOf,
  type LockedReturn,
} from "../store";

export type ReceiveInput = {
  returnOrderId: string;
  /** Made once per form: the same key again is the same receipt. */
  requestKey: string;
  /** Where the goods are put; the warehouse the platform named when left out. */
  warehouseId?: string | undefined;
  /** Pieces counted now, by quality. */
  lines: Count[];
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
 * after the undo window (R117).
 *
 * Refuses NOT_FOUND (foreign return or line), RETURN_CLOSED, RECEIPT_REPORTED (everything is in and told), RECEIPT_EMPTY,
 * RECEIPT_TOO_MANY, UNKNOWN_WAREHOUSE.
 */
export function receiveReturn(caller: Pick<Caller, "scope" | "actor">, input: ReceiveInput): Promise<Received> {
  return inOneCommit((tx) => receiveInCommit(tx, caller, input));
}

/** As `receiveReturn`, inside a commit of the caller's. */
export async function receiveInCommit(
  tx: Tx,
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  input: ReceiveInput,
): Promise<Received> {
  const held = await lockReturn(tx, scope, input.returnOrderId);
  if (!held) refuse("NOT_FOUND");
  const repeated = held.receipts.find((receipt) => receipt.requestKey === input.requestKey);
  if (repeated) return receivedOf(held, repeated);
  if (!isOpen(held.status)) refuse(held.callbackStatus === "SENT" ? "RECEIPT_REPORTED" : "RETURN_CLOSED");

  const now = new Date();
  const counts = input.lines.filter((count) => count.good !== 0 || count.defective !== 0);
  const { lines, extent } = countedOrRefused(held, counts);
  const warehouse = await warehouseOf(tx, scope, held, input.warehouseId);
  const completes = extent === "FULL";
  const receiptId = await insertReceipt(tx, scope, {
    returnOrderId: held.id,
    warehouseId: warehouse.id,
    userId: actor.userId,
    requestKey: input.requestKey,
    completes,
    receivedAt: now,
    counts,
  });
  await saveCounts(tx, lines);
  await bookReturn(tx, scope, {
    receiptId,
    warehouseId: warehouse.id,
    lines: bookedLines(held, counts),
    sign: 1,
  });
  const callbackStatus = completes ? await decideAndEnqueue(tx, scope, held, lines, warehouse.code, now) : undefined;
  const next = decideReturn(held.status, { type: completes ? "all-received" : "part-received" });
  if (next.kind === "refused") refuse("RETURN_CLOSED");
  await saveReturn(tx, held.id, {
    status: next.status,
    stockinStatus: next.stockinStatus,
    receivedPieces: receivedPieces(lines),
    ...(completes ? { fullReceiptAt: now, ...callbackStatus } : {}),
  });
  await recordAudit(tx, scope, {
    actor,
    action: completes ? "return-order.received-in-full" : "return-order.received-in-part",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    before: { status: held.status, receivedPieces: held.receivedPieces },
    after: { status: next.status, receivedPieces: receivedPieces(lines), ...callbackStatus },
  });
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

/** One in-storage report per return order, for ever (R110). */
export function goodsReceivedKey(returnOrderId: string): string {
  return `goods-received:${returnOrderId}`;
}

function receivedOf(held: LockedReturn, receipt: LockedReturn["receipts"][number]): Received {
  return {
    receiptId: receipt.id,
    extent: receipt.completes ? "FULL" : "PARTIAL",
    callbackStatus: held.callbackStatus,
    undoUntil: receipt.undoneAt ? null : undoUntil(receipt.receivedAt),
  };
}

function countedOrRefused(held: LockedReturn, counts: Count[]) {
  const decision = applyReceipt(countedLinesOf(held), counts);
  if (decision.kind === "received") return decision;
  const { code, lineId } = decision;
  if (code === "RECEIPT_UNKNOWN_LINE") refuse("NOT_FOUND");
  return refuse(code, lineId ? { fields: { [`lines.${lineId}`]: "tooLarge" } } : {});
}

async function warehouseOf(tx: Tx, scope: Scope, held: LockedReturn, warehouseId: string | undefined) {
  const by = warehouseId ? { id: warehouseId } : held.storeCode ? { code: held.storeCode } : null;
  const warehouse = by && (await findWarehouse(tx, scope, by));
  return warehouse ?? refuse("UNKNOWN_WAREHOUSE", { fields: { warehouseId: "unknownValue" } });
}

/** What goes into stock, per SKU. A submit lets no unmatched line through, so each has one. */
export function bookedLines(held: LockedReturn, counts: readonly Count[]) {
  const skuIds = new Map(held.lines.map((line) => [line.id, line.skuId]));
  return counts.flatMap(({ lineId, good, defective }) => {
    const skuId = skuIds.get(lineId);
    return skuId ? [{ skuId, good, defective }] : [];
  });
}

async function decideAndEnqueue(
  tx: Tx,
  scope: Scope,
  held: LockedReturn,
  lines: readonly CountedLine[],
  warehouseCode: string,
  fullReceiptAt: Date,
) {
  const rule = await callbackRule(tx, scope, held.shopId);
  const decision = decideCallback({ edition: rule.edition, intervals: rule.intervals, fullReceiptAt });
  if (decision.kind === "held") return { callbackStatus: decision.status, decidingIntervalId: null };
  const payload = goodsReceivedPayload(
    held.rawRefund,
    { ...held, lines: await reportLines(tx, scope, held, lines) },
    { receivedAt: fullReceiptAt, warehouseCode, parties: await partiesOfRefund(tx, scope, held.rawRefund.id) },
  );
  const isNew = await enqueueReport(tx, scope, {
    shopId: held.shopId,
    kind: "goods-received" satisfies ReportKind,
    method: reportGoodsReceived.method,
    orderingKey: `${held.shopId}:${held.rawRefund.bizOrderCode}`,
    idempotencyKey: goodsReceivedKey(held.id),
    subjectKind: "return-order",
    subjectId: held.id,
    payload,
    notBefore: new Date(fullReceiptAt.getTime() + env().CALLBACK_UNDO_SECONDS * 1000),
  });
  if (!isNew) throw new Error(`Return order ${held.id} has an in-storage report already`);
  return { callbackStatus: "PENDING" as const, decidingIntervalId: decision.intervalId };
}

async function reportLines(tx: Tx, scope: Scope, held: LockedReturn, counted: readonly CountedLine[]) {
  const nameless = held.lines.filter((line) => line.rawRefundLine.scItemId === null && line.skuId !== null);
  const learnt = await scItemIdsOf(
    tx,
    scope,
    nameless.map((line) => line.skuId ?? ""),
  );
  return counted.map(({ lineId, goodPieces, defectivePieces }) => {
    const line = held.lines.find((one) => one.id === lineId);
    const scItemId = line?.rawRefundLine.scItemId ?? learnt.get(line?.skuId ?? "") ?? "";
    return { goodPieces, defectivePieces, subOrderCode: line?.rawRefundLine.subOrderCode ?? "", scItemId };
  });
}
