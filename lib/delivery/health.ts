import { database } from "@/lib/db/client";

export type Health = { status: "ok" | "failing"; database: "ok" | "down"; worker: "ok" | "silent" | "unknown" };

/**
 * Whether the parts are well: a worker is, when its last heartbeat is younger than 30 s by the database's clock (design: HTTP).
 */
export async function healthNow(): Promise<Health> {
  try {
    const [beat] = await database().$queryRaw<{ isFresh: boolean | null }[]>`
      SELECT max("beatAt") > now() - interval '30 seconds' AS "isFresh" FROM "WorkerHeartbeat"`;
    const worker = beat?.isFresh ? "ok" : "silent";
    return { status: worker === "ok" ? "ok" : "failing", database: "ok", worker };
  } catch {
    return { status: "failing", database: "down", worker: "unknown" };
  }
}
