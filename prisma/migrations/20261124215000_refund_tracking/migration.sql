-- R135 to R141: when the platform should have refunded, what was observed, and the account's own days.
CREATE TYPE "RefundSource" AS ENUM ('PLATFORM', 'PERSON');

ALTER TABLE "ReturnOrder"
  ADD COLUMN "expectedRefundOn" DATE,
  ADD COLUMN "isRefundEstimated" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "refundedAt" TIMESTAMPTZ(3),
  ADD COLUMN "refundSource" "RefundSource",
  ADD COLUMN "refundNote" TEXT;

-- The overdue queue reads what is still awaited, oldest day first; what was refunded stays out of it.
CREATE INDEX "ReturnOrder_awaited_refund_idx" ON "ReturnOrder" ("sellerAccountId", "expectedRefundOn")
  WHERE "refundedAt" IS NULL AND "expectedRefundOn" IS NOT NULL;

CREATE TABLE "CalendarOverride" (
  "sellerAccountId" UUID NOT NULL,
  "day" DATE NOT NULL,
  "isWorkday" BOOLEAN NOT NULL,
  "note" TEXT NOT NULL,
  "setBy" TEXT NOT NULL,
  "setAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "CalendarOverride_pkey" PRIMARY KEY ("sellerAccountId", "day")
);

ALTER TABLE "CalendarOverride" ADD CONSTRAINT "CalendarOverride_sellerAccountId_fkey"
  FOREIGN KEY ("sellerAccountId") REFERENCES "SellerAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
