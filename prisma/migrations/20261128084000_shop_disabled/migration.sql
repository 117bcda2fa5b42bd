-- A direct shop disabled by hand: since when, by whom, why. Its supplier id stays its own, so its pushes are kept for it.
ALTER TABLE "Shop"
  ADD COLUMN "disabledAt" TIMESTAMPTZ(3),
  ADD COLUMN "disabledBy" TEXT,
  ADD COLUMN "disabledReason" TEXT;
