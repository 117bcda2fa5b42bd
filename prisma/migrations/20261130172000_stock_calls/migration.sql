-- Every call to the platform about stock, one row each, with what was sent and answered, sealed.
CREATE TYPE "StockCallKind" AS ENUM ('PUBLISH', 'QUERY');

CREATE TABLE "StockCall" (
    "id" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "kind" "StockCallKind" NOT NULL,
    "storeCode" TEXT,
    "goods" INTEGER NOT NULL,
    "attemptIds" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "code" TEXT,
    "subCode" TEXT,
    "text" TEXT,
    "requestId" TEXT,
    "formCipher" BYTEA,
    "answerCipher" BYTEA,
    "keyId" TEXT,
    "overAt" TIMESTAMPTZ(3),

    CONSTRAINT "StockCall_pkey" PRIMARY KEY ("id")
);

-- The console lists questions, the newest first; numbers stand there by their attempts.
CREATE INDEX "StockCall_sellerAccountId_kind_startedAt_id_idx" ON "StockCall"("sellerAccountId", "kind", "startedAt", "id");
-- Those without an answer that nobody has made up for; they end when their place is answered.
CREATE INDEX "StockCall_open_question_idx" ON "StockCall" ("sellerAccountId", "startedAt", "id")
WHERE "kind" = 'QUERY' AND "outcome" <> 'accepted' AND "overAt" IS NULL;
CREATE INDEX "StockCall_open_place_idx" ON "StockCall" ("shopId", "storeCode")
WHERE "kind" = 'QUERY' AND "outcome" <> 'accepted' AND "overAt" IS NULL;
-- The calls of an attempt, for its page.
CREATE INDEX "StockCall_attemptIds_idx" ON "StockCall" USING GIN ("attemptIds");

ALTER TABLE "StockTarget" ADD COLUMN "sentCallId" UUID;
