-- CreateEnum
CREATE TYPE "ReplayState" AS ENUM ('RUNNING', 'STOPPED', 'DONE');

-- CreateEnum
CREATE TYPE "ReplayItemState" AS ENUM ('WAITING', 'RELEASED', 'SKIPPED');

-- CreateTable
CREATE TABLE "Replay" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "selection" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "startedByName" TEXT NOT NULL,
    "startedByRole" TEXT NOT NULL,
    "allShops" BOOLEAN NOT NULL,
    "shopIds" UUID[],
    "provenSuppliers" TEXT[],
    "state" "ReplayState" NOT NULL DEFAULT 'RUNNING',
    "total" INTEGER NOT NULL DEFAULT 0,
    "released" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "notFound" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,

    CONSTRAINT "Replay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReplayItem" (
    "replayId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "direction" TEXT NOT NULL,
    "messageId" UUID NOT NULL,
    "state" "ReplayItemState" NOT NULL DEFAULT 'WAITING',
    "skipReason" TEXT,
    "skipDetail" TEXT,

    CONSTRAINT "ReplayItem_pkey" PRIMARY KEY ("replayId","seq")
);

-- CreateIndex
CREATE INDEX "Replay_sellerAccountId_createdAt_id_idx" ON "Replay"("sellerAccountId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ReplayItem_messageId_idx" ON "ReplayItem"("messageId");

-- AddForeignKey
ALTER TABLE "ReplayItem" ADD CONSTRAINT "ReplayItem_replayId_fkey" FOREIGN KEY ("replayId") REFERENCES "Replay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What waits of a replay is found at once, however much of it is done; so is a replay that a worker has to go on with.
CREATE INDEX "ReplayItem_waiting_idx" ON "ReplayItem" ("replayId", "seq") WHERE "state" = 'WAITING';
CREATE INDEX "Replay_running_idx" ON "Replay" ("createdAt") WHERE "state" = 'RUNNING';
