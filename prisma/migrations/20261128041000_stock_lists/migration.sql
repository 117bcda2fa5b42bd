-- What is on hand of one SKU, and the few counts below zero.
CREATE INDEX "StockOnHand_skuId_idx" ON "StockOnHand"("skuId");
CREATE INDEX "StockOnHand_below_zero_idx" ON "StockOnHand"("sellerAccountId", "skuId")
  WHERE "goodPieces" < 0 OR "defectivePieces" < 0;

-- The ledger of one SKU, newest first; the id parts what was booked in the same moment.
DROP INDEX "StockMovement_sellerAccountId_skuId_createdAt_idx";
CREATE INDEX "StockMovement_sellerAccountId_skuId_createdAt_id_idx"
  ON "StockMovement"("sellerAccountId", "skuId", "createdAt", "id");
