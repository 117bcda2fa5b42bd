-- Numbers of stock by the code they stand with as messages; of one that the platform took there is none.
CREATE INDEX CONCURRENTLY "StockSyncAttempt_code_idx" ON "StockSyncAttempt"
  ("sellerAccountId", (COALESCE(code, CASE WHEN status = 'FAILED' THEN cause END)), "createdAt", id)
INCLUDE (status, code, cause, "shopId")
WHERE status IN ('PENDING', 'SENT', 'FAILED') AND COALESCE(code, CASE WHEN status = 'FAILED' THEN cause END) IS NOT NULL;
