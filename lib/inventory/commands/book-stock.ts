import type { Commit } from "@/lib/db/commit";
import { actorId } from "@/lib/kernel/scope";
import { findWarehouse } from "../queries/warehouses";
import { openPlaces } from "../store/counts";
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

/**
 * Everybody who books the same goods waits for the row of what is on hand, so all that can be is done before it is taken: it is
 * held for one statement and the commit. The rows are locked in one order for everybody, and before the first total.
 */
async function book(
  commit: Commit,
  { warehouseId, bookings, cause, causeId }: Cause & { warehouseId: string; bookings: Booking[] },
): Promise<void> {
  const { tx, scope, actor } = commit;
  const skuIds = bookings.map(({ skuId }) => skuId);
  const good = bookings.map(({ goodDelta }) => goodDelta);
  const defective = bookings.map(({ defectiveDelta }) => defectiveDelta);
  await noteStockChange(commit, skuIds);
  await openPlaces(
    commit,
    skuIds.map((skuId) => ({ skuId, warehouseId })),
  );
  await tx.$executeRaw`
    WITH given AS MATERIALIZED (
      SELECT * FROM unnest(${skuIds}::uuid[], ${good}::int[], ${defective}::int[])
        WITH ORDINALITY AS t("skuId", good, defective, place)
    ), held AS MATERIALIZED (
      SELECT h."skuId" FROM "StockOnHand" h
      WHERE h."warehouseId" = ${warehouseId}::uuid AND h."skuId" = ANY(${skuIds}::uuid[])
      ORDER BY h."skuId" FOR UPDATE OF h
    ), booked AS (
      UPDATE "StockOnHand" h SET "goodPieces" = h."goodPieces" + total.good,
        "defectivePieces" = h."defectivePieces" + total.defective
      FROM held JOIN (
        SELECT "skuId", sum(good)::int AS good, sum(defective)::int AS defective FROM given GROUP BY "skuId") AS total
        ON total."skuId" = held."skuId"
      WHERE h."warehouseId" = ${warehouseId}::uuid AND h."skuId" = held."skuId"
      RETURNING h."skuId", h."goodPieces" AS good, h."defectivePieces" AS defective
    ), made AS (
      -- Rows of one moment are listed by their ids: these sort as the bookings do.
      SELECT id, row_number() OVER (ORDER BY id) AS place FROM (SELECT gen_random_uuid() AS id FROM given) AS drawn)
    INSERT INTO "StockMovement" (id, "sellerAccountId", "warehouseId", "skuId", "goodDelta", "defectiveDelta", cause,
      "causeId", "goodAfter", "defectiveAfter", "changedBy", "createdAt")
    SELECT made.id, ${scope.sellerAccountId}::uuid, ${warehouseId}::uuid, given."skuId", given.good, given.defective,
      ${cause}::"StockCause", ${causeId}, booked.good - COALESCE(sum(given.good) OVER later, 0),
      booked.defective - COALESCE(sum(given.defective) OVER later, 0), ${actorId(actor)}, clock_timestamp()
    FROM given JOIN made ON made.place = given.place JOIN booked ON booked."skuId" = given."skuId"
    WINDOW later AS (PARTITION BY given."skuId" ORDER BY given.place ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)`;
}
