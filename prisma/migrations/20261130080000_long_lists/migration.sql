-- Orders that need a person by what stands in their own row, in the list's own order: few among many, so they are counted and
-- listed here and not looked for order by order (R171). lib/orders/queries/to-look-at.ts asks by this condition, word for word. The
-- index of the shipped ones among them is not asked any more.
DROP INDEX "Order_shipped_to_look_at_idx";
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
    OR urgent)
  WHEN 'SENT_TO_WAREHOUSE' THEN (
    flags @> ARRAY['GOODS_NOT_MATCHED']::"OrderFlag"[]
    OR (flags @> ARRAY['AMOUNT_MISMATCH']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['AMOUNT_MISMATCH']::"OrderFlag"[])
    OR (flags @> ARRAY['UNEXPECTED_PLATFORM']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['UNEXPECTED_PLATFORM']::"OrderFlag"[])
    OR (flags @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[])
    OR (flags @> ARRAY['TEXT_MENDED']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['TEXT_MENDED']::"OrderFlag"[])
    OR (flags @> ARRAY['AMOUNT_UNREADABLE']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['AMOUNT_UNREADABLE']::"OrderFlag"[])
    OR ("latestShipAt" IS NULL AND NOT "isTest")
    OR urgent
    OR "awaitingReturn")
  WHEN 'SHIPPED' THEN (
    (flags @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[] AND NOT acknowledged @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[])
    OR urgent
    OR "awaitingReturn")
  ELSE FALSE END);

-- Open orders by their deadline, as the board shows them: what is urgent first (R84), then what is due first. An order leaves it when
-- its parcel does.
CREATE INDEX "Order_open_due_idx" ON "Order" ("sellerAccountId", urgent DESC, "latestShipAt", "receivedAt", id)
WHERE status IN ('PENDING_REVIEW', 'SENT_TO_WAREHOUSE') AND NOT "isTest";

-- The overdue queue is counted without a look at each row: who has cancelled is in the index.
DROP INDEX "ReturnOrder_awaited_refund_idx";
CREATE INDEX "ReturnOrder_awaited_refund_idx" ON "ReturnOrder" ("sellerAccountId", "expectedRefundOn", id) INCLUDE (status)
WHERE "refundedAt" IS NULL AND "expectedRefundOn" IS NOT NULL;

-- Goods are found by a text anywhere in their code, name, bar code or goods id: along trigrams. Where the server has no pg_trgm or
-- does not let us use it, all SKUs are read as before.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "Sku_searchText_idx" ON "Sku" USING gin ("searchText" gin_trgm_ops);
  CREATE INDEX "Sku_searchForm_idx" ON "Sku" USING gin ("searchForm" gin_trgm_ops);
EXCEPTION WHEN undefined_file OR feature_not_supported OR insufficient_privilege THEN
  RAISE NOTICE 'pg_trgm is not available: searches among goods read all of them';
END $$;
