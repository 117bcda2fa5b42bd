-- A held order is kept back from review and shipping until somebody releases it.
ALTER TABLE "Order" ADD COLUMN     "heldAt" TIMESTAMPTZ(3),
ADD COLUMN     "heldBy" TEXT,
ADD COLUMN     "holdReason" TEXT;
