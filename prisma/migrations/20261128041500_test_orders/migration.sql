-- How long our own door took to answer a test push (R39).
ALTER TABLE "TestPush" ADD COLUMN "answeredAt" TIMESTAMPTZ(3);

-- Test orders are few; they are taken off what counts as work.
CREATE INDEX "Order_test_idx" ON "Order" ("sellerAccountId", "status") WHERE "isTest";
