-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Edition" AS ENUM ('ENTERPRISE', 'FLAGSHIP');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMIN', 'CLERK', 'WAREHOUSE', 'ENGINEER', 'AUDITOR');

-- CreateEnum
CREATE TYPE "Platform" AS ENUM ('TMALL_GLOBAL_DIRECT');

-- CreateEnum
CREATE TYPE "SubPlatform" AS ENUM ('DEFAULT');

-- CreateEnum
CREATE TYPE "BusinessMode" AS ENUM ('LIGHT_RAIL_3', 'BRAND_STATION');

-- CreateEnum
CREATE TYPE "AuthState" AS ENUM ('UNAUTHORIZED', 'AUTHORIZED', 'EXPIRED', 'DISABLED');

-- CreateEnum
CREATE TYPE "OnboardingStepKind" AS ENUM ('SHOP_CREATED', 'PLATFORM_CONFIGURED', 'EMAIL_SENT', 'CONFIGURATION_COMPLETED', 'FIRST_ORDER');

-- CreateEnum
CREATE TYPE "StockCause" AS ENUM ('OPENING', 'SHIPPED', 'RETURN_RECEIVED', 'RETURN_UNDONE');

-- CreateEnum
CREATE TYPE "InboxState" AS ENUM ('PENDING', 'RUNNING', 'DONE', 'PARKED', 'FAILED', 'REFUSED');

