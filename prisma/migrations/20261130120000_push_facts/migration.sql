-- How a push came, beside its message: nothing of them is known of earlier pushes.
ALTER TABLE "InboxItem" ADD COLUMN "contentType" VARCHAR(64),
  ADD COLUMN "verifiedBy" VARCHAR(8),
  ADD COLUMN "storedAfterMs" INTEGER,
  ADD COLUMN "signFacts" JSONB;
