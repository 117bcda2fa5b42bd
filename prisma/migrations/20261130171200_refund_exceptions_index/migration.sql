-- Raw refunds whose order is not here or was not shipped, in the order of their list; counted for each tab without a look at the rows.
-- A raw refund of a shipped order, and that is nearly every one, costs nothing.
CREATE INDEX CONCURRENTLY "RawRefund_exception_idx" ON "RawRefund" ("sellerAccountId", "receivedAt", id) INCLUDE ("processStatus")
WHERE exception IS NOT NULL;
