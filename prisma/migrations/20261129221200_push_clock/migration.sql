-- When the platform sent a push by its own clock, where the signature proves it.
ALTER TABLE "InboxItem" ADD COLUMN "sentAt" TIMESTAMPTZ(3);
-- Whom a badly signed push names: a supplier id some shop has, or null. Nothing else of it can be believed.
ALTER TABLE "InboxItem" ADD COLUMN "claimedSupplierId" TEXT;

-- The newest pushes whose time is known: by them our clock is compared with the platform's.
CREATE INDEX "InboxItem_sent_idx" ON "InboxItem" ("receivedAt") WHERE "sentAt" IS NOT NULL;
-- What was refused and belongs to nobody: few, and looked through every minute.
CREATE INDEX "InboxItem_nobodys_idx" ON "InboxItem" ("receivedAt") WHERE "state" = 'REFUSED' AND "sellerAccountId" IS NULL;

CREATE TABLE "PlatformClock" (
  "source" TEXT NOT NULL,
  "readAt" TIMESTAMPTZ(3) NOT NULL,
  "aheadMs" INTEGER NOT NULL,
  CONSTRAINT "PlatformClock_pkey" PRIMARY KEY ("source")
);
