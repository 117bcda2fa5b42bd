import type { Commit } from "@/lib/db/commit";
import { actorId } from "@/lib/kernel/scope";
import { findWarehouse } from "../queries/warehouses";
import { lockPlaces } from "../store/counts";
import { noteStockChange } from "./note-stock-change";

type Booking = { skuId: string; goodDelta: number; defectiveDelta: number };
type Cause = { cause: "SHIPPED" | "RETURN_RECEIVED" | "RETURN_UNDONE" | "RETURN_CORRECTED"; causeId: string };

/**
 * Stock falls in the commit of the shipment. A store code that none of our warehouses stands for books nothing and returns false:
 * shipping is not held up by a missing warehouse.
 */
export async function bookShipment(
  commit: Commit,
  shipment: { orderId: string; storeCode: string | null; lines: { skuId: string; pieces: number }[] },
): Promise<boolean> {
  const { storeCode } = shipment;
  const warehouse = storeCode === null ? null : await findWarehouse(commit, { platformCode: storeCode });
  if (!warehouse) return false;
  const bookings = shipment.lines.map(({ skuId, pieces }) => ({ skuId, goodDelta: -pieces, defectiveDelta: 0 }));
  await book(commit, { warehouseId: warehouse.id, bookings, cause: "SHIPPED", causeId: shipment.orderId });
  return true;
}

/** Good and defective pieces go into stock in the commit of the receipt (R118); `sign` −1 takes an undone one back. */
export async function bookReturn(
  commit: Commit,
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
  await book(commit, { warehouseId: receipt.warehouseId, bookings, cause, causeId: receipt.receiptId });
}

/** What a correction of counts changes in stock, in its commit (R113); below zero takes pieces out. */
export async function bookCorrection(
  commit: Commit,
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
  const { warehouseId, receiptId: causeId } = correction;
  await book(commit, { warehouseId, bookings, cause: "RETURN_CORRECTED", causeId });
}

async function book(
  commit: Commit,
  { warehouseId, bookings, ...cause }: Cause & { warehouseId: string; bookings: Booking[] },
): Promise<void> {
  const { sellerAccountId } = commit.scope;
  // One order of locking for everybody: two shipments of the same goods cannot wait for each other.
  const ordered = [...bookings].sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
  await lockPlaces(
    commit,
    ordered.map(({ skuId }) => ({ skuId, warehouseId })),
  ); // all of them before the first total, which falls with the first piece
  const movements = [];
  for (const { skuId, goodDelta, defectiveDelta } of ordered) {
    const after = await commit.tx.stockOnHand.upsert({
      where: { warehouseId_skuId: { warehouseId, skuId } },
      create: { sellerAccountId, warehouseId, skuId, goodPieces: goodDelta, defectivePieces: defectiveDelta },
      update: { goodPieces: { increment: goodDelta }, defectivePieces: { increment: defectiveDelta } },
      select: { goodPieces: true, defectivePieces: true },
    });
    movements.push({
      ...{ sellerAccountId, warehouseId, skuId, goodDelta, defectiveDelta, ...cause },
      ...{ goodAfter: after.goodPieces, defectiveAfter: after.defectivePieces, changedBy: actorId(commit.actor) },
    });
  }
  await commit.tx.stockMovement.createMany({ data: movements });
  await noteStockChange(
    commit,
    ordered.map(({ skuId }) => skuId),
  );
}
