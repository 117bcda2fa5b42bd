-- What was used up is free again within minutes: nobody misses it.
DELETE FROM "RateLimit";

-- AlterTable
ALTER TABLE "RateLimit" DROP CONSTRAINT "RateLimit_pkey",
DROP COLUMN "userId",
ADD COLUMN     "who" TEXT NOT NULL,
ADD CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("who", "name");

-- CreateIndex
CREATE INDEX "RateLimit_freeAt_idx" ON "RateLimit"("freeAt");
