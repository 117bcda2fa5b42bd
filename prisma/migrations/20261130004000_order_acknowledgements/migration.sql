-- Who has looked at which oddity of an order, when and why, and what of a repeated push differs: until now only the audit log knew.
ALTER TABLE "Order" ADD COLUMN     "contentDiffers" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "OrderAcknowledgement" (
    "orderId" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "oddity" TEXT NOT NULL,
    "acknowledgedBy" TEXT NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,

    CONSTRAINT "OrderAcknowledgement_pkey" PRIMARY KEY ("orderId","oddity")
);

-- AddForeignKey
ALTER TABLE "OrderAcknowledgement" ADD CONSTRAINT "OrderAcknowledgement_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The latest word on each oddity, unless it was taken back or other content came since.
INSERT INTO "OrderAcknowledgement" ("orderId", "sellerAccountId", oddity, "acknowledgedBy", "acknowledgedAt", reason)
SELECT DISTINCT ON (e."subjectId", e.after->>'oddity') e."subjectId", o."sellerAccountId", e.after->>'oddity', e.actor, e.at, e.reason
FROM "AuditEntry" e
JOIN "Order" o ON o.id = e."subjectId"
WHERE e."subjectKind" = 'order' AND e.action = 'order.acknowledged' AND e.after->>'oddity' IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM "AuditEntry" later
    WHERE later."subjectKind" = 'order' AND later."subjectId" = e."subjectId" AND later.seq > e.seq
      AND ((later.action = 'order.reopened' AND later.after->>'oddity' = e.after->>'oddity')
        OR (later.action = 'order.content-changed' AND e.after->>'oddity' = 'CONTENT_CHANGED')))
ORDER BY e."subjectId", e.after->>'oddity', e.seq DESC;

UPDATE "Order" o SET "contentDiffers" = ARRAY(SELECT jsonb_array_elements_text(latest.after->'differs'))
FROM (
  SELECT DISTINCT ON ("subjectId") "subjectId", after FROM "AuditEntry"
  WHERE "subjectKind" = 'order' AND action = 'order.content-changed' AND jsonb_typeof(after->'differs') = 'array'
  ORDER BY "subjectId", seq DESC
) latest
WHERE o.id = latest."subjectId";
