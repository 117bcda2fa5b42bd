import { database } from "@/lib/db/client";
import { log } from "@/lib/log";

/** A secret is written down at most so often by each process: a push must not cost a write more. */
const NOTED_EVERY_MS = 60_000;
const notedMs = new Map<string, number>();

/**
 * Writes down that a secret has verified a push, for the whole installation and to the minute, whatever becomes of the push: what
 * came before and comes again is told by no row of the inbox. Nobody waits for it.
 */
export function noteSecretUse(mark: string, at: Date): void {
  const now = performance.now();
  if (now - (notedMs.get(mark) ?? -NOTED_EVERY_MS) < NOTED_EVERY_MS) return;
  notedMs.set(mark, now);
  void keep(mark, at).catch((error: unknown) =>
    log.warn({ err: error }, "the use of an app secret could not be written"),
  );
}

/** Several processes write the same row: the latest moment stays. */
async function keep(mark: string, at: Date): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "AppSecretUse" AS u (mark, "firstAt", "lastAt") VALUES (${mark}, ${at}, ${at})
    ON CONFLICT (mark) DO UPDATE SET "lastAt" = greatest(u."lastAt", excluded."lastAt")`;
}
