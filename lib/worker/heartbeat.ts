import { database, type Prisma } from "@/lib/db/client";
import { log } from "@/lib/log";
import { registry } from "@/lib/metrics";

const BEAT_MS = 3000; // a fifth of the time after which a silent worker counts as dead
const METRICS_MS = 10_000;
const FORGET_AFTER_MS = 24 * 3_600_000;

/** Shows a sign of life in the database: what a dead worker held is free at once, and health can tell (docs/interfaces.md). */
export async function startHeartbeat(workerId: string): Promise<() => Promise<void>> {
  // The database's clock, which also judges it: a worker whose own clock is slow must not count as dead.
  async function beat(): Promise<void> {
    await database().$executeRaw`
      INSERT INTO "WorkerHeartbeat" ("workerId", "startedAt", "beatAt") VALUES (${workerId}, now(), now())
      ON CONFLICT ("workerId") DO UPDATE SET "beatAt" = now()`;
  }
  await beat();
  await database().workerHeartbeat.deleteMany({ where: { beatAt: { lt: new Date(Date.now() - FORGET_AFTER_MS) } } });
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ err: error }, "the heartbeat could not be written"));
  }, BEAT_MS);
  const stopMetrics = tellMetrics(workerId);
  return async () => {
    clearInterval(timer);
    stopMetrics();
    await database().workerHeartbeat.deleteMany({ where: { workerId } });
  };
}

/** A worker listens nowhere: what it has counted lies in the database, and whichever web process is asked tells it. */
function tellMetrics(workerId: string): () => void {
  registry.setDefaultLabels({ worker: workerId });
  const timer = setInterval(() => {
    registry
      .getMetricsAsJSON()
      .then((metrics) =>
        database().workerHeartbeat.updateMany({
          where: { workerId },
          data: { metrics: JSON.parse(JSON.stringify(metrics)) as Prisma.InputJsonArray },
        }),
      )
      .catch((error: unknown) => log.warn({ err: error }, "the worker's metrics could not be written"));
  }, METRICS_MS);
  return () => clearInterval(timer);
}
