-- AlterTable
ALTER TABLE "AuthorizationRequest" ADD COLUMN     "heldAt" TIMESTAMPTZ(3),
ADD COLUMN     "heldKeyId" TEXT,
ADD COLUMN     "heldNick" TEXT,
ADD COLUMN     "heldSellerId" TEXT,
ADD COLUMN     "heldTokenCipher" BYTEA;
