-- CreateEnum
CREATE TYPE "OnboardingProof" AS ENUM ('BACK_OFFICE_CONFIGURED', 'BOUND_IN_ERP', 'REPLY_RECORDED');

-- CreateEnum
CREATE TYPE "ConfigEmailRoute" AS ENUM ('MARKED', 'SMTP');

-- CreateEnum
CREATE TYPE "StockSyncStatus" AS ENUM ('PENDING', 'SENT', 'SUPERSEDED', 'BLOCKED', 'FAILED', 'SKIPPED');

-- CreateEnum
CREATE TYPE "StockTrigger" AS ENUM ('CHANGE', 'SCHEDULE', 'MANUAL');

-- CreateEnum
CREATE TYPE "NotificationRoute" AS ENUM ('MAIL', 'DINGTALK', 'WECOM');

-- CreateEnum
CREATE TYPE "NoticeState" AS ENUM ('PENDING', 'SENDING', 'SENT', 'FAILED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "StockCause" ADD VALUE 'CORRECTED';
ALTER TYPE "StockCause" ADD VALUE 'IMPORTED';

-- AlterTable
ALTER TABLE "FlagshipShop" ADD COLUMN     "authorizedAt" TIMESTAMPTZ(3),
ADD COLUMN     "authorizedBy" TEXT,
ADD COLUMN     "checkResult" TEXT,
ADD COLUMN     "checkedAt" TIMESTAMPTZ(3),
ADD COLUMN     "platformNick" TEXT,
ADD COLUMN     "refreshExpiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "SellerAccount" ADD COLUMN     "flagshipExpected" TEXT NOT NULL DEFAULT '02-23';

-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "activatedAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "ownerUserId" TEXT,
ADD COLUMN     "receivingOffAt" TIMESTAMPTZ(3),
ADD COLUMN     "receivingOffBy" TEXT,
ADD COLUMN     "receivingOffReason" TEXT,
ADD COLUMN     "receivingOnAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "StockMovement" ADD COLUMN     "changedBy" TEXT,
ADD COLUMN     "defectiveAfter" INTEGER,
ADD COLUMN     "goodAfter" INTEGER,
ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "WatchSettings" (
    "sellerAccountId" UUID NOT NULL,
    "authRemindDays" INTEGER[] DEFAULT ARRAY[30, 15, 7, 3, 1, 0]::INTEGER[],
    "configEmailTo" TEXT NOT NULL DEFAULT 'platform@wangdian.cn',
    "configEmailToAsked" TEXT,
    "configEmailToAskedBy" TEXT,
    "configEmailToAskedAt" TIMESTAMPTZ(3),
    "reminderWorkingDays" INTEGER NOT NULL DEFAULT 1,
    "feedTokenSha256" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WatchSettings_pkey" PRIMARY KEY ("sellerAccountId")
);

-- CreateTable
CREATE TABLE "AuthorizationRequest" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "flagshipShopId" UUID NOT NULL,
    "stateSha256" TEXT NOT NULL,
    "requestedBy" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "AuthorizationRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnboardingConfirmation" (
    "shopId" UUID NOT NULL,
    "proof" "OnboardingProof" NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedBy" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "OnboardingConfirmation_pkey" PRIMARY KEY ("shopId","proof")
);

-- CreateTable
CREATE TABLE "ConfigEmail" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "requestKey" TEXT NOT NULL,
    "route" "ConfigEmailRoute" NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "senderName" TEXT NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ConfigEmail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TestPush" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "bizOrderCode" TEXT NOT NULL,
    "sentBy" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,

    CONSTRAINT "TestPush_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockReservation" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "warehouseId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "pieces" INTEGER NOT NULL,
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StockReservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockChange" (
    "sellerAccountId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StockChange_pkey" PRIMARY KEY ("sellerAccountId","skuId")
);

