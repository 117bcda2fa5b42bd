-- Raw refunds of one platform status in each step of their processing, in the order of their list: read and counted along it, however
-- rare the status is. A step more in processing writes one entry.
CREATE INDEX CONCURRENTLY "RawRefund_platform_process_idx" ON "RawRefund" ("sellerAccountId", "platformStatus", "processStatus", "receivedAt", "id");
