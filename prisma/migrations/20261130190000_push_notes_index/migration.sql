-- Messages by their code. What is noted of nearly every push has no entry; the list names the same (USUAL_NOTES).
CREATE INDEX CONCURRENTLY "InboxItem_note_idx" ON "InboxItem" ("sellerAccountId", note, "receivedAt", id)
INCLUDE (state, method, "shopId") WHERE note NOT IN ('order-created', 'refund-created', 'pending-review-intercepted');
