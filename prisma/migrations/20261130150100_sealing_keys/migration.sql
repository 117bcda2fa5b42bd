-- The keys that rows are sealed with, so that a process knows at its start whether it can read them.
CREATE TABLE "SealingKey" (
  "keyId" TEXT NOT NULL,
  "firstUsedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SealingKey_pkey" PRIMARY KEY ("keyId")
);
INSERT INTO "SealingKey" ("keyId")
SELECT "totpKeyId" FROM "User" WHERE "totpKeyId" IS NOT NULL
UNION SELECT "keyId" FROM "FlagshipShop" WHERE "keyId" IS NOT NULL
UNION SELECT "heldKeyId" FROM "AuthorizationRequest" WHERE "heldKeyId" IS NOT NULL
UNION SELECT "keyId" FROM "ShippingDefault" WHERE "keyId" IS NOT NULL
UNION SELECT "keyId" FROM "NotificationChannel" WHERE "keyId" IS NOT NULL
UNION SELECT "keyId" FROM "WaybillGrant" WHERE "keyId" IS NOT NULL
UNION SELECT "keyId" FROM "RawRefund" WHERE "keyId" IS NOT NULL
UNION SELECT "keyId" FROM "Order" WHERE "keyId" IS NOT NULL
UNION SELECT "keyId" FROM "OutboxJob" WHERE "keyId" IS NOT NULL
UNION SELECT "keyId" FROM "OutboxAttempt" WHERE "keyId" IS NOT NULL
UNION SELECT "keyId" FROM "InboxItem" WHERE "keyId" IS NOT NULL;
