-- Numbers in trouble by cause and shop, the longest in trouble first: listed, counted and told as alerts along it. A number that is in
-- order has no entry; without the attempt in it, one that is planned anew costs no more than before.
CREATE INDEX CONCURRENTLY "StockTarget_trouble_idx" ON "StockTarget" ("sellerAccountId", cause, "shopId", "troubleSince")
INCLUDE ("skuId") WHERE "troubleSince" IS NOT NULL;
