-- The log of attempts is searched by SKU; nobody asks for the attempts of one target.
DROP INDEX "StockSyncAttempt_shopId_skuId_storeCode_createdAt_idx";
CREATE INDEX "StockSyncAttempt_skuId_createdAt_id_idx" ON "StockSyncAttempt"("skuId", "createdAt", "id");
