-- Questions of what the platform has by the code they came to; answered ones have none.
CREATE INDEX CONCURRENTLY "StockCall_code_idx" ON "StockCall" ("sellerAccountId", (COALESCE("subCode", code)), "startedAt", id)
INCLUDE ("subCode", code, "shopId") WHERE kind = 'QUERY' AND COALESCE("subCode", code) IS NOT NULL;
