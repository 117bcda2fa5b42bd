-- What a worker has counted since it began.
ALTER TABLE "WorkerHeartbeat" ADD COLUMN "metrics" JSONB;
