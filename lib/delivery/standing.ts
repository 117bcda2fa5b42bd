import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { WAITING_LONGEST } from "./queue/queue-sql";

/** How the queues of the whole installation stand: counts, nobody's data. Seconds are by the database's clock. */
export type Standing = {
  pushesWaiting: number;
  pushesFailed: number;
  pushesParked: number;
  reportsWaiting: number;
  /** Refused or given up, and nobody has acknowledged it. */
  reportsFailed: number;
  oldestPushSeconds: number;
  oldestReportSeconds: number;
  bans: number;
  suspendedShops: number;
  workers: number;
};

type Longest = { now: Date; pushDueAt: Date | null; reportDueAt: Date | null };

/** Reads the small indexes of what is open; for metrics, not for pages: it has no scope. */
export async function readStanding(): Promise<Standing> {
  const { TOP_APP_KEY: appKey } = env();
  const [longest] = await database().$queryRawUnsafe<Longest[]>(WAITING_LONGEST, appKey);
  const [counts] = await database().$queryRaw<Omit<Standing, "oldestPushSeconds" | "oldestReportSeconds">[]>`
    SELECT
      (SELECT count(*)::int FROM "InboxItem" WHERE state IN ('PENDING', 'RUNNING')) AS "pushesWaiting",
      (SELECT count(*)::int FROM "InboxItem" WHERE state = 'FAILED') AS "pushesFailed",
      (SELECT count(*)::int FROM "InboxItem" WHERE state = 'PARKED') AS "pushesParked",
      (SELECT count(*)::int FROM "OutboxJob" WHERE state IN ('PENDING', 'SENDING')) AS "reportsWaiting",
      (SELECT count(*)::int FROM "OutboxJob" WHERE state IN ('REFUSED', 'DEAD') AND "acknowledgedAt" IS NULL) AS "reportsFailed",
      (SELECT count(*)::int FROM "ThrottleBan" WHERE "appKey" = ${appKey} AND "bannedUntil" > now()) AS bans,
      (SELECT count(*)::int FROM "Shop" WHERE "reportsHeldAt" IS NOT NULL) AS "suspendedShops",
      (SELECT count(*)::int FROM "WorkerHeartbeat" WHERE "beatAt" > now() - interval '30 seconds') AS workers`;
  if (!counts || !longest) throw new Error("The database gave no row where a statement always gives one");
  const since = (at: Date | null) => (at === null ? 0 : Math.max(0, (longest.now.getTime() - at.getTime()) / 1000));
  return { ...counts, oldestPushSeconds: since(longest.pushDueAt), oldestReportSeconds: since(longest.reportDueAt) };
}

/** What each worker alive has counted, as it told it last. */
export async function listWorkerMetrics(): Promise<unknown[]> {
  const told = await database().$queryRaw<{ metrics: unknown }[]>`
    SELECT metrics FROM "WorkerHeartbeat" WHERE metrics IS NOT NULL AND "beatAt" > now() - interval '30 seconds'`;
  return told.map(({ metrics }) => metrics);
}
