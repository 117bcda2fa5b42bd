-- Whether a slip is on paper was known to nobody: from here on it is counted as it is printed. What was printed before is not known.
ALTER TABLE "Order" ADD COLUMN     "slipPrintedAt" TIMESTAMPTZ(3),
ADD COLUMN     "slipPrintedBy" TEXT,
ADD COLUMN     "slipPrints" INTEGER NOT NULL DEFAULT 0;
