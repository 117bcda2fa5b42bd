-- Pushes refused at the door by the number they name; whether they are anybody's or not.
CREATE INDEX CONCURRENTLY "InboxItem_refused_number_idx" ON "InboxItem" ((compared_form("bizOrderCode") COLLATE "C"))
WHERE state = 'REFUSED';
