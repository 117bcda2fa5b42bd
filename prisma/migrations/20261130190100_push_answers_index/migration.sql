-- Pushes by what was answered, where that was a no.
CREATE INDEX CONCURRENTLY "InboxItem_answer_idx" ON "InboxItem" ("sellerAccountId", answer, "receivedAt", id)
INCLUDE (state, method, "shopId", note) WHERE answer <> 'accepted';
