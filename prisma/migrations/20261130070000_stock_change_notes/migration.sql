-- Every commit that touches goods appends; nobody waits for a row that all orders of a sale touch. The planner folds the notes.
CREATE TABLE "StockChangeNote" (
  "id" BIGSERIAL NOT NULL,
  "sellerAccountId" UUID NOT NULL,
  "skuId" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "StockChangeNote_pkey" PRIMARY KEY ("sellerAccountId", "skuId", "id")
);
CREATE INDEX "StockChangeNote_sellerAccountId_at_idx" ON "StockChangeNote" ("sellerAccountId", "at");
