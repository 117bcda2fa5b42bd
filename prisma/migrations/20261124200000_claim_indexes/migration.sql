-- A claim reads what is due, in the order in which it became due, and what a dead worker held: neither the rows that are
-- done nor those that wait for a later try. An index over `seq` alone would tempt the planner to walk the whole table.
DROP INDEX "InboxItem_open_idx";
DROP INDEX "OutboxJob_open_idx";
CREATE INDEX "InboxItem_due_idx" ON "InboxItem" ("availableAt", "seq") WHERE "state" = 'PENDING';
CREATE INDEX "InboxItem_running_idx" ON "InboxItem" ("leaseUntil") WHERE "state" = 'RUNNING';
CREATE INDEX "OutboxJob_due_idx" ON "OutboxJob" ("notBefore", "seq") WHERE "state" = 'PENDING';
CREATE INDEX "OutboxJob_sending_idx" ON "OutboxJob" ("leaseUntil") WHERE "state" = 'SENDING';
