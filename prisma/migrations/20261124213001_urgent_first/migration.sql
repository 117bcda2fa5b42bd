-- Until now an order stayed urgent and every reader asked for its returns as well. From now on the column is the truth: a
-- return that has been pushed ends the urgency (R84).
UPDATE "Order" o SET "urgent" = false
WHERE o."urgent" AND EXISTS (
  SELECT 1 FROM "RawRefund" r WHERE r."shopId" = o."shopId" AND r."forwardOrderCode" = o."bizOrderCode"
);

-- The list's own order: urgent first, then the newest, in one tab and in all of them. The first takes the place of the one
-- without "urgent": by a column alone a tab is rarely sorted, and the index over the time serves that.
DROP INDEX "Order_sellerAccountId_status_receivedAt_id_idx";
CREATE INDEX "Order_sellerAccountId_status_urgent_receivedAt_id_idx"
  ON "Order" ("sellerAccountId", "status", "urgent" DESC, "receivedAt" DESC, "id" DESC);
CREATE INDEX "Order_sellerAccountId_urgent_receivedAt_id_idx"
  ON "Order" ("sellerAccountId", "urgent" DESC, "receivedAt" DESC, "id" DESC);
