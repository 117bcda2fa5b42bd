-- Goods by what lies of them in one warehouse. One entry for each booking of a SKU, as the index of the totals has.
CREATE INDEX CONCURRENTLY "StockOnHand_warehouseId_goodPieces_skuId_idx" ON "StockOnHand" ("warehouseId", "goodPieces", "skuId");
