-- Returns with an open discrepancy in the order of their list. One that has none costs nothing.
CREATE INDEX CONCURRENTLY "ReturnOrder_discrepant_idx" ON "ReturnOrder" ("sellerAccountId", "createdAt", id) WHERE "hasOpenDiscrepancy";
