-- Discrepancies of returns with their outcomes (R105, R112, R113), corrections of counts, and photos.

-- AlterEnum
ALTER TYPE "StockCause" ADD VALUE 'RETURN_CORRECTED';

-- CreateEnum
CREATE TYPE "ReceiptKind" AS ENUM ('COUNT', 'CORRECTION');

-- CreateEnum
CREATE TYPE "DiscrepancyKind" AS ENUM ('SHORT', 'EXCESS', 'WRONG_ITEM', 'DAMAGED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "DiscrepancyState" AS ENUM ('OPEN', 'RESOLVED', 'UNDONE');

-- CreateEnum
CREATE TYPE "DiscrepancyOutcome" AS ENUM ('REST_ARRIVED', 'COUNTED_WRONG', 'TERMINATED', 'NOTED');

-- AlterTable
ALTER TABLE "InboundReceipt" ADD COLUMN     "kind" "ReceiptKind" NOT NULL DEFAULT 'COUNT',
ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "Discrepancy" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "returnOrderId" UUID NOT NULL,
    "requestKey" TEXT,
    "receiptId" UUID,
    "returnOrderLineId" UUID,
    "kind" "DiscrepancyKind" NOT NULL,
    "pieces" INTEGER NOT NULL,
    "goods" TEXT,
    "reason" TEXT,
    "raisedBy" TEXT NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "DiscrepancyState" NOT NULL DEFAULT 'OPEN',
    "outcome" "DiscrepancyOutcome",
    "resolvingReceiptId" UUID,
    "resolvedBy" TEXT,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolution" TEXT,
    "platformCaseNo" TEXT,

    CONSTRAINT "Discrepancy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Photo" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID,
    "storageKey" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "subjectKind" TEXT,
    "subjectId" UUID,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Photo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Discrepancy_returnOrderId_raisedAt_idx" ON "Discrepancy"("returnOrderId", "raisedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Discrepancy_returnOrderId_requestKey_key" ON "Discrepancy"("returnOrderId", "requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "Photo_storageKey_key" ON "Photo"("storageKey");

-- CreateIndex
CREATE INDEX "Photo_subjectKind_subjectId_idx" ON "Photo"("subjectKind", "subjectId");

-- AddForeignKey
ALTER TABLE "Discrepancy" ADD CONSTRAINT "Discrepancy_returnOrderId_fkey" FOREIGN KEY ("returnOrderId") REFERENCES "ReturnOrder"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Discrepancy" ADD CONSTRAINT "Discrepancy_returnOrderLineId_fkey" FOREIGN KEY ("returnOrderLineId") REFERENCES "ReturnOrderLine"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

-- One open shortage per return order, and one open withdrawal.
CREATE UNIQUE INDEX "Discrepancy_open_short_key" ON "Discrepancy" ("returnOrderId") WHERE "kind" = 'SHORT' AND "state" = 'OPEN';
CREATE UNIQUE INDEX "Discrepancy_open_withdrawn_key" ON "Discrepancy" ("returnOrderId") WHERE "kind" = 'WITHDRAWN' AND "state" = 'OPEN';

-- The clerk's queue, and the photos nobody attached: small indexes over what is still open.
CREATE INDEX "Discrepancy_open_idx" ON "Discrepancy" ("sellerAccountId", "returnOrderId") WHERE "state" = 'OPEN';
CREATE INDEX "Photo_unattached_idx" ON "Photo" ("createdAt") WHERE "subjectId" IS NULL;

ALTER TABLE "Discrepancy" ADD CONSTRAINT "Discrepancy_pieces_check" CHECK ("pieces" >= 0);
ALTER TABLE "Discrepancy" ADD CONSTRAINT "Discrepancy_reason_check" CHECK ("kind" = 'WITHDRAWN' OR "reason" <> '' AND "reason" IS NOT NULL);
ALTER TABLE "Discrepancy" ADD CONSTRAINT "Discrepancy_outcome_check" CHECK (("state" = 'RESOLVED') = ("outcome" IS NOT NULL));
ALTER TABLE "Discrepancy" ADD CONSTRAINT "Discrepancy_terminated_check" CHECK ("outcome" <> 'TERMINATED' OR "platformCaseNo" <> '' AND "platformCaseNo" IS NOT NULL);
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_subject_check" CHECK (("subjectKind" IS NULL) = ("subjectId" IS NULL));

-- A correction takes pieces away too; that no line falls below zero is the line's own check.
ALTER TABLE "InboundReceiptLine" DROP CONSTRAINT "InboundReceiptLine_counts_check";
