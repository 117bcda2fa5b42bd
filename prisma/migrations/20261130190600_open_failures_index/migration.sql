-- Reports that failed and that nobody has acknowledged: few of those that ever failed.
CREATE INDEX CONCURRENTLY "OutboxJob_open_failure_idx" ON "OutboxJob" ("sellerAccountId", "createdAt", id)
INCLUDE (method, "shopId", "lastCode") WHERE state IN ('REFUSED', 'DEAD') AND "acknowledgedAt" IS NULL;
