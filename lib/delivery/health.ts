import { database } from "@/lib/db/client";

const SILENT_AFTER_MS = 30_000;

export type Health = { status: "ok" | "failing"; database: "ok" | "down"; worker: "ok" | "silent" | "unknown" };

/** Whether the parts are well: a worker is, when its last heartbeat is younger than 30 s (design: HTTP). */
export async function healthNow(now: Date): Promise<Health> {
  try {
    const beat = await database().workerHeartbeat.aggregate({ _max: { beatAt: true } });
    const beatAt = beat._max.beatAt;
    const worker = beatAt && now.getTime() - beatAt.getTime() < SILENT_AFTER_MS ? "ok" : "silent";
    return { status: worker === "ok" ? "ok" : "failing", database: "ok", worker };
  } catch {
    return { status: "failing", database: "down", worker: "unknown" };
  }
}
