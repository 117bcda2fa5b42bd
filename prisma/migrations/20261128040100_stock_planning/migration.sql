-- When a changed SKU is to be planned; null: nothing to do. The planner finds its work by it without comparing every SKU.
ALTER TABLE "StockChange" ADD COLUMN "planAt" TIMESTAMPTZ(3);
UPDATE "StockChange" SET "planAt" = now();
CREATE INDEX "StockChange_open_idx" ON "StockChange" ("sellerAccountId", "planAt") WHERE "planAt" IS NOT NULL;

-- The version of the number that the platform took last; occupied stock that no open order explains, and since when.
ALTER TABLE "StockTarget" ADD COLUMN "sentVersion" BIGINT,
  ADD COLUMN "unexplainedPieces" INTEGER,
  ADD COLUMN "unexplainedSince" TIMESTAMPTZ(3);
CREATE INDEX "StockTarget_unexplained_idx" ON "StockTarget" ("sellerAccountId") WHERE "unexplainedSince" IS NOT NULL;

-- How many tries in a row ended with the same code.
ALTER TABLE "StockSyncAttempt" ADD COLUMN "sameTries" INTEGER NOT NULL DEFAULT 0;

-- A full resync of many thousand numbers must not keep today's changes waiting.
DROP INDEX "StockSyncAttempt_open_idx";
CREATE INDEX "StockSyncAttempt_open_idx" ON "StockSyncAttempt" (("trigger" = 'SCHEDULE'), "notBefore", "id") WHERE "status" = 'PENDING';
