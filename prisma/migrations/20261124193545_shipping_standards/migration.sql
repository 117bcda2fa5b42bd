-- What the shipping standards of the platform need (R67–R74): carton sizes, label templates, the contract, corrected waybill
-- numbers, shortages; and the indexes by which orders are sorted and searched.

-- AlterTable
ALTER TABLE "Package" ADD COLUMN     "cartonId" UUID;

-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "agreementLink" TEXT,
ADD COLUMN     "agreementNo" TEXT,
ADD COLUMN     "agreementValidFrom" DATE,
ADD COLUMN     "agreementValidTo" DATE;

-- CreateTable
CREATE TABLE "WaybillChange" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "packageId" UUID NOT NULL,
    "oldWaybillNo" TEXT NOT NULL,
    "newWaybillNo" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WaybillChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shortage" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "requestKey" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reportedBy" TEXT NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Shortage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShortageLine" (
    "shortageId" UUID NOT NULL,
    "orderLineId" UUID NOT NULL,
    "lackPieces" INTEGER NOT NULL,

    CONSTRAINT "ShortageLine_pkey" PRIMARY KEY ("shortageId","orderLineId")
);

-- CreateTable
CREATE TABLE "WaybillGrant" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "parcelCode" TEXT NOT NULL,
    "carrierCode" TEXT NOT NULL,
    "carrierName" TEXT,
    "waybillNo" TEXT NOT NULL,
    "printDataCipher" BYTEA,
    "keyId" TEXT,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WaybillGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Carrier" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "waybillPattern" TEXT,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Carrier_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "LabelTemplate" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "isStandard" BOOLEAN NOT NULL DEFAULT false,
    "widthMm" INTEGER NOT NULL DEFAULT 105,
    "heightMm" INTEGER NOT NULL DEFAULT 148,
    "footer" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LabelTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CartonSpec" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "lengthMm" INTEGER NOT NULL,
    "widthMm" INTEGER NOT NULL,
    "heightMm" INTEGER NOT NULL,
    "isApproved" BOOLEAN NOT NULL DEFAULT false,
    "supplierName" TEXT,
    "supplierContact" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CartonSpec_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WaybillChange_sellerAccountId_oldWaybillNo_idx" ON "WaybillChange"("sellerAccountId", "oldWaybillNo");

-- CreateIndex
CREATE INDEX "WaybillChange_packageId_changedAt_idx" ON "WaybillChange"("packageId", "changedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Shortage_orderId_requestKey_key" ON "Shortage"("orderId", "requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "WaybillGrant_orderId_parcelCode_key" ON "WaybillGrant"("orderId", "parcelCode");

-- CreateIndex
CREATE UNIQUE INDEX "LabelTemplate_sellerAccountId_name_key" ON "LabelTemplate"("sellerAccountId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "CartonSpec_sellerAccountId_code_key" ON "CartonSpec"("sellerAccountId", "code");

-- CreateIndex
CREATE INDEX "Order_sellerAccountId_latestShipAt_id_idx" ON "Order"("sellerAccountId", "latestShipAt", "id");

-- CreateIndex
CREATE INDEX "OrderLine_sellerAccountId_tradeOrderId_idx" ON "OrderLine"("sellerAccountId", "tradeOrderId");

-- CreateIndex
CREATE INDEX "OrderLine_sellerAccountId_outerId_idx" ON "OrderLine"("sellerAccountId", "outerId");

-- AddForeignKey
ALTER TABLE "Package" ADD CONSTRAINT "Package_cartonId_fkey" FOREIGN KEY ("cartonId") REFERENCES "CartonSpec"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaybillChange" ADD CONSTRAINT "WaybillChange_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "Package"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shortage" ADD CONSTRAINT "Shortage_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShortageLine" ADD CONSTRAINT "ShortageLine_shortageId_fkey" FOREIGN KEY ("shortageId") REFERENCES "Shortage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShortageLine" ADD CONSTRAINT "ShortageLine_orderLineId_fkey" FOREIGN KEY ("orderLineId") REFERENCES "OrderLine"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaybillGrant" ADD CONSTRAINT "WaybillGrant_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rules that Prisma cannot say.
ALTER TABLE "CartonSpec" ADD CONSTRAINT "CartonSpec_size_check" CHECK ("lengthMm" > 0 AND "widthMm" > 0 AND "heightMm" > 0);
ALTER TABLE "LabelTemplate" ADD CONSTRAINT "LabelTemplate_size_check" CHECK ("widthMm" > 0 AND "heightMm" > 0);
ALTER TABLE "ShortageLine" ADD CONSTRAINT "ShortageLine_lack_check" CHECK ("lackPieces" > 0);
ALTER TABLE "Shop" ADD CONSTRAINT "Shop_agreement_check" CHECK ("agreementValidFrom" <= "agreementValidTo");
