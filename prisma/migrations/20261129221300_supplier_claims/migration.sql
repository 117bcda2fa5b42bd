-- Who has ever entered a supplier id, and since when. A trigger keeps it, so that no door can forget to.
CREATE TABLE "SupplierClaim" (
  "supplierId" TEXT NOT NULL,
  "sellerAccountId" UUID NOT NULL,
  "claimedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "SupplierClaim_pkey" PRIMARY KEY ("supplierId", "sellerAccountId")
);
CREATE INDEX "SupplierClaim_sellerAccountId_idx" ON "SupplierClaim"("sellerAccountId");

INSERT INTO "SupplierClaim" ("supplierId", "sellerAccountId", "claimedAt")
SELECT "supplierId", "sellerAccountId", min("createdAt") FROM "Shop" WHERE "supplierId" IS NOT NULL GROUP BY 1, 2;

CREATE FUNCTION line3_note_supplier_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SupplierClaim" ("supplierId", "sellerAccountId") VALUES (NEW."supplierId", NEW."sellerAccountId")
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER "Shop_supplier_claim" AFTER INSERT OR UPDATE OF "supplierId" ON "Shop"
FOR EACH ROW WHEN (NEW."supplierId" IS NOT NULL) EXECUTE FUNCTION line3_note_supplier_claim();
