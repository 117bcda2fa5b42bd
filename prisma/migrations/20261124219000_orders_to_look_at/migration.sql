-- Shipped orders that still need a person are few among many: the list of those asks by this condition, word for word (R171).
CREATE INDEX "Order_shipped_to_look_at_idx" ON "Order" ("sellerAccountId")
  WHERE status = 'SHIPPED' AND (urgent OR "awaitingReturn" OR flags @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[]);
