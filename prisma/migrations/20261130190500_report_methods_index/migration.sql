-- Reports of every method but the two that most are of (USUAL_METHODS).
CREATE INDEX CONCURRENTLY "OutboxJob_method_idx" ON "OutboxJob" ("sellerAccountId", method, "createdAt", id) INCLUDE ("shopId")
WHERE method NOT IN ('alibaba.ascp.uop.supplier.consignorder.notify.received', 'alibaba.ascp.uop.supplier.consignorder.ship');
