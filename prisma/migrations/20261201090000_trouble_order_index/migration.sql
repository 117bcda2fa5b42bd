-- Numbers in trouble by cause and shop, the longest in trouble first, in an order that the index knows to its end: all numbers of a shop
-- come into trouble at one moment when its authorization ends. Nothing of it changes when a number is planned anew.
CREATE INDEX CONCURRENTLY "StockTarget_troubleOrder_idx" ON "StockTarget" ("sellerAccountId", cause, "shopId", "troubleSince", "skuId", "storeCode")
WHERE "troubleSince" IS NOT NULL;
