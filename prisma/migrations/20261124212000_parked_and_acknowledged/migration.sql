-- When a push was first parked, and who let it through while receiving is off. Read back by the claim, so a worker that is
-- killed in between loses neither.
ALTER TABLE "InboxItem" ADD COLUMN "parkedAt" TIMESTAMPTZ(3),
ADD COLUMN "passedBy" TEXT,
ADD COLUMN "passedAt" TIMESTAMPTZ(3);

-- The flags stay as facts; which of them a person has looked at stands beside them.
ALTER TABLE "Order" ADD COLUMN "acknowledged" "OrderFlag"[] DEFAULT ARRAY[]::"OrderFlag"[],
ADD COLUMN "otherContents" TEXT[] DEFAULT ARRAY[]::TEXT[];

ALTER TABLE "OutboxJob" ADD COLUMN "acknowledgedAt" TIMESTAMPTZ(3),
ADD COLUMN "acknowledgedBy" TEXT;
