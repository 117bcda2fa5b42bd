-- Waybill labels (面单): the e-waybill account, numbers taken with it, what was printed; waves of orders.
CREATE TABLE "EwaybillAddress" (
  "id" UUID NOT NULL,
  "sellerAccountId" UUID NOT NULL,
  "flagshipShopId" UUID NOT NULL,
  "carrierCode" TEXT NOT NULL,
  "branchCode" TEXT NOT NULL DEFAULT '',
  "branchName" TEXT NOT NULL DEFAULT '',
  "numbersLeft" INTEGER,
  "province" TEXT NOT NULL DEFAULT '',
  "city" TEXT NOT NULL DEFAULT '',
  "district" TEXT NOT NULL DEFAULT '',
  "town" TEXT NOT NULL DEFAULT '',
  "detail" TEXT NOT NULL,
  "readAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "EwaybillAddress_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "EwaybillAddress_flagshipShopId_carrierCode_branchCode_provi_key" ON "EwaybillAddress"
  ("flagshipShopId", "carrierCode", "branchCode", "province", "city", "district", "town", "detail");
CREATE INDEX "EwaybillAddress_sellerAccountId_flagshipShopId_idx" ON "EwaybillAddress" ("sellerAccountId", "flagshipShopId");

CREATE TABLE "EwaybillTemplate" (
  "id" UUID NOT NULL,
  "sellerAccountId" UUID NOT NULL,
  "flagshipShopId" UUID NOT NULL,
  "carrierCode" TEXT NOT NULL,
  "platformId" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "isOwn" BOOLEAN NOT NULL DEFAULT false,
  "isStandard" BOOLEAN NOT NULL DEFAULT false,
  "goneAt" TIMESTAMPTZ(3),
  "readAt" TIMESTAMPTZ(3) NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "EwaybillTemplate_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "EwaybillTemplate_flagshipShopId_carrierCode_platformId_key" ON "EwaybillTemplate"
  ("flagshipShopId", "carrierCode", "platformId");
CREATE INDEX "EwaybillTemplate_sellerAccountId_flagshipShopId_idx" ON "EwaybillTemplate" ("sellerAccountId", "flagshipShopId");

CREATE TABLE "EwaybillReading" (
  "flagshipShopId" UUID NOT NULL,
  "sellerAccountId" UUID NOT NULL,
  "wantedAt" TIMESTAMPTZ(3),
  "readAt" TIMESTAMPTZ(3),
  "failedCode" TEXT,
  "failedText" TEXT,
  "triedAt" TIMESTAMPTZ(3),
  CONSTRAINT "EwaybillReading_pkey" PRIMARY KEY ("flagshipShopId")
);

CREATE TABLE "ShippingDefault" (
  "id" UUID NOT NULL,
  "sellerAccountId" UUID NOT NULL,
  "flagshipShopId" UUID NOT NULL,
  "storeCode" TEXT NOT NULL DEFAULT '',
  "addressId" UUID,
  "carrierCode" TEXT NOT NULL,
  "templateId" UUID,
  "senderCipher" BYTEA NOT NULL,
  "keyId" TEXT NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "ShippingDefault_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ShippingDefault_flagshipShopId_storeCode_key" ON "ShippingDefault" ("flagshipShopId", "storeCode");
CREATE INDEX "ShippingDefault_sellerAccountId_idx" ON "ShippingDefault" ("sellerAccountId");

CREATE TABLE "PackingSettings" (
  "sellerAccountId" UUID NOT NULL,
  "checkPieces" BOOLEAN NOT NULL DEFAULT true,
  "askWeight" BOOLEAN NOT NULL DEFAULT false,
  "version" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "PackingSettings_pkey" PRIMARY KEY ("sellerAccountId")
);

CREATE TYPE "WaybillOrigin" AS ENUM ('PLATFORM', 'ACCOUNT');
ALTER TABLE "WaybillGrant"
  ADD COLUMN "origin" "WaybillOrigin" NOT NULL DEFAULT 'PLATFORM',
  ADD COLUMN "waybillForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("waybillNo")) STORED,
  ADD COLUMN "templateId" UUID,
  ADD COLUMN "prints" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "printedAt" TIMESTAMPTZ(3),
  ADD COLUMN "printedBy" TEXT,
  ADD COLUMN "givenBackAt" TIMESTAMPTZ(3),
  ADD COLUMN "givenBackBy" TEXT,
  ADD COLUMN "giveBackReason" TEXT,
  ADD COLUMN "returnedAt" TIMESTAMPTZ(3);
CREATE INDEX "WaybillGrant_sellerAccountId_waybillForm_idx" ON "WaybillGrant" ("sellerAccountId", "waybillForm");

CREATE TYPE "LabelPrintState" AS ENUM ('SENT', 'PRINTED', 'FAILED', 'UNKNOWN');
CREATE TABLE "LabelPrint" (
  "id" UUID NOT NULL,
  "sellerAccountId" UUID NOT NULL,
  "grantId" UUID NOT NULL,
  "state" "LabelPrintState" NOT NULL DEFAULT 'SENT',
  "printer" TEXT NOT NULL,
  "sentBy" TEXT NOT NULL,
  "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "settledAt" TIMESTAMPTZ(3),
  "note" TEXT,
  CONSTRAINT "LabelPrint_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "LabelPrint_grantId_fkey" FOREIGN KEY ("grantId") REFERENCES "WaybillGrant" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "LabelPrint_grantId_sentAt_idx" ON "LabelPrint" ("grantId", "sentAt");
-- One task at a time for a label: two tabs do not both send it.
CREATE UNIQUE INDEX "LabelPrint_one_sent" ON "LabelPrint" ("grantId") WHERE "state" = 'SENT';

CREATE TYPE "WaveState" AS ENUM ('OPEN', 'CLOSED');
CREATE TYPE "WaveTask" AS ENUM ('TAKE_NUMBERS', 'SHIP');
CREATE TABLE "Wave" (
  "id" UUID NOT NULL,
  "sellerAccountId" UUID NOT NULL,
  "number" TEXT NOT NULL,
  "state" "WaveState" NOT NULL DEFAULT 'OPEN',
  "selection" JSONB NOT NULL,
  "createdBy" TEXT NOT NULL,
  "createdByName" TEXT NOT NULL,
  "createdByRole" TEXT NOT NULL,
  "allShops" BOOLEAN NOT NULL,
  "shopIds" UUID[],
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "closedAt" TIMESTAMPTZ(3),
  "closedBy" TEXT,
  "pickPrints" INTEGER NOT NULL DEFAULT 0,
  "pickPrintedAt" TIMESTAMPTZ(3),
  "version" INTEGER NOT NULL DEFAULT 0,
  "task" "WaveTask",
  "taskBy" TEXT,
  "taskByName" TEXT,
  "taskByRole" TEXT,
  "taskAt" TIMESTAMPTZ(3),
  "taskStoppedAt" TIMESTAMPTZ(3),
  "leaseUntil" TIMESTAMPTZ(3),
  "leaseOwner" TEXT,
  CONSTRAINT "Wave_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Wave_sellerAccountId_number_key" ON "Wave" ("sellerAccountId", "number");
CREATE INDEX "Wave_sellerAccountId_state_createdAt_id_idx" ON "Wave" ("sellerAccountId", "state", "createdAt", "id");
-- What a worker has in hand or may take.
CREATE INDEX "Wave_to_do" ON "Wave" ("taskAt") WHERE "task" IS NOT NULL AND "taskStoppedAt" IS NULL;

CREATE TABLE "WaveOrder" (
  "waveId" UUID NOT NULL,
  "orderId" UUID NOT NULL,
  "sellerAccountId" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "droppedAt" TIMESTAMPTZ(3),
  "droppedWhy" TEXT,
  "doneAt" TIMESTAMPTZ(3),
  "taskedAt" TIMESTAMPTZ(3),
  "taskFailed" TEXT,
  "taskFacts" JSONB,
  CONSTRAINT "WaveOrder_pkey" PRIMARY KEY ("waveId", "orderId"),
  CONSTRAINT "WaveOrder_waveId_fkey" FOREIGN KEY ("waveId") REFERENCES "Wave" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "WaveOrder_orderId_idx" ON "WaveOrder" ("orderId");
CREATE INDEX "WaveOrder_waveId_position_idx" ON "WaveOrder" ("waveId", "position");
-- An order is in one wave at a time.
CREATE UNIQUE INDEX "WaveOrder_one_open" ON "WaveOrder" ("orderId") WHERE "droppedAt" IS NULL AND "doneAt" IS NULL;