-- CreateTable
CREATE TABLE "StockRule" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "skuId" UUID,
    "percent" INTEGER NOT NULL DEFAULT 100,
    "plusPieces" INTEGER NOT NULL DEFAULT 0,
    "minPieces" INTEGER NOT NULL DEFAULT 0,
    "maxPieces" INTEGER,
    "warehouseIds" UUID[],
    "subtractReserved" BOOLEAN NOT NULL DEFAULT true,
    "subtractOwnOrders" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StockRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockPause" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "skuId" UUID,
    "reason" TEXT NOT NULL,
    "pausedBy" TEXT NOT NULL,
    "pausedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,

    CONSTRAINT "StockPause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockTarget" (
    "shopId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "storeCode" TEXT NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "plannedVersion" BIGINT NOT NULL DEFAULT 0,
    "status" "StockSyncStatus",
    "cause" TEXT,
    "lastAttemptId" UUID,
    "sentPieces" INTEGER,
    "sentAt" TIMESTAMPTZ(3),
    "totalPieces" INTEGER,
    "occupiedPieces" INTEGER,
    "observedAt" TIMESTAMPTZ(3),
    "troubleSince" TIMESTAMPTZ(3),

    CONSTRAINT "StockTarget_pkey" PRIMARY KEY ("shopId","skuId","storeCode")
);

-- CreateTable
CREATE TABLE "StockSyncAttempt" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "storeCode" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "trigger" "StockTrigger" NOT NULL,
    "triggeredBy" TEXT NOT NULL,
    "oldPieces" INTEGER,
    "newPieces" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "ruleId" UUID,
    "status" "StockSyncStatus" NOT NULL DEFAULT 'PENDING',
    "cause" TEXT,
    "occupiedPieces" INTEGER,
    "code" TEXT,
    "text" TEXT,
    "requestId" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "durationMs" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "notBefore" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "StockSyncAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedBy" TEXT,
    "acknowledgement" TEXT,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NotificationChannel" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "route" "NotificationRoute" NOT NULL,
    "targetCipher" BYTEA NOT NULL,
    "secretCipher" BYTEA,
    "keyId" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NotificationChannel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertNotice" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "alertId" UUID,
    "channelId" UUID NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "requestedBy" TEXT,
    "state" "NoticeState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "failure" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlertNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScheduleLease" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "lastRun" TIMESTAMPTZ(3),

    CONSTRAINT "ScheduleLease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "WatchSettings_feedTokenSha256_key" ON "WatchSettings"("feedTokenSha256");

-- CreateIndex
CREATE UNIQUE INDEX "AuthorizationRequest_stateSha256_key" ON "AuthorizationRequest"("stateSha256");

-- CreateIndex
CREATE INDEX "AuthorizationRequest_flagshipShopId_requestedAt_idx" ON "AuthorizationRequest"("flagshipShopId", "requestedAt");