-- CreateEnum
CREATE TYPE "OrderStatus" AS ENUM ('PENDING_REVIEW', 'SENT_TO_WAREHOUSE', 'SHIPPED', 'COMPLETED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "OrderFlag" AS ENUM ('GOODS_NOT_MATCHED', 'AMOUNT_MISMATCH', 'UNEXPECTED_PLATFORM', 'CONTENT_CHANGED');

-- CreateEnum
CREATE TYPE "InterceptResult" AS ENUM ('SUCCESS', 'FAILED');

-- CreateEnum
CREATE TYPE "PlatformRefundStatus" AS ENUM ('CANCELLED', 'REQUESTED', 'WAITING_RETURN', 'WAITING_RECEIPT', 'SUCCESS', 'REJECTED', 'STOCKED_IN');

-- CreateEnum
CREATE TYPE "RawRefundProcessStatus" AS ENUM ('PENDING', 'SUBMITTED', 'SUBMIT_FAILED', 'PROCESSED');

-- CreateEnum
CREATE TYPE "RefundException" AS ENUM ('ORDER_MISSING', 'ORDER_NOT_SHIPPED');

-- CreateEnum
CREATE TYPE "ReverseType" AS ENUM ('CUSTOMER_RETURN', 'DELIVERY_FAILURE', 'REFUSED', 'INTERCEPTED', 'PICKUP');

-- CreateEnum
CREATE TYPE "ReturnOrderStatus" AS ENUM ('PENDING_REVIEW', 'WAITING_RECEIPT', 'PARTIALLY_RECEIVED', 'RECEIVED', 'COMPLETED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "StockinStatus" AS ENUM ('NONE', 'WAITING', 'PARTIAL', 'FULL', 'TERMINATED');

-- CreateEnum
CREATE TYPE "CallbackStatus" AS ENUM ('NOT_REQUIRED', 'HELD_SETTINGS_OFF', 'HELD_BEFORE_ENABLE', 'PENDING', 'SENDING', 'SENT', 'FAILED');

-- CreateEnum
CREATE TYPE "OutboxState" AS ENUM ('PENDING', 'SENDING', 'ACCEPTED', 'REFUSED', 'DEAD');

-- CreateTable
CREATE TABLE "SellerAccount" (
    "id" UUID NOT NULL,
    "accountNo" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "edition" "Edition" NOT NULL,
    "clientVersion" TEXT,
    "flagshipLiveAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SellerAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AfterSalesSettings" (
    "sellerAccountId" UUID NOT NULL,
    "reportReceipts" BOOLEAN NOT NULL DEFAULT false,
    "reportOnFullReceipt" BOOLEAN NOT NULL DEFAULT false,
    "autoSubmitRefunds" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AfterSalesSettings_pkey" PRIMARY KEY ("sellerAccountId")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "allShops" BOOLEAN NOT NULL DEFAULT true,
    "failedSignIns" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserShop" (
    "userId" UUID NOT NULL,
    "shopId" UUID NOT NULL,

    CONSTRAINT "UserShop_pkey" PRIMARY KEY ("userId","shopId")
);

-- CreateTable
CREATE TABLE "FlagshipShop" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "platformSellerId" TEXT,
    "authState" "AuthState" NOT NULL DEFAULT 'UNAUTHORIZED',
    "authExpiresAt" TIMESTAMPTZ(3),
    "accessTokenCipher" BYTEA,
    "refreshTokenCipher" BYTEA,
    "keyId" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FlagshipShop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "platform" "Platform" NOT NULL DEFAULT 'TMALL_GLOBAL_DIRECT',
    "subPlatform" "SubPlatform" NOT NULL DEFAULT 'DEFAULT',
    "businessMode" "BusinessMode",
    "supplierId" TEXT,
    "flagshipShopId" UUID,
    "authState" "AuthState" NOT NULL DEFAULT 'UNAUTHORIZED',
    "authExpiresAt" TIMESTAMPTZ(3),
    "orderReceivingEnabled" BOOLEAN NOT NULL DEFAULT true,
    "agCallbackEnabled" BOOLEAN NOT NULL DEFAULT false,
    "agCallbackEnabledAt" TIMESTAMPTZ(3),
    "autoSubmitRefunds" BOOLEAN NOT NULL DEFAULT false,
    "shipWithinHours" INTEGER,
    "lastOrderAt" TIMESTAMPTZ(3),
    "reportsHeldAt" TIMESTAMPTZ(3),
    "reportsHeldReason" TEXT,
    "deactivatedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnboardingStep" (
    "shopId" UUID NOT NULL,
    "kind" "OnboardingStepKind" NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "doneBy" TEXT,

    CONSTRAINT "OnboardingStep_pkey" PRIMARY KEY ("shopId","kind")
);

-- CreateTable
CREATE TABLE "CallbackInterval" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,

    CONSTRAINT "CallbackInterval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Warehouse" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Warehouse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sku" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "barCode" TEXT,
    "scItemId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Sku_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockOnHand" (
    "warehouseId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "goodPieces" INTEGER NOT NULL DEFAULT 0,
    "defectivePieces" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "StockOnHand_pkey" PRIMARY KEY ("warehouseId","skuId")
);

-- CreateTable
CREATE TABLE "StockMovement" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "warehouseId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "goodDelta" INTEGER NOT NULL,
    "defectiveDelta" INTEGER NOT NULL,
    "cause" "StockCause" NOT NULL,
    "causeId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StockMovement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboxItem" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "method" TEXT,
    "kind" TEXT NOT NULL,
    "supplierId" TEXT,
    "bizOrderCode" TEXT,
    "orderingKey" TEXT NOT NULL,
    "dedupKey" TEXT NOT NULL,
    "sellerAccountId" UUID,
    "shopId" UUID,
    "bodyCipher" BYTEA,
    "keyId" TEXT,
    "bodySha256" TEXT,
    "bodyBytes" INTEGER NOT NULL DEFAULT 0,
    "format" TEXT NOT NULL DEFAULT 'xml',
    "answer" TEXT NOT NULL,
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "state" "InboxState" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "availableAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "note" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboxItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Order" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "supplierId" TEXT NOT NULL,
    "bizOrderCode" TEXT NOT NULL,
    "status" "OrderStatus" NOT NULL DEFAULT 'PENDING_REVIEW',
    "flags" "OrderFlag"[] DEFAULT ARRAY[]::"OrderFlag"[],
    "awaitingReturn" BOOLEAN NOT NULL DEFAULT false,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "bizType" TEXT,
    "orderType" TEXT,
    "orderSource" TEXT,
    "businessModel" TEXT,
    "sourcePlatformCode" TEXT,
    "storeCode" TEXT,
    "storeName" TEXT,
    "sellerId" TEXT,
    "sellerNick" TEXT,
    "tmsServiceName" TEXT,
    "itemsValueFen" INTEGER,
    "postFeeFen" INTEGER,
    "orderedAt" TIMESTAMPTZ(3),
    "paidAt" TIMESTAMPTZ(3),
    "latestShipAt" TIMESTAMPTZ(3),
    "oaid" TEXT,
    "maskedName" TEXT,
    "maskedMobile" TEXT,
    "receiverProvince" TEXT,
    "receiverCity" TEXT,
    "receiverCipher" BYTEA,
    "keyId" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewedBy" TEXT,
    "shippedAt" TIMESTAMPTZ(3),
    "shippedBy" TEXT,
    "cancelledAt" TIMESTAMPTZ(3),
    "isTest" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "subOrderCode" TEXT NOT NULL,
    "scItemId" TEXT,
    "outerId" TEXT,
    "barCode" TEXT,
    "name" TEXT,
    "quantityPieces" INTEGER NOT NULL,
    "itemAmountFen" INTEGER,
    "tradeOrderId" TEXT,
    "subTradeOrderId" TEXT,
    "skuId" UUID,

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Package" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "carrierCode" TEXT NOT NULL,
    "carrierName" TEXT NOT NULL,
    "waybillNo" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Package_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackageLine" (
    "packageId" UUID NOT NULL,
    "orderLineId" UUID NOT NULL,
    "quantityPieces" INTEGER NOT NULL,

    CONSTRAINT "PackageLine_pkey" PRIMARY KEY ("packageId","orderLineId")
);

-- CreateTable
CREATE TABLE "CancelRequest" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "bizOrderCode" TEXT NOT NULL,
    "orderId" UUID,
    "refundStatus" TEXT NOT NULL,
    "result" "InterceptResult",
    "statusAtDecision" "OrderStatus",
    "rule" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CancelRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RawRefund" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "supplierId" TEXT NOT NULL,
    "bizOrderCode" TEXT NOT NULL,
    "forwardOrderCode" TEXT NOT NULL,
    "orderId" UUID,
    "platformStatus" "PlatformRefundStatus" NOT NULL DEFAULT 'WAITING_RECEIPT',
    "processStatus" "RawRefundProcessStatus" NOT NULL DEFAULT 'PENDING',
    "reverseType" "ReverseType" NOT NULL DEFAULT 'CUSTOMER_RETURN',
    "exception" "RefundException",
    "failureCode" TEXT,
    "waybillNo" TEXT,
    "carrierCode" TEXT,
    "storeCode" TEXT,
    "businessModel" TEXT,
    "reason" TEXT,
    "refundNo" TEXT,
    "plannedPieces" INTEGER NOT NULL,
    "amountFen" INTEGER,
    "partiesCipher" BYTEA,
    "keyId" TEXT,
    "maskedSenderName" TEXT,
    "senderProvince" TEXT,
    "senderCity" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "submittedBy" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RawRefund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RawRefundLine" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "rawRefundId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "subOrderCode" TEXT NOT NULL,
    "scItemId" TEXT,
    "outerId" TEXT,
    "barCode" TEXT,
    "name" TEXT,
    "plannedPieces" INTEGER NOT NULL,
    "itemAmountFen" INTEGER,
    "refundId" TEXT,
    "reason" TEXT,
    "skuId" UUID,

    CONSTRAINT "RawRefundLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RawRefundWaybill" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "rawRefundId" UUID NOT NULL,
    "waybillNo" TEXT NOT NULL,
    "carrierCode" TEXT,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RawRefundWaybill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReturnOrder" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "rawRefundId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "returnNo" TEXT NOT NULL,
    "status" "ReturnOrderStatus" NOT NULL DEFAULT 'WAITING_RECEIPT',
    "stockinStatus" "StockinStatus" NOT NULL DEFAULT 'WAITING',
    "callbackStatus" "CallbackStatus" NOT NULL DEFAULT 'NOT_REQUIRED',
    "decidingIntervalId" UUID,
    "waybillNo" TEXT,
    "carrierCode" TEXT,
    "storeCode" TEXT,
    "plannedPieces" INTEGER NOT NULL,
    "receivedPieces" INTEGER NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fullReceiptAt" TIMESTAMPTZ(3),
    "reportedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReturnOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReturnOrderLine" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "returnOrderId" UUID NOT NULL,
    "rawRefundLineId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "skuId" UUID,
    "plannedPieces" INTEGER NOT NULL,
    "goodPieces" INTEGER NOT NULL DEFAULT 0,
    "defectivePieces" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReturnOrderLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboundReceipt" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "returnOrderId" UUID NOT NULL,
    "warehouseId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "requestKey" TEXT NOT NULL,
    "completes" BOOLEAN NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneBy" TEXT,

    CONSTRAINT "InboundReceipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboundReceiptLine" (
    "receiptId" UUID NOT NULL,
    "returnOrderLineId" UUID NOT NULL,
    "goodPieces" INTEGER NOT NULL,
    "defectivePieces" INTEGER NOT NULL,

    CONSTRAINT "InboundReceiptLine_pkey" PRIMARY KEY ("receiptId","returnOrderLineId")
);

-- CreateTable
CREATE TABLE "OutboxJob" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "orderingKey" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "payloadCipher" BYTEA NOT NULL,
    "keyId" TEXT NOT NULL,
    "state" "OutboxState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "firstTriedAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "lastOutcome" TEXT,
    "lastCode" TEXT,
    "lastText" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboxJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxAttempt" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "code" TEXT,
    "subCode" TEXT,
    "text" TEXT,
    "requestId" TEXT,

    CONSTRAINT "OutboxAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThrottleBan" (
    "appKey" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "bannedUntil" TIMESTAMPTZ(3) NOT NULL,
    "waitSeconds" INTEGER NOT NULL DEFAULT 1,
    "text" TEXT,

    CONSTRAINT "ThrottleBan_pkey" PRIMARY KEY ("appKey","method")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID,
    "actor" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "actorRole" TEXT,
    "ip" TEXT,
    "action" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerHeartbeat" (
    "workerId" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "beatAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkerHeartbeat_pkey" PRIMARY KEY ("workerId")
);

-- CreateIndex
CREATE UNIQUE INDEX "SellerAccount_accountNo_key" ON "SellerAccount"("accountNo");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_sellerAccountId_email_idx" ON "User"("sellerAccountId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "FlagshipShop_sellerAccountId_name_key" ON "FlagshipShop"("sellerAccountId", "name");

-- CreateIndex
CREATE INDEX "Shop_sellerAccountId_createdAt_id_idx" ON "Shop"("sellerAccountId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Shop_sellerAccountId_name_key" ON "Shop"("sellerAccountId", "name");

-- CreateIndex
CREATE INDEX "CallbackInterval_sellerAccountId_shopId_startedAt_idx" ON "CallbackInterval"("sellerAccountId", "shopId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Warehouse_sellerAccountId_code_key" ON "Warehouse"("sellerAccountId", "code");

-- CreateIndex
CREATE INDEX "Sku_sellerAccountId_barCode_idx" ON "Sku"("sellerAccountId", "barCode");

-- CreateIndex
CREATE UNIQUE INDEX "Sku_sellerAccountId_code_key" ON "Sku"("sellerAccountId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Sku_sellerAccountId_scItemId_key" ON "Sku"("sellerAccountId", "scItemId");

-- CreateIndex
CREATE INDEX "StockOnHand_sellerAccountId_idx" ON "StockOnHand"("sellerAccountId");

-- CreateIndex
CREATE INDEX "StockMovement_sellerAccountId_skuId_createdAt_idx" ON "StockMovement"("sellerAccountId", "skuId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "InboxItem_seq_key" ON "InboxItem"("seq");

-- CreateIndex
CREATE UNIQUE INDEX "InboxItem_dedupKey_key" ON "InboxItem"("dedupKey");

-- CreateIndex
CREATE INDEX "InboxItem_sellerAccountId_receivedAt_id_idx" ON "InboxItem"("sellerAccountId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "Order_sellerAccountId_receivedAt_id_idx" ON "Order"("sellerAccountId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "Order_sellerAccountId_status_receivedAt_id_idx" ON "Order"("sellerAccountId", "status", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "Order_sellerAccountId_status_latestShipAt_id_idx" ON "Order"("sellerAccountId", "status", "latestShipAt", "id");

-- CreateIndex
CREATE INDEX "Order_sellerAccountId_shopId_receivedAt_id_idx" ON "Order"("sellerAccountId", "shopId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "Order_sellerAccountId_bizOrderCode_idx" ON "Order"("sellerAccountId", "bizOrderCode");

-- CreateIndex
CREATE UNIQUE INDEX "Order_shopId_bizOrderCode_key" ON "Order"("shopId", "bizOrderCode");

-- CreateIndex
CREATE INDEX "OrderLine_sellerAccountId_skuId_idx" ON "OrderLine"("sellerAccountId", "skuId");

-- CreateIndex
CREATE UNIQUE INDEX "OrderLine_orderId_subOrderCode_key" ON "OrderLine"("orderId", "subOrderCode");

-- CreateIndex
CREATE INDEX "Package_sellerAccountId_waybillNo_idx" ON "Package"("sellerAccountId", "waybillNo");

-- CreateIndex
CREATE UNIQUE INDEX "Package_orderId_waybillNo_key" ON "Package"("orderId", "waybillNo");

-- CreateIndex
CREATE INDEX "CancelRequest_sellerAccountId_receivedAt_id_idx" ON "CancelRequest"("sellerAccountId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "CancelRequest_orderId_idx" ON "CancelRequest"("orderId");

-- CreateIndex
CREATE UNIQUE INDEX "CancelRequest_shopId_bizOrderCode_refundStatus_key" ON "CancelRequest"("shopId", "bizOrderCode", "refundStatus");

-- CreateIndex
CREATE INDEX "RawRefund_sellerAccountId_receivedAt_id_idx" ON "RawRefund"("sellerAccountId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "RawRefund_sellerAccountId_processStatus_receivedAt_id_idx" ON "RawRefund"("sellerAccountId", "processStatus", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "RawRefund_sellerAccountId_waybillNo_idx" ON "RawRefund"("sellerAccountId", "waybillNo");

-- CreateIndex
CREATE INDEX "RawRefund_shopId_forwardOrderCode_idx" ON "RawRefund"("shopId", "forwardOrderCode");

-- CreateIndex
CREATE INDEX "RawRefund_orderId_idx" ON "RawRefund"("orderId");

-- CreateIndex
CREATE UNIQUE INDEX "RawRefund_shopId_bizOrderCode_key" ON "RawRefund"("shopId", "bizOrderCode");

-- CreateIndex
CREATE UNIQUE INDEX "RawRefundLine_rawRefundId_subOrderCode_key" ON "RawRefundLine"("rawRefundId", "subOrderCode");

-- CreateIndex
CREATE INDEX "RawRefundWaybill_sellerAccountId_waybillNo_idx" ON "RawRefundWaybill"("sellerAccountId", "waybillNo");

-- CreateIndex
CREATE UNIQUE INDEX "RawRefundWaybill_rawRefundId_waybillNo_key" ON "RawRefundWaybill"("rawRefundId", "waybillNo");

-- CreateIndex
CREATE UNIQUE INDEX "ReturnOrder_rawRefundId_key" ON "ReturnOrder"("rawRefundId");

-- CreateIndex
CREATE INDEX "ReturnOrder_sellerAccountId_createdAt_id_idx" ON "ReturnOrder"("sellerAccountId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ReturnOrder_sellerAccountId_status_createdAt_id_idx" ON "ReturnOrder"("sellerAccountId", "status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ReturnOrder_sellerAccountId_callbackStatus_createdAt_id_idx" ON "ReturnOrder"("sellerAccountId", "callbackStatus", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ReturnOrder_sellerAccountId_waybillNo_idx" ON "ReturnOrder"("sellerAccountId", "waybillNo");

-- CreateIndex
CREATE INDEX "ReturnOrder_orderId_idx" ON "ReturnOrder"("orderId");

-- CreateIndex
CREATE UNIQUE INDEX "ReturnOrder_sellerAccountId_returnNo_key" ON "ReturnOrder"("sellerAccountId", "returnNo");

-- CreateIndex
CREATE UNIQUE INDEX "ReturnOrderLine_rawRefundLineId_key" ON "ReturnOrderLine"("rawRefundLineId");

-- CreateIndex
CREATE INDEX "ReturnOrderLine_returnOrderId_idx" ON "ReturnOrderLine"("returnOrderId");

-- CreateIndex
CREATE INDEX "InboundReceipt_sellerAccountId_receivedAt_idx" ON "InboundReceipt"("sellerAccountId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "InboundReceipt_returnOrderId_requestKey_key" ON "InboundReceipt"("returnOrderId", "requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxJob_seq_key" ON "OutboxJob"("seq");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxJob_idempotencyKey_key" ON "OutboxJob"("idempotencyKey");

-- CreateIndex
CREATE INDEX "OutboxJob_subjectKind_subjectId_idx" ON "OutboxJob"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "OutboxJob_sellerAccountId_state_createdAt_id_idx" ON "OutboxJob"("sellerAccountId", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "OutboxAttempt_jobId_startedAt_idx" ON "OutboxAttempt"("jobId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_seq_key" ON "AuditEntry"("seq");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectKind_subjectId_seq_idx" ON "AuditEntry"("subjectKind", "subjectId", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_sellerAccountId_at_id_idx" ON "AuditEntry"("sellerAccountId", "at", "id");

-- AddForeignKey
ALTER TABLE "AfterSalesSettings" ADD CONSTRAINT "AfterSalesSettings_sellerAccountId_fkey" FOREIGN KEY ("sellerAccountId") REFERENCES "SellerAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_sellerAccountId_fkey" FOREIGN KEY ("sellerAccountId") REFERENCES "SellerAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserShop" ADD CONSTRAINT "UserShop_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserShop" ADD CONSTRAINT "UserShop_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FlagshipShop" ADD CONSTRAINT "FlagshipShop_sellerAccountId_fkey" FOREIGN KEY ("sellerAccountId") REFERENCES "SellerAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shop" ADD CONSTRAINT "Shop_sellerAccountId_fkey" FOREIGN KEY ("sellerAccountId") REFERENCES "SellerAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shop" ADD CONSTRAINT "Shop_flagshipShopId_fkey" FOREIGN KEY ("flagshipShopId") REFERENCES "FlagshipShop"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnboardingStep" ADD CONSTRAINT "OnboardingStep_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallbackInterval" ADD CONSTRAINT "CallbackInterval_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockOnHand" ADD CONSTRAINT "StockOnHand_warehouseId_fkey" FOREIGN KEY ("warehouseId") REFERENCES "Warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockOnHand" ADD CONSTRAINT "StockOnHand_skuId_fkey" FOREIGN KEY ("skuId") REFERENCES "Sku"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Package" ADD CONSTRAINT "Package_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackageLine" ADD CONSTRAINT "PackageLine_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "Package"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackageLine" ADD CONSTRAINT "PackageLine_orderLineId_fkey" FOREIGN KEY ("orderLineId") REFERENCES "OrderLine"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancelRequest" ADD CONSTRAINT "CancelRequest_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RawRefund" ADD CONSTRAINT "RawRefund_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RawRefund" ADD CONSTRAINT "RawRefund_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RawRefundLine" ADD CONSTRAINT "RawRefundLine_rawRefundId_fkey" FOREIGN KEY ("rawRefundId") REFERENCES "RawRefund"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RawRefundWaybill" ADD CONSTRAINT "RawRefundWaybill_rawRefundId_fkey" FOREIGN KEY ("rawRefundId") REFERENCES "RawRefund"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReturnOrder" ADD CONSTRAINT "ReturnOrder_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReturnOrder" ADD CONSTRAINT "ReturnOrder_rawRefundId_fkey" FOREIGN KEY ("rawRefundId") REFERENCES "RawRefund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReturnOrderLine" ADD CONSTRAINT "ReturnOrderLine_returnOrderId_fkey" FOREIGN KEY ("returnOrderId") REFERENCES "ReturnOrder"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReturnOrderLine" ADD CONSTRAINT "ReturnOrderLine_rawRefundLineId_fkey" FOREIGN KEY ("rawRefundLineId") REFERENCES "RawRefundLine"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboundReceipt" ADD CONSTRAINT "InboundReceipt_returnOrderId_fkey" FOREIGN KEY ("returnOrderId") REFERENCES "ReturnOrder"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboundReceiptLine" ADD CONSTRAINT "InboundReceiptLine_receiptId_fkey" FOREIGN KEY ("receiptId") REFERENCES "InboundReceipt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboundReceiptLine" ADD CONSTRAINT "InboundReceiptLine_returnOrderLineId_fkey" FOREIGN KEY ("returnOrderLineId") REFERENCES "ReturnOrderLine"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxAttempt" ADD CONSTRAINT "OutboxAttempt_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "OutboxJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

-- R19: pushes are routed by supplier id, so at most one active shop may carry it.
CREATE UNIQUE INDEX "Shop_active_supplierId_key" ON "Shop" ("supplierId") WHERE "supplierId" IS NOT NULL AND "deactivatedAt" IS NULL;

-- One open interval per shop (AG回传) or per account (settings 1 and 2).
CREATE UNIQUE INDEX "CallbackInterval_open_key" ON "CallbackInterval" ("sellerAccountId", COALESCE("shopId", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "endedAt" IS NULL;

-- R110: at most one accepted in-storage report per return order.
CREATE UNIQUE INDEX "OutboxJob_goods_received_key" ON "OutboxJob" ("subjectId") WHERE "kind" = 'goods-received';

-- The queues: small indexes over what is still open, oldest first.
CREATE INDEX "InboxItem_open_idx" ON "InboxItem" ("seq") WHERE "state" IN ('PENDING', 'RUNNING');
CREATE INDEX "InboxItem_open_key_idx" ON "InboxItem" ("orderingKey", "seq") WHERE "state" IN ('PENDING', 'RUNNING');
CREATE INDEX "InboxItem_waiting_person_idx" ON "InboxItem" ("sellerAccountId", "state", "receivedAt") WHERE "state" IN ('PARKED', 'FAILED', 'REFUSED');
CREATE INDEX "OutboxJob_open_idx" ON "OutboxJob" ("notBefore", "seq") WHERE "state" IN ('PENDING', 'SENDING');
CREATE INDEX "OutboxJob_open_key_idx" ON "OutboxJob" ("orderingKey", "seq") WHERE "state" IN ('PENDING', 'SENDING');

-- Counts never go below zero, sums never beyond the plan.
ALTER TABLE "ReturnOrderLine" ADD CONSTRAINT "ReturnOrderLine_counts_check" CHECK ("goodPieces" >= 0 AND "defectivePieces" >= 0 AND "goodPieces" + "defectivePieces" <= "plannedPieces");
ALTER TABLE "InboundReceiptLine" ADD CONSTRAINT "InboundReceiptLine_counts_check" CHECK ("goodPieces" >= 0 AND "defectivePieces" >= 0);
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_quantity_check" CHECK ("quantityPieces" > 0);

-- The audit log is append-only.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'AuditEntry is append-only';
END $$;
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
