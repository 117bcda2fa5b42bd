-- What the health check writes, to prove that a push could be stored.
CREATE TABLE "WriteProbe" (
    "id" INTEGER NOT NULL,
    "filler" BYTEA NOT NULL,

    CONSTRAINT "WriteProbe_pkey" PRIMARY KEY ("id")
);
-- As large as a push, outside the row and as it is: compressed to nothing it would prove nothing.
ALTER TABLE "WriteProbe" ALTER COLUMN "filler" SET STORAGE EXTERNAL;

-- The audit log is append-only, emptied as a whole neither.
CREATE TRIGGER "AuditEntry_never_emptied" BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