-- CreateIndex
CREATE INDEX "ConfigEmail_shopId_createdAt_idx" ON "ConfigEmail"("shopId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ConfigEmail_shopId_requestKey_key" ON "ConfigEmail"("shopId", "requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "TestPush_shopId_bizOrderCode_key" ON "TestPush"("shopId", "bizOrderCode");

-- CreateIndex
CREATE INDEX "StockReservation_sellerAccountId_skuId_idx" ON "StockReservation"("sellerAccountId", "skuId");

-- CreateIndex
CREATE UNIQUE INDEX "StockReservation_warehouseId_skuId_channel_key" ON "StockReservation"("warehouseId", "skuId", "channel");

-- CreateIndex
CREATE INDEX "StockChange_sellerAccountId_changedAt_idx" ON "StockChange"("sellerAccountId", "changedAt");

-- CreateIndex
CREATE UNIQUE INDEX "StockRule_shopId_skuId_key" ON "StockRule"("shopId", "skuId");

-- CreateIndex
CREATE INDEX "StockPause_sellerAccountId_shopId_until_idx" ON "StockPause"("sellerAccountId", "shopId", "until");

-- CreateIndex
CREATE INDEX "StockTarget_sellerAccountId_status_cause_idx" ON "StockTarget"("sellerAccountId", "status", "cause");

-- CreateIndex
CREATE INDEX "StockTarget_sellerAccountId_skuId_idx" ON "StockTarget"("sellerAccountId", "skuId");

-- CreateIndex
CREATE INDEX "StockSyncAttempt_sellerAccountId_createdAt_id_idx" ON "StockSyncAttempt"("sellerAccountId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "StockSyncAttempt_sellerAccountId_status_createdAt_id_idx" ON "StockSyncAttempt"("sellerAccountId", "status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "StockSyncAttempt_shopId_skuId_storeCode_createdAt_idx" ON "StockSyncAttempt"("shopId", "skuId", "storeCode", "createdAt");

-- CreateIndex
CREATE INDEX "Alert_sellerAccountId_closedAt_raisedAt_id_idx" ON "Alert"("sellerAccountId", "closedAt", "raisedAt", "id");

-- CreateIndex
CREATE INDEX "Alert_sellerAccountId_kind_key_idx" ON "Alert"("sellerAccountId", "kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "NotificationChannel_sellerAccountId_name_key" ON "NotificationChannel"("sellerAccountId", "name");

-- CreateIndex
CREATE INDEX "AlertNotice_sellerAccountId_createdAt_idx" ON "AlertNotice"("sellerAccountId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "AlertNotice_alertId_channelId_level_key" ON "AlertNotice"("alertId", "channelId", "level");

-- AddForeignKey
ALTER TABLE "WatchSettings" ADD CONSTRAINT "WatchSettings_sellerAccountId_fkey" FOREIGN KEY ("sellerAccountId") REFERENCES "SellerAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizationRequest" ADD CONSTRAINT "AuthorizationRequest_flagshipShopId_fkey" FOREIGN KEY ("flagshipShopId") REFERENCES "FlagshipShop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnboardingConfirmation" ADD CONSTRAINT "OnboardingConfirmation_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfigEmail" ADD CONSTRAINT "ConfigEmail_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TestPush" ADD CONSTRAINT "TestPush_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockReservation" ADD CONSTRAINT "StockReservation_warehouseId_fkey" FOREIGN KEY ("warehouseId") REFERENCES "Warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockReservation" ADD CONSTRAINT "StockReservation_skuId_fkey" FOREIGN KEY ("skuId") REFERENCES "Sku"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockRule" ADD CONSTRAINT "StockRule_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertNotice" ADD CONSTRAINT "AlertNotice_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertNotice" ADD CONSTRAINT "AlertNotice_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "NotificationChannel"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma cannot say.

-- One open alert a key; a closed one may come again.
CREATE UNIQUE INDEX "Alert_open_key" ON "Alert" ("sellerAccountId", "key") WHERE "closedAt" IS NULL;

-- One rule of the whole shop.
CREATE UNIQUE INDEX "StockRule_shop_key" ON "StockRule" ("shopId") WHERE "skuId" IS NULL;

-- Queues: what is open, the oldest first.
CREATE INDEX "AlertNotice_open_idx" ON "AlertNotice" ("notBefore", "id") WHERE "state" IN ('PENDING', 'SENDING');
CREATE INDEX "StockSyncAttempt_open_idx" ON "StockSyncAttempt" ("notBefore", "id") WHERE "status" = 'PENDING';

-- Receiving that turns on by itself, and shops that have it off.
CREATE INDEX "Shop_receiving_on_idx" ON "Shop" ("receivingOnAt") WHERE "receivingOnAt" IS NOT NULL;

-- Shops from before were in use.
UPDATE "Shop" SET "activatedAt" = "createdAt";

-- Since when receiving is off was told by the audit log only.
UPDATE "Shop" s SET "receivingOffAt" = a.at, "receivingOffBy" = a.actor
FROM (
  SELECT DISTINCT ON ("subjectId") "subjectId", at, actor FROM "AuditEntry"
  WHERE action = 'shop.receiving-off' ORDER BY "subjectId", seq DESC
) a
WHERE s.id = a."subjectId" AND NOT s."orderReceivingEnabled";
