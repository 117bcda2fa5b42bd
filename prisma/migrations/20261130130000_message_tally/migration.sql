CREATE TABLE "MessageTally" (
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "bucketAt" TIMESTAMPTZ(3) NOT NULL,
    "taken" INTEGER NOT NULL,
    "handled" INTEGER NOT NULL,
    "reported" INTEGER NOT NULL,

    CONSTRAINT "MessageTally_pkey" PRIMARY KEY ("sellerAccountId","bucketAt","shopId")
);

CREATE TABLE "MessageTallyMark" (
    "id" TEXT NOT NULL,
    "countedUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MessageTallyMark_pkey" PRIMARY KEY ("id")
);

-- What was handled and reported lately, found without reading what is older: for the counts of the last minute and for the
-- tally. Rows enter at the right end, once, when they are done; the moment alone keeps what that costs small.
CREATE INDEX "InboxItem_handled_idx" ON "InboxItem" ("processedAt") WHERE "state" = 'DONE';
CREATE INDEX "OutboxJob_reported_idx" ON "OutboxJob" ("settledAt") WHERE "state" = 'ACCEPTED';
