-- Whether a return has an open discrepancy stands in its own row, so that the list of these is read and counted along an index
-- (R171). The database keeps it, whatever version of the program writes a discrepancy; every command holds the return's row then.
ALTER TABLE "ReturnOrder" ADD COLUMN "hasOpenDiscrepancy" BOOLEAN NOT NULL DEFAULT FALSE;

CREATE FUNCTION note_open_discrepancy() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  one UUID; is_open BOOLEAN;
BEGIN
  one := CASE TG_OP WHEN 'DELETE' THEN OLD."returnOrderId" ELSE NEW."returnOrderId" END;
  is_open := EXISTS (SELECT FROM "Discrepancy" d WHERE d."returnOrderId" = one AND d.state = 'OPEN');
  UPDATE "ReturnOrder" SET "hasOpenDiscrepancy" = is_open WHERE id = one AND "hasOpenDiscrepancy" <> is_open;
  RETURN NULL;
END $$;
-- safe: the version before writes a discrepancy with the row of its return locked, which this one writes then
CREATE TRIGGER "Discrepancy_note_open" AFTER INSERT OR DELETE OR UPDATE OF state ON "Discrepancy"
  FOR EACH ROW EXECUTE FUNCTION note_open_discrepancy();

-- safe: open discrepancies are what waits for a person, tens of rows
UPDATE "ReturnOrder" SET "hasOpenDiscrepancy" = TRUE WHERE id IN (SELECT "returnOrderId" FROM "Discrepancy" WHERE state = 'OPEN');
