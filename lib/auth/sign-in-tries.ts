import { createHash } from "node:crypto";
import { database, inTransaction } from "@/lib/db/client";

/** Wrong passwords in a row before sign-in waits (R185). */
export const FREE_FAILURES = 5;
const FIRST_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 900;
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** Seconds to wait after the given number of failures in a row: none up to five, then 60, 120, 240 … 900. */
export function waitSecondsAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_WAIT_SECONDS);
}

/**
 * Whose tries are counted together: an e-mail address, whether anybody has it or not, and the network address they come from
 * (null where it is not known). So a stranger locks nobody out, and learns nothing of who there is (R188).
 */
export function triesKey(email: string, from: string | null): string {
  return createHash("sha256")
    .update(`${email}\n${from ?? ""}`)
    .digest("base64url");
}

/** Counts a try as failed until it proves right. `last`: the next one has to wait; `locked`: this one has to. */
export function countTry(key: string, now: Date): Promise<"free" | "last" | "locked"> {
  return inTransaction(async (tx) => {
    // One statement makes the row or locks it: between two, a right password typed elsewhere could take it away.
    await tx.$executeRaw`
      INSERT INTO "SignInTries" (key, "lastAt") VALUES (${key}, ${now}) ON CONFLICT (key) DO UPDATE SET key = EXCLUDED.key`;
    const tries = await tx.signInTries.findUniqueOrThrow({ where: { key } });
    if (tries.lockedUntil && tries.lockedUntil > now) return "locked";
    const failures = tries.failures + 1;
    const waitSeconds = waitSecondsAfter(failures);
    const waits = waitSeconds > 0 ? { lockedUntil: new Date(now.getTime() + waitSeconds * 1000) } : {};
    await tx.signInTries.update({ where: { key }, data: { failures, lastAt: now, ...waits } });
    return waitSeconds > 0 ? "last" : "free";
  });
}

/** Takes back a try that was no failure, and the wait with it where it would have been the last. */
export async function takeTryBack(key: string, counted: "free" | "last"): Promise<void> {
  await database().signInTries.updateMany({
    where: { key, failures: { gt: 0 } },
    data: { failures: { decrement: 1 }, ...(counted === "last" ? { lockedUntil: null } : {}) },
  });
}

/** How long to wait for the next try, in whole seconds; 0 where nothing waits. */
export async function secondsToWait(key: string, now: Date): Promise<number> {
  const lockedUntil = (await database().signInTries.findUnique({ where: { key } }))?.lockedUntil;
  return lockedUntil && lockedUntil > now ? Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000) : 0;
}

/** After the right password, and the right code where one is asked for. */
export async function forgetTries(key: string): Promise<void> {
  await database().signInTries.deleteMany({ where: { key } });
}

/** Removes what was last tried a day ago. */
export async function removeOldTries(now: Date): Promise<void> {
  await database().signInTries.deleteMany({ where: { lastAt: { lt: new Date(now.getTime() - FORGOTTEN_AFTER_MS) } } });
}
