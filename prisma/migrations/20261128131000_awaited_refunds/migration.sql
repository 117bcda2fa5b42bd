-- What is overdue is looked for among the refunds that are awaited, a few of all returns (R140, R171).
CREATE INDEX "ReturnOrder_awaited_idx" ON "ReturnOrder" ("sellerAccountId", "expectedRefundOn", "id")
  WHERE "refundedAt" IS NULL AND "expectedRefundOn" IS NOT NULL;
