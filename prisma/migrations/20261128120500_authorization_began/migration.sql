-- Since when an authorization has counted without a break: renewals move "authorizedAt", but not this.
ALTER TABLE "FlagshipShop" ADD COLUMN "authBeganAt" TIMESTAMPTZ(3);
ALTER TABLE "Shop" ADD COLUMN "authBeganAt" TIMESTAMPTZ(3);

UPDATE "FlagshipShop" SET "authBeganAt" = "authorizedAt" WHERE "authState" = 'AUTHORIZED';
