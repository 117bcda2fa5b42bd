-- Pushes of every method but the one that most are of (USUAL_METHODS).
CREATE INDEX CONCURRENTLY "InboxItem_method_idx" ON "InboxItem" ("sellerAccountId", method, "receivedAt", id)
INCLUDE ("shopId") WHERE method NOT IN ('qimen.alibaba.ascp.uop.consignorder.notify');
