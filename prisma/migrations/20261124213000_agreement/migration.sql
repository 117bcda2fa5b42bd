-- Where an order's latest ship time comes from (R69); orders taken in before this do not say.
CREATE TYPE "DeadlineSource" AS ENUM ('PUSH', 'AGREEMENT');
ALTER TABLE "Order" ADD COLUMN "deadlineSource" "DeadlineSource";

-- The agreement is saved apart from the shop's other facts (R70), so it has a version of its own (R170).
ALTER TABLE "Shop" ADD COLUMN "agreementVersion" INTEGER NOT NULL DEFAULT 0;
