import type { Commit } from "@/lib/db/commit";
import { scItemIdsOf } from "@/lib/inventory/queries/find-skus";
import { enqueueReport } from "@/lib/delivery/outbox/enqueue";
import { env } from "@/lib/env";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import { reportGoodsReceived } from "@/lib/platform/methods/report-goods-received";
import { partiesOfRefund } from "@/lib/refunds/queries/parties";
import { callbackRule } from "@/lib/shops/queries/rules";
import { decideCallback } from "../domain/callback";
import type { CountedLine } from "../domain/receipt";
import { goodsReceivedPayload, type IntoWarehouse } from "../mapping";
import { type LockedReturn } from "../store";

/** One in-storage report per return order, for ever (R110). */
export function goodsReceivedKey(returnOrderId: string): string {
  return `goods-received:${returnOrderId}`;
}

/**
 * Everything is in: decides whether the platform is told, and owes the report in this commit if so (R119, R124, R129, R130).
 * Returns the columns that say so.
 */
export async function decideReport(
  commit: Commit,
  held: LockedReturn,
  { lines, warehouse, fullReceiptAt }: { lines: readonly CountedLine[]; warehouse: IntoWarehouse; fullReceiptAt: Date },
) {
  const rule = await callbackRule(commit, held.shopId);
  const decision = decideCallback({ edition: rule.edition, intervals: rule.intervals, fullReceiptAt });
  if (decision.kind === "held") return { callbackStatus: decision.status, decidingIntervalId: null };
  const notBefore = new Date(fullReceiptAt.getTime() + env().CALLBACK_UNDO_SECONDS * 1000);
  await oweReport(commit, held, { lines, warehouse, fullReceiptAt, notBefore });
  return { callbackStatus: "PENDING" as const, decidingIntervalId: decision.intervalId };
}

/** Owes the platform the in-storage report of a return that is in, once and for ever (R110). */
export async function oweReport(
  commit: Commit,
  held: LockedReturn,
  receipt: { lines: readonly CountedLine[]; warehouse: IntoWarehouse; fullReceiptAt: Date; notBefore: Date },
): Promise<void> {
  const { lines, warehouse, fullReceiptAt, notBefore } = receipt;
  const payload = goodsReceivedPayload(
    held.rawRefund,
    { ...held, lines: await reportLines(commit, held, lines) },
    { receivedAt: fullReceiptAt, warehouse, parties: await partiesOfRefund(commit, held.rawRefund.id) },
  );
  const isNew = await enqueueReport(commit, {
    shopId: held.shopId,
    kind: "goods-received" satisfies ReportKind,
    method: reportGoodsReceived.method,
    orderingKey: `${held.shopId}:${held.rawRefund.bizOrderCode}`,
    idempotencyKey: goodsReceivedKey(held.id),
    subjectKind: "return-order",
    subjectId: held.id,
    payload,
    notBefore,
  });
  if (!isNew) throw new Error(`Return order ${held.id} has an in-storage report already`);
}

async function reportLines(commit: Commit, held: LockedReturn, counted: readonly CountedLine[]) {
  const nameless = held.lines.filter((line) => line.rawRefundLine.scItemId === null && line.skuId !== null);
  const learnt = await scItemIdsOf(
    commit,
    nameless.map((line) => line.skuId ?? ""),
  );
  return counted.map(({ lineId, goodPieces, defectivePieces }) => {
    const line = held.lines.find((one) => one.id === lineId);
    const scItemId = line?.rawRefundLine.scItemId ?? learnt.get(line?.skuId ?? "") ?? "";
    return { goodPieces, defectivePieces, subOrderCode: line?.rawRefundLine.subOrderCode ?? "", scItemId };
  });
}
