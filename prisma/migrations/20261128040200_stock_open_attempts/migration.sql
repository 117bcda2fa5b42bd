-- The open attempts of a number: what a newer one supersedes, what is on its way just now.
CREATE INDEX "StockSyncAttempt_open_target_idx" ON "StockSyncAttempt" ("skuId", "shopId", "storeCode") WHERE "status" = 'PENDING';

-- What workers hold, and what waits, shop by shop: a shop whose reports are held is passed over without reading its rows.
CREATE INDEX "StockSyncAttempt_taken_idx" ON "StockSyncAttempt" ("leaseUntil") WHERE "status" = 'PENDING' AND "leaseOwner" IS NOT NULL;
DROP INDEX "StockSyncAttempt_open_idx";
CREATE INDEX "StockSyncAttempt_open_idx" ON "StockSyncAttempt" ("shopId", ("trigger" = 'SCHEDULE'), "notBefore", "id")
  WHERE "status" = 'PENDING' AND "leaseOwner" IS NULL;
