-- A held order needs a person, too; lib/orders/queries/to-look-at.ts asks by this condition, word for word.
DROP INDEX "Order_to_look_at_idx";
CREATE INDEX "Order_to_look_at_idx" ON "Order" ("sellerAccountId", status, urgent DESC, "receivedAt" DESC, id DESC) WHERE (
  CASE status
  WHEN 'PENDING_REVIEW' THEN (
    flags @> ARRAY['GOODS_NOT_MATCHED']::"OrderFlag"[]
    OR (flags @> ARRAY['AMOUNT_MISMATCH']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['AMOUNT_MISMATCH']::"OrderFlag"[])
    OR (flags @> ARRAY['UNEXPECTED_PLATFORM']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['UNEXPECTED_PLATFORM']::"OrderFlag"[])
    OR (flags @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[])
    OR (flags @> ARRAY['TEXT_MENDED']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['TEXT_MENDED']::"OrderFlag"[])
    OR (flags @> ARRAY['AMOUNT_UNREADABLE']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['AMOUNT_UNREADABLE']::"OrderFlag"[])
    OR ("latestShipAt" IS NULL AND NOT "isTest")
    OR urgent
    OR "heldAt" IS NOT NULL)
  WHEN 'SENT_TO_WAREHOUSE' THEN (
    flags @> ARRAY['GOODS_NOT_MATCHED']::"OrderFlag"[]
    OR (flags @> ARRAY['AMOUNT_MISMATCH']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['AMOUNT_MISMATCH']::"OrderFlag"[])
    OR (flags @> ARRAY['UNEXPECTED_PLATFORM']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['UNEXPECTED_PLATFORM']::"OrderFlag"[])
    OR (flags @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[])
    OR (flags @> ARRAY['TEXT_MENDED']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['TEXT_MENDED']::"OrderFlag"[])
    OR (flags @> ARRAY['AMOUNT_UNREADABLE']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['AMOUNT_UNREADABLE']::"OrderFlag"[])
    OR ("latestShipAt" IS NULL AND NOT "isTest")
    OR urgent
    OR "awaitingReturn"
    OR "heldAt" IS NOT NULL)
  WHEN 'SHIPPED' THEN (
    (flags @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[])
    OR urgent
    OR "awaitingReturn")
  ELSE FALSE END);
