-- What a SKU is found by, made once instead of at every search.
ALTER TABLE "Sku" ADD COLUMN "searchText" TEXT GENERATED ALWAYS AS (
  lower(code || E'\n' || name || E'\n' || COALESCE("barCode", '') || E'\n' || COALESCE("scItemId", ''))) STORED;

-- The number decided last stands with its target: the reconciliation compares without reading the attempts.
ALTER TABLE "StockTarget" ADD COLUMN "plannedPieces" INTEGER;
UPDATE "StockTarget" t SET "plannedPieces" = a."newPieces" FROM "StockSyncAttempt" a WHERE a.id = t."lastAttemptId";

-- Numbers that may differ, and those the platform is to be asked for again (lib/stock/queries/list-reconcile.ts).
CREATE INDEX "StockTarget_comparable_idx" ON "StockTarget" ("sellerAccountId")
  WHERE "totalPieces" <> COALESCE("plannedPieces", "sentPieces") OR "occupiedPieces" > 0;
CREATE INDEX "StockTarget_outdated_idx" ON "StockTarget" ("sellerAccountId", "skuId", "shopId", "storeCode")
  WHERE "observedAt" IS NULL OR "sentAt" > "observedAt";
