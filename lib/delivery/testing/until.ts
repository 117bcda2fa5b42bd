import { setTimeout as pause } from "node:timers/promises";
import { database } from "@/lib/db/client";

const LONGEST_MS = 45_000; // on a busy machine

/** Waits for what a check finds; null and false mean "not yet". */
export async function until<T>(check: () => Promise<T | null | false> | T | null | false, what = "it"): Promise<T> {
  const deadline = Date.now() + LONGEST_MS;
  for (;;) {
    const found = await check();
    if (found !== null && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
    await pause(20);
  }
}

/** A worker's sign of life; a silent one last showed it a minute ago. */
export async function beat(workerId: string, isSilent = false): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "WorkerHeartbeat" ("workerId", "startedAt", "beatAt")
    VALUES (${workerId}, now(), now() + make_interval(mins => ${isSilent ? -1 : 60}))
    ON CONFLICT ("workerId") DO UPDATE SET "beatAt" = excluded."beatAt"`;
}
