-- The one form in which numbers are compared; the same as lib/kernel/compared-form.ts, and a test holds the two together. Cut,
-- so that an index takes whatever a push may hold.
CREATE FUNCTION compared_form(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT upper(left(regexp_replace(normalize($1, NFKC),
    '[\u0001-\u0020\u002d\u007f-\u00a0\u00ad\u034f\u058a\u05be\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u2015\u2028-\u202f\u205f-\u206f\u2212\u3000\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+',
    '', 'g'), 200) COLLATE "C") $$;

-- Of what goods bear: an article number of 12, 13 or 14 digits is the same with or without zeros in front.
CREATE FUNCTION goods_form(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(compared_form($1), '^0{1,2}(\d{12,13})$', '\1') $$;

-- Waybills.
ALTER TABLE "Package" ADD COLUMN "waybillForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("waybillNo")) STORED;
ALTER TABLE "WaybillChange"
  ADD COLUMN "oldWaybillForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("oldWaybillNo")) STORED;
ALTER TABLE "RawRefundWaybill"
  ADD COLUMN "waybillForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("waybillNo")) STORED;
ALTER TABLE "UnclaimedParcel"
  ADD COLUMN "waybillForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("waybillNo")) STORED;

DROP INDEX "Package_sellerAccountId_waybillNo_idx";
DROP INDEX "WaybillChange_sellerAccountId_oldWaybillNo_idx";
DROP INDEX "RawRefundWaybill_sellerAccountId_waybillNo_idx";
DROP INDEX "UnclaimedParcel_sellerAccountId_waybillNo_idx";
CREATE INDEX "Package_sellerAccountId_waybillForm_idx" ON "Package" ("sellerAccountId", "waybillForm");
CREATE INDEX "WaybillChange_sellerAccountId_oldWaybillForm_idx" ON "WaybillChange" ("sellerAccountId", "oldWaybillForm");
CREATE INDEX "RawRefundWaybill_sellerAccountId_waybillForm_idx" ON "RawRefundWaybill" ("sellerAccountId", "waybillForm");
CREATE INDEX "UnclaimedParcel_sellerAccountId_waybillForm_idx" ON "UnclaimedParcel" ("sellerAccountId", "waybillForm");

-- Numbers of orders, refunds and returns.
ALTER TABLE "Order" ADD COLUMN "numberForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("bizOrderCode")) STORED;
ALTER TABLE "OrderLine"
  ADD COLUMN "tradeForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("tradeOrderId")) STORED,
  ADD COLUMN "outerForm" TEXT COLLATE "C" GENERATED ALWAYS AS (goods_form("outerId")) STORED;
ALTER TABLE "RawRefund"
  ADD COLUMN "numberForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("bizOrderCode")) STORED,
  ADD COLUMN "forwardForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("forwardOrderCode")) STORED,
  ADD COLUMN "refundForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("refundNo")) STORED;
ALTER TABLE "ReturnOrder"
  ADD COLUMN "numberForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("returnNo")) STORED,
  ADD COLUMN "waybillForm" TEXT COLLATE "C" GENERATED ALWAYS AS (compared_form("waybillNo")) STORED;

DROP INDEX "OrderLine_sellerAccountId_tradeOrderId_idx";
DROP INDEX "RawRefund_sellerAccountId_refundNo_idx";
CREATE INDEX "Order_sellerAccountId_numberForm_idx" ON "Order" ("sellerAccountId", "numberForm");
CREATE INDEX "OrderLine_sellerAccountId_tradeForm_idx" ON "OrderLine" ("sellerAccountId", "tradeForm");
CREATE INDEX "OrderLine_sellerAccountId_outerForm_idx" ON "OrderLine" ("sellerAccountId", "outerForm");
CREATE INDEX "RawRefund_sellerAccountId_numberForm_idx" ON "RawRefund" ("sellerAccountId", "numberForm");
CREATE INDEX "RawRefund_sellerAccountId_forwardForm_idx" ON "RawRefund" ("sellerAccountId", "forwardForm");
CREATE INDEX "RawRefund_sellerAccountId_refundForm_idx" ON "RawRefund" ("sellerAccountId", "refundForm");
CREATE INDEX "ReturnOrder_sellerAccountId_numberForm_idx" ON "ReturnOrder" ("sellerAccountId", "numberForm");
CREATE INDEX "ReturnOrder_sellerAccountId_waybillForm_idx" ON "ReturnOrder" ("sellerAccountId", "waybillForm");

-- Goods. The words of a SKU are searched as they are read; its codes in the compared form besides.
ALTER TABLE "Sku" DROP COLUMN "searchText";
ALTER TABLE "Sku"
  ADD COLUMN "searchText" TEXT GENERATED ALWAYS AS (lower(normalize(
    code || E'\n' || name || E'\n' || COALESCE("barCode", '') || E'\n' || COALESCE("scItemId", ''), NFKC))) STORED,
  ADD COLUMN "searchForm" TEXT COLLATE "C" GENERATED ALWAYS AS (
    compared_form(code) || E'\n' || COALESCE(compared_form("barCode"), '') || E'\n' || COALESCE(compared_form("scItemId"), '')) STORED,
  ADD COLUMN "codeForm" TEXT COLLATE "C" GENERATED ALWAYS AS (goods_form(code)) STORED,
  ADD COLUMN "barCodeForm" TEXT COLLATE "C" GENERATED ALWAYS AS (goods_form("barCode")) STORED,
  ADD COLUMN "scItemForm" TEXT COLLATE "C" GENERATED ALWAYS AS (goods_form("scItemId")) STORED;
DROP INDEX "Sku_sellerAccountId_barCode_idx";
CREATE INDEX "Sku_sellerAccountId_codeForm_idx" ON "Sku" ("sellerAccountId", "codeForm");
CREATE INDEX "Sku_sellerAccountId_barCodeForm_idx" ON "Sku" ("sellerAccountId", "barCodeForm");
CREATE INDEX "Sku_sellerAccountId_scItemForm_idx" ON "Sku" ("sellerAccountId", "scItemForm");
