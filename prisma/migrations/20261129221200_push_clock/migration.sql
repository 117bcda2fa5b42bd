-- When the platform sent a push by its own clock, where the signature proves it.
ALTER TABLE "InboxItem" ADD COLUMN "sentAt" TIMESTAMPTZ(3);
-- Whom a badly signed push names: a supplier id some shop has, or null. Nothing else of it can be believed.
ALTER TABLE "InboxItem" ADD COLUMN "claimedSupplierId" TEXT;

CREATE TABLE "PlatformClock" (
  "source" TEXT NOT NULL,
  "readAt" TIMESTAMPTZ(3) NOT NULL,
  "aheadMs" INTEGER NOT NULL,
  CONSTRAINT "PlatformClock_pkey" PRIMARY KEY ("source")
);
