-- What people sent by hand is little among all attempts.
CREATE INDEX CONCURRENTLY "StockSyncAttempt_manual_idx" ON "StockSyncAttempt" ("sellerAccountId", "createdAt", id) WHERE "trigger" = 'MANUAL';
