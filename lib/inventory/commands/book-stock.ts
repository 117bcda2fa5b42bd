import type { Tx } from "@/lib/db/client";
import { actorId } from "@/lib/kernel/scope";
import { warehouseByCode } from "../queries/warehouses";
import { lockPlaces } from "../store/counts";
import type { By } from "./named-goods";
import { noteStockChange } from "./note-stock-change";

type Booking = { skuId: string; goodDelta: number; defectiveDelta: number };
type Cause = { cause: "SHIPPED" | "RETURN_RECEIVED" | "RETURN_UNDONE" | "RETURN_CORRECTED"; causeId: string };

/**
 * Stock falls in the commit of the shipment. A store code that is none of our warehouses books nothing and returns false:
 * shipping is not held up by a missing warehouse.
 */
export async function bookShipment(
  tx: Tx,
  by: By,
  shipment: { orderId: string; storeCode: string | null; lines: { skuId: string; pieces: number }[] },
): Promise<boolean> {
  const warehouse = shipment.storeCode === null ? null : await warehouseByCode(tx, by.scope, shipment.storeCode);
  if (!warehouse) return false;
  const bookings = shipment.lines.map(({ skuId, pieces }) => ({ skuId, goodDelta: -pieces, defectiveDelta: 0 }));
  await book(tx, by, warehouse.id, bookings, { cause: "SHIPPED", causeId: shipment.orderId });
  return true;
}

/** Good and defective pieces go into stock in the commit of the receipt (R118); `sign` −1 takes an undone one back. */
export async function bookReturn(
  tx: Tx,
  by: By,
  receipt: {
    receiptId: string;
    warehouseId: string;
    lines: { skuId: string; good: number; defective: number }[];
    sign: 1 | -1;
  },
): Promise<void> {
  const bookings = receipt.lines.map(({ skuId, good, defective }) => ({
    skuId,
    goodDelta: receipt.sign * good,
    defectiveDelta: receipt.sign * defective,
  }));
  const cause = receipt.sign === 1 ? "RETURN_RECEIVED" : "RETURN_UNDONE";
  await book(tx, by, receipt.warehouseId, bookings, { cause, causeId: receipt.receiptId });
}

/** What a correction of counts changes in stock, in its commit (R113); below zero takes pieces out. */
export async function bookCorrection(
  tx: Tx,
  by: By,
  correction: {
    receiptId: string;
    warehouseId: string;
    lines: { skuId: string; good: number; defective: number }[];
  },
): Promise<void> {
  const bookings = correction.lines.map(({ skuId, good, defective }) => ({
    skuId,
    goodDelta: good,
    defectiveDelta: defective,
  }));
  const cause = { cause: "RETURN_CORRECTED", causeId: correction.receiptId } as const;
  await book(tx, by, correction.warehouseId, bookings, cause);
}

async function book(
  tx: Tx,
  { scope, actor }: By,
  warehouseId: string,
  bookings: Booking[],
  cause: Cause,
): Promise<void> {
  const { sellerAccountId } = scope;
  // One order of locking for everybody: two shipments of the same goods cannot wait for each other.
  const ordered = [...bookings].sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
  await lockPlaces(
    tx,
    scope,
    ordered.map(({ skuId }) => ({ skuId, warehouseId })),
  ); // all of them before the first total, which falls with the first piece
  const movements = [];
  for (const { skuId, goodDelta, defectiveDelta } of ordered) {
    const after = await tx.stockOnHand.upsert({
      where: { warehouseId_skuId: { warehouseId, skuId } },
      create: { sellerAccountId, warehouseId, skuId, goodPieces: goodDelta, defectivePieces: defectiveDelta },
      update: { goodPieces: { increment: goodDelta }, defectivePieces: { increment: defectiveDelta } },
      select: { goodPieces: true, defectivePieces: true },
    });
    movements.push({
      ...{ sellerAccountId, warehouseId, skuId, goodDelta, defectiveDelta, ...cause },
      ...{ goodAfter: after.goodPieces, defectiveAfter: after.defectivePieces, changedBy: actorId(actor) },
    });
  }
  await tx.stockMovement.createMany({ data: movements });
  await noteStockChange(
    tx,
    scope,
    ordered.map(({ skuId }) => skuId),
  );
}
