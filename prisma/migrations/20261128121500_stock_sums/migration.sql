-- What is on hand of a SKU in all warehouses, so that goods are sorted by it along an index (lib/inventory/queries/list-stock.ts).
CREATE TABLE "StockTotal" (
    "skuId" UUID NOT NULL,
    "sellerAccountId" UUID NOT NULL,
    "goodPieces" BIGINT NOT NULL DEFAULT 0,
    "defectivePieces" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "StockTotal_pkey" PRIMARY KEY ("skuId")
);
ALTER TABLE "StockTotal" ADD CONSTRAINT "StockTotal_skuId_fkey"
  FOREIGN KEY ("skuId") REFERENCES "Sku"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "StockTotal" ("skuId", "sellerAccountId", "goodPieces", "defectivePieces")
SELECT k.id, k."sellerAccountId", COALESCE(sum(h."goodPieces"), 0), COALESCE(sum(h."defectivePieces"), 0)
FROM "Sku" k LEFT JOIN "StockOnHand" h ON h."skuId" = k.id GROUP BY k.id;
CREATE INDEX "StockTotal_sellerAccountId_goodPieces_skuId_idx" ON "StockTotal"("sellerAccountId", "goodPieces", "skuId");

-- Every SKU has a total from its beginning, and every statement that changes what is on hand changes it too. Totals are locked in
-- the order of the SKUs, and always after the rows of what is on hand.
CREATE FUNCTION begin_stock_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "StockTotal" ("skuId", "sellerAccountId") SELECT id, "sellerAccountId" FROM made;
  RETURN NULL;
END $$;
CREATE TRIGGER "Sku_begin_total" AFTER INSERT ON "Sku" REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION begin_stock_total();

CREATE FUNCTION add_to_stock_total() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  skus UUID[]; good BIGINT[]; defective BIGINT[];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN
      SELECT array_agg("skuId"), array_agg("goodPieces"), array_agg("defectivePieces") INTO skus, good, defective FROM after;
    WHEN 'DELETE' THEN
      SELECT array_agg("skuId"), array_agg(-"goodPieces"), array_agg(-"defectivePieces") INTO skus, good, defective FROM before;
    ELSE
      SELECT array_agg(a."skuId"), array_agg(a."goodPieces" - b."goodPieces"), array_agg(a."defectivePieces" - b."defectivePieces")
      INTO skus, good, defective
      FROM after a JOIN before b ON b."warehouseId" = a."warehouseId" AND b."skuId" = a."skuId";
  END CASE;
  WITH delta AS MATERIALIZED (
    SELECT d.sku, sum(d.good) AS good, sum(d.defective) AS defective FROM unnest(skus, good, defective) AS d(sku, good, defective)
    GROUP BY d.sku HAVING sum(d.good) <> 0 OR sum(d.defective) <> 0
  ), held AS MATERIALIZED (
    SELECT t."skuId", delta.good, delta.defective FROM "StockTotal" t JOIN delta ON delta.sku = t."skuId"
    ORDER BY t."skuId" FOR UPDATE OF t
  )
  UPDATE "StockTotal" t SET "goodPieces" = t."goodPieces" + held.good, "defectivePieces" = t."defectivePieces" + held.defective
  FROM held WHERE t."skuId" = held."skuId";
  RETURN NULL;
END $$;
CREATE TRIGGER "StockOnHand_total_insert" AFTER INSERT ON "StockOnHand" REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION add_to_stock_total();
CREATE TRIGGER "StockOnHand_total_update" AFTER UPDATE ON "StockOnHand" REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION add_to_stock_total();
CREATE TRIGGER "StockOnHand_total_delete" AFTER DELETE ON "StockOnHand" REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION add_to_stock_total();

-- Numbers of which the platform's total is not known as it is now, and those that may differ from it. As columns the database keeps
-- count of how many there are: without, it takes them for a third of all and reads the whole table (lib/stock/queries/list-reconcile.ts).
DROP INDEX "StockTarget_comparable_idx";
DROP INDEX "StockTarget_outdated_idx";
ALTER TABLE "StockTarget"
  ADD COLUMN "isOutdated" BOOLEAN GENERATED ALWAYS AS ("totalPieces" IS NULL OR COALESCE("sentAt" > "observedAt", FALSE)) STORED,
  ADD COLUMN "mayDiffer" BOOLEAN GENERATED ALWAYS AS (COALESCE("occupiedPieces" > 0, FALSE) OR COALESCE(
    "totalPieces" <> COALESCE("plannedPieces", "sentPieces") AND NOT COALESCE("sentAt" > "observedAt", FALSE), FALSE)) STORED;
CREATE INDEX "StockTarget_mayDiffer_idx" ON "StockTarget" ("sellerAccountId") WHERE "mayDiffer";
CREATE INDEX "StockTarget_isOutdated_idx" ON "StockTarget" ("sellerAccountId", "skuId", "shopId", "storeCode") WHERE "isOutdated";
ANALYZE "StockTarget", "StockTotal";
