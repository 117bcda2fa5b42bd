-- What the lists of raw refunds and returns are sorted by (R171): whichever column it is, a page is read along an index, not
-- sorted out of every row. A column that may be missing stands last either way, so it has an index for each.
CREATE INDEX "RawRefund_sellerAccountId_platformStatus_id_idx" ON "RawRefund" ("sellerAccountId", "platformStatus", "id");
CREATE INDEX "RawRefund_sellerAccountId_processStatus_id_idx" ON "RawRefund" ("sellerAccountId", "processStatus", "id");
CREATE INDEX "RawRefund_sellerAccountId_reverseType_id_idx" ON "RawRefund" ("sellerAccountId", "reverseType", "id");
CREATE INDEX "RawRefund_sellerAccountId_forwardOrderCode_id_idx" ON "RawRefund" ("sellerAccountId", "forwardOrderCode", "id");
CREATE INDEX "RawRefund_sellerAccountId_plannedPieces_id_idx" ON "RawRefund" ("sellerAccountId", "plannedPieces", "id");
CREATE INDEX "RawRefund_sellerAccountId_amountFen_id_idx" ON "RawRefund" ("sellerAccountId", "amountFen", "id");
CREATE INDEX "RawRefund_sellerAccountId_reason_id_idx" ON "RawRefund" ("sellerAccountId", "reason", "id");
CREATE INDEX "RawRefund_sellerAccountId_shopId_id_idx" ON "RawRefund" ("sellerAccountId", "shopId", "id");
CREATE INDEX "RawRefund_amountFen_last_idx" ON "RawRefund" ("sellerAccountId", "amountFen" DESC NULLS LAST, "id" DESC);
CREATE INDEX "RawRefund_reason_last_idx" ON "RawRefund" ("sellerAccountId", "reason" DESC NULLS LAST, "id" DESC);
CREATE INDEX "RawRefund_waybillNo_last_idx" ON "RawRefund" ("sellerAccountId", "waybillNo" DESC NULLS LAST, "id" DESC);
CREATE INDEX "ReturnOrder_sellerAccountId_status_id_idx" ON "ReturnOrder" ("sellerAccountId", "status", "id");
CREATE INDEX "ReturnOrder_sellerAccountId_callbackStatus_id_idx" ON "ReturnOrder" ("sellerAccountId", "callbackStatus", "id");
CREATE INDEX "ReturnOrder_sellerAccountId_plannedPieces_id_idx" ON "ReturnOrder" ("sellerAccountId", "plannedPieces", "id");
CREATE INDEX "ReturnOrder_sellerAccountId_expectedRefundOn_id_idx" ON "ReturnOrder" ("sellerAccountId", "expectedRefundOn", "id");
CREATE INDEX "ReturnOrder_sellerAccountId_reportedAt_id_idx" ON "ReturnOrder" ("sellerAccountId", "reportedAt", "id");
CREATE INDEX "ReturnOrder_sellerAccountId_shopId_id_idx" ON "ReturnOrder" ("sellerAccountId", "shopId", "id");
CREATE INDEX "ReturnOrder_expectedRefundOn_last_idx" ON "ReturnOrder" ("sellerAccountId", "expectedRefundOn" DESC NULLS LAST, "id" DESC);
CREATE INDEX "ReturnOrder_reportedAt_last_idx" ON "ReturnOrder" ("sellerAccountId", "reportedAt" DESC NULLS LAST, "id" DESC);
CREATE INDEX "ReturnOrder_waybillNo_last_idx" ON "ReturnOrder" ("sellerAccountId", "waybillNo" DESC NULLS LAST, "id" DESC);

-- Raw refunds are searched by the refund's number too.
CREATE INDEX "RawRefund_sellerAccountId_refundNo_idx" ON "RawRefund" ("sellerAccountId", "refundNo");
