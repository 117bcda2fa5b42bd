import { probeWrite } from "@/lib/db/write-probe";
import { env } from "@/lib/env";

export type Health = {
  status: "ok" | "failing";
  database: "ok" | "refuses-writes" | "down";
  worker: "ok" | "silent" | "unknown";
};

const ANSWERED_WITHIN_MS = 2500; // who asks is answered within 3 s, however ill the database is
const GOOD_FOR_MS = 1000;

let last: { askedAt: number; health: Promise<Health> } | null = null;

/**
 * Whether the parts are well: the database, when it takes a write now (a push must be on disk before it is answered); a worker,
 * when its last heartbeat is younger than 30 s by the database's clock (design: HTTP). Who asks while or just after somebody else
 * has asked gets the same answer.
 */
export function healthNow(now = Date.now()): Promise<Health> {
  if (last && now - last.askedAt < GOOD_FOR_MS) return last.health;
  last = { askedAt: now, health: measure() };
  return last.health;
}

async function measure(): Promise<Health> {
  const probe = await probeWrite(env().DATABASE_URL, ANSWERED_WITHIN_MS, async (client) => {
    const { rows } = await client.query<{ isFresh: boolean | null }>(
      `SELECT max("beatAt") > now() - interval '30 seconds' AS "isFresh" FROM "WorkerHeartbeat"`,
    );
    return rows[0]?.isFresh ?? false;
  });
  if (probe.database !== "ok") return { status: "failing", database: probe.database, worker: "unknown" };
  const worker = probe.found ? "ok" : "silent";
  return { status: worker === "ok" ? "ok" : "failing", database: "ok", worker };
}
