-- How much an account and a person have uploaded within a day is asked before every photo.
CREATE INDEX "Photo_sellerAccountId_createdAt_idx" ON "Photo" ("sellerAccountId", "createdAt");
