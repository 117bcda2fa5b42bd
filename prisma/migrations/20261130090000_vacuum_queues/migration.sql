-- A claim walks the head of its small index, where entries of what is over stay until a vacuum: 0.7 ms a claim for each 100,000
-- pushes worked off since. By default it comes when a fifth of the table is dead, after a million pushes where 10 million are
-- kept. It may not leave the indexes out either, as it does where few pages have changed.
ALTER TABLE "InboxItem" SET (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02, vacuum_index_cleanup = on);
ALTER TABLE "OutboxJob" SET (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02, vacuum_index_cleanup = on);
