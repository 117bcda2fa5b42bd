-- Since when nobody waits for the goods of a return any more: until now only the audit log knew.
ALTER TABLE "ReturnOrder" ADD COLUMN     "closedAt" TIMESTAMPTZ(3);

UPDATE "ReturnOrder" r SET "closedAt" = latest.at
FROM (
  SELECT DISTINCT ON ("subjectId") "subjectId", at FROM "AuditEntry"
  WHERE "subjectKind" = 'return-order' AND action IN ('return-order.terminated', 'return-order.withdrawn',
    'return-order.receipt-undone', 'return-order.counts-corrected')
  ORDER BY "subjectId", seq DESC
) latest
WHERE r.id = latest."subjectId" AND (r.status = 'CANCELLED' OR r."stockinStatus" = 'TERMINATED');

-- Who gave the authorization that counts, where the log alone knew.
UPDATE "FlagshipShop" f SET "authorizedBy" = latest.actor
FROM (
  SELECT DISTINCT ON ("subjectId") "subjectId", actor FROM "AuditEntry"
  WHERE "subjectKind" = 'flagship-shop' AND action = 'flagship.authorized'
  ORDER BY "subjectId", seq DESC
) latest
WHERE f.id = latest."subjectId" AND f."authorizedBy" IS NULL AND f."authorizedAt" IS NOT NULL;
