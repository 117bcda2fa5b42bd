-- A wave is seen by whoever has the shops of its orders, not by whoever has all that its maker had.
ALTER TABLE "Wave" DROP COLUMN "allShops";
-- The carton that a wave is shipped in: chosen once, for as long as the task goes on.
ALTER TABLE "Wave" ADD COLUMN "taskCartonId" UUID;
