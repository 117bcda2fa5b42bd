import { database } from "@/lib/db/client";
import { clockNow, type ClockView } from "./clock";

export type Health = {
  /** `degraded`: it works and should go on, but a person has to act. */
  status: "ok" | "degraded" | "failing";
  database: "ok" | "down";
  worker: "ok" | "silent" | "unknown";
  /** `wrong`: pushes are or will soon be refused for their time alone. */
  clock: "ok" | "wrong" | "unknown";
  /** Seconds by which our clock is ahead of the platform's: by the newest pushes, and as it said when asked. */
  clockAheadSeconds: Pick<ClockView, "byPushes" | "byAsking"> | null;
};

/**
 * Whether the parts are well: a worker is, when its last heartbeat is younger than 30 s by the database's clock (design: HTTP).
 */
export async function healthNow(): Promise<Health> {
  try {
    const [beat] = await database().$queryRaw<{ isFresh: boolean | null }[]>`
      SELECT max("beatAt") > now() - interval '30 seconds' AS "isFresh" FROM "WorkerHeartbeat"`;
    const worker = beat?.isFresh ? "ok" : "silent";
    const { isWrong, byPushes, byAsking } = await clockNow();
    const clock = isWrong ? "wrong" : byPushes === null && byAsking === null ? "unknown" : "ok";
    const status = worker !== "ok" ? "failing" : isWrong ? "degraded" : "ok";
    return { status, database: "ok", worker, clock, clockAheadSeconds: { byPushes, byAsking } };
  } catch {
    return { status: "failing", database: "down", worker: "unknown", clock: "unknown", clockAheadSeconds: null };
  }
}
