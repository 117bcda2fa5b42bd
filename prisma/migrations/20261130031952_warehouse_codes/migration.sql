-- The platform's code of a warehouse stands beside our own: until now the one was the other.
ALTER TABLE "Warehouse" ADD COLUMN     "isDefault" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "platformCode" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Warehouse_sellerAccountId_platformCode_key" ON "Warehouse"("sellerAccountId", "platformCode");

-- CreateIndex
CREATE INDEX "InboundReceipt_warehouseId_idx" ON "InboundReceipt"("warehouseId");

-- CreateIndex
CREATE INDEX "UnclaimedParcel_warehouseId_idx" ON "UnclaimedParcel"("warehouseId");

UPDATE "Warehouse" SET "platformCode" = code;

-- What was taken until now where no warehouse was named: the first one by its code.
UPDATE "Warehouse" w SET "isDefault" = TRUE
FROM (SELECT DISTINCT ON ("sellerAccountId") id FROM "Warehouse" ORDER BY "sellerAccountId", code) first
WHERE w.id = first.id;

-- One default for an account.
CREATE UNIQUE INDEX "Warehouse_default_key" ON "Warehouse" ("sellerAccountId") WHERE "isDefault";
