-- Wrong passwords count for an e-mail address and the network address they came from, not for a person: what a stranger tries
-- locks nobody out, and an address that nobody has is answered like one that somebody has (R185, R188).
CREATE TABLE "SignInTries" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignInTries_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "SignInTries_lastAt_idx" ON "SignInTries" ("lastAt");
ALTER TABLE "User" DROP COLUMN "failedSignIns", DROP COLUMN "lockedUntil";
