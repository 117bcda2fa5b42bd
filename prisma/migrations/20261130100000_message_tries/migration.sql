-- What the console shows of a message's tries: those of a push that failed, and the platform's answer to those of a report.
CREATE TABLE "InboxTry" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "inboxId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboxTry_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "InboxTry_inboxId_number_idx" ON "InboxTry"("inboxId", "number");

ALTER TABLE "InboxTry" ADD CONSTRAINT "InboxTry_inboxId_fkey" FOREIGN KEY ("inboxId") REFERENCES "InboxItem"("id")
  ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "OutboxAttempt" ADD COLUMN "answerCipher" BYTEA, ADD COLUMN "keyId" TEXT;
