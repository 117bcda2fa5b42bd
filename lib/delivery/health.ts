import { setTimeout as pause } from "node:timers/promises";
import { probeWrite } from "@/lib/db/write-probe";
import { env } from "@/lib/env";
import { VERSION } from "@/lib/version";
import { clockNow, type ClockView } from "./clock";

type Parts = {
  /** `degraded`: it works and should go on, but a person has to act. */
  status: "ok" | "degraded" | "failing";
  database: "ok" | "refuses-writes" | "down";
  worker: "ok" | "silent" | "unknown";
  /** `wrong`: pushes are or will soon be refused for their time alone. */
  clock: "ok" | "wrong" | "unknown";
  /** Seconds by which our clock is ahead of the platform's: by the newest pushes, and as it said when asked. */
  clockAheadSeconds: Pick<ClockView, "byPushes" | "byAsking"> | null;
};

/** How the parts are, told by which version. Whoever asks is anybody: nothing else of the machine stands in it. */
export type Health = Parts & { version: string };

/** Together less than the 3 s within which whoever asks is answered, however ill the database is. */
const PROBE_MS = 2000;
const CLOCK_MS = 500;
const GOOD_FOR_MS = 1000;

const NOBODY_KNOWS = { worker: "unknown", clock: "unknown", clockAheadSeconds: null } as const;

let last: { askedAt: number; health: Promise<Health> } | null = null;

/** `healthNow`, but who asks while or just after somebody else has asked gets the same answer. */
export function healthLately(): Promise<Health> {
  const now = Date.now();
  if (last && now - last.askedAt < GOOD_FOR_MS) return last.health;
  last = { askedAt: now, health: healthNow() };
  return last.health;
}

/**
 * Whether the parts are well: the database, when it takes a write now (a push must be on disk before it is answered); a worker,
 * when its last heartbeat is younger than 30 s by the database's clock (docs/interfaces.md); our clock against the platform's.
 */
export async function healthNow(): Promise<Health> {
  return { ...(await partsNow()), version: VERSION };
}

async function partsNow(): Promise<Parts> {
  const probe = await probeWrite(env().DATABASE_URL, PROBE_MS, async (client) => {
    const { rows } = await client.query<{ isFresh: boolean | null }>(
      `SELECT max("beatAt") > now() - interval '30 seconds' AS "isFresh" FROM "WorkerHeartbeat"`,
    );
    return rows[0]?.isFresh ?? false;
  });
  if (probe.database !== "ok") return { status: "failing", database: probe.database, ...NOBODY_KNOWS };
  const worker = probe.found ? "ok" : "silent";
  const clock = await clockSoon();
  const status = worker !== "ok" ? "failing" : clock.clock === "wrong" ? "degraded" : "ok";
  return { status, database: "ok", worker, ...clock };
}

/** Of a pool that is busy nobody waits to hear what time it is. */
async function clockSoon(): Promise<Pick<Parts, "clock" | "clockAheadSeconds">> {
  const view = await Promise.race([clockNow().catch(() => null), pause(CLOCK_MS, null)]);
  if (view === null) return { clock: "unknown", clockAheadSeconds: null };
  const { isWrong, byPushes, byAsking } = view;
  const isKnown = byPushes !== null || byAsking !== null;
  return { clock: isWrong ? "wrong" : isKnown ? "ok" : "unknown", clockAheadSeconds: { byPushes, byAsking } };
}
