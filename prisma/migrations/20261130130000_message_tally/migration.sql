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

-- What was handled and reported lately, read from the index alone however many rows are older: for the counts of the last
-- minute and for the tally. Rows enter it at its right end, once, when they are done.
CREATE INDEX "InboxItem_handled_idx" ON "InboxItem" ("processedAt", "sellerAccountId", "shopId") WHERE "state" = 'DONE';
CREATE INDEX "OutboxJob_reported_idx" ON "OutboxJob" ("settledAt", "sellerAccountId", "shopId") WHERE "state" = 'ACCEPTED';
