-- The form of each try as it was sent, sealed; those from before have none.
ALTER TABLE "OutboxAttempt" ADD COLUMN "formCipher" BYTEA;
