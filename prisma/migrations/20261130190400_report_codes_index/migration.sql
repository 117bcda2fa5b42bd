-- Reports by what the platform said; of one that it took it said nothing.
CREATE INDEX CONCURRENTLY "OutboxJob_code_idx" ON "OutboxJob" ("sellerAccountId", "lastCode", "createdAt", id)
INCLUDE (method, "shopId") WHERE "lastCode" IS NOT NULL;
