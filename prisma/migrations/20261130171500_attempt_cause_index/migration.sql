-- The log of one cause, and how often it came by the hour. A number that the platform took has no cause and no entry.
CREATE INDEX CONCURRENTLY "StockSyncAttempt_cause_idx" ON "StockSyncAttempt" ("sellerAccountId", cause, "createdAt", id)
INCLUDE (status, "shopId", "settledAt") WHERE cause IS NOT NULL;
