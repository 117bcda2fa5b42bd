-- A held receipt is reported by two people: one asks with a reason, another confirms (R126).
ALTER TABLE "ReturnOrder"
  ADD COLUMN "reportAskedAt" TIMESTAMPTZ(3),
  ADD COLUMN "reportAskedBy" TEXT,
  ADD COLUMN "reportAskedReason" TEXT;
