-- Parcels nobody told us of 预入库 (R115), and the index by which a scanned reverse order number is found.

-- CreateTable
CREATE TABLE "UnclaimedParcel" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "requestKey" TEXT NOT NULL,
    "waybillNo" TEXT NOT NULL,
    "note" TEXT,
    "warehouseId" UUID NOT NULL,
    "receivedBy" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "shopId" UUID,
    "matchedReturnOrderId" UUID,
    "matchedAt" TIMESTAMPTZ(3),
    "resolvedBy" TEXT,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedReason" TEXT,

    CONSTRAINT "UnclaimedParcel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnclaimedParcelLine" (
    "parcelId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "skuId" UUID,
    "goodPieces" INTEGER NOT NULL,
    "defectivePieces" INTEGER NOT NULL,

    CONSTRAINT "UnclaimedParcelLine_pkey" PRIMARY KEY ("parcelId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "UnclaimedParcel_sellerAccountId_requestKey_key" ON "UnclaimedParcel"("sellerAccountId", "requestKey");

-- CreateIndex
CREATE INDEX "UnclaimedParcel_sellerAccountId_receivedAt_id_idx" ON "UnclaimedParcel"("sellerAccountId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "UnclaimedParcel_sellerAccountId_waybillNo_idx" ON "UnclaimedParcel"("sellerAccountId", "waybillNo");

-- CreateIndex
CREATE INDEX "UnclaimedParcel_matchedReturnOrderId_idx" ON "UnclaimedParcel"("matchedReturnOrderId");

-- CreateIndex
CREATE INDEX "RawRefund_sellerAccountId_bizOrderCode_idx" ON "RawRefund"("sellerAccountId", "bizOrderCode");

-- AddForeignKey
ALTER TABLE "UnclaimedParcelLine" ADD CONSTRAINT "UnclaimedParcelLine_parcelId_fkey" FOREIGN KEY ("parcelId") REFERENCES "UnclaimedParcel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A number waits once at a time: booked again only after it was matched or closed.
CREATE UNIQUE INDEX "UnclaimedParcel_waiting_key" ON "UnclaimedParcel"("sellerAccountId", "waybillNo")
  WHERE "matchedReturnOrderId" IS NULL AND "resolvedAt" IS NULL;
