-- A person wants to know now what the platform has.
ALTER TABLE "StockTarget" ADD COLUMN "askedAt" TIMESTAMPTZ(3);
