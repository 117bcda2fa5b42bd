import { database, inOneCommit } from "@/lib/db/client";
import { demoLoginsAllowed, env } from "@/lib/env";
import { hashPassword, passwordMatches } from "./password";

/** Wrong passwords in a row before sign-in waits (R185). */
export const FREE_FAILURES = 5;
const FIRST_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 900;

export type SignInResult = { kind: "signed-in"; userId: string } | { kind: "bad-credentials" } | { kind: "locked" };

/** Seconds to wait after the given number of failures in a row: none up to five, then 60, 120, 240 … 900. */
export function waitSecondsAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_WAIT_SECONDS);
}

let decoy: Promise<string> | null = null;

/** Checked for unknown addresses, so that the answer takes as long as for a known one. */
function decoyHash(): Promise<string> {
  decoy ??= hashPassword("no such person");
  return decoy;
}

function isDemoLogin(email: string): boolean {
  return /@(enterprise|flagship)\.demo$/.test(email);
}

/**
 * Checks e-mail and password; failures are counted and the sixth in a row makes sign-in wait (R185). A try is counted before
 * the password is looked at, so that many tries at once are not all free.
 */
export async function signIn(email: string, password: string, now: Date): Promise<SignInResult> {
  const address = email.trim().toLowerCase();
  const refused = isDemoLogin(address) && !demoLoginsAllowed(env());
  const user = refused ? null : await database().user.findUnique({ where: { email: address } });
  if (!user || user.disabledAt) {
    await passwordMatches(await decoyHash(), password);
    return { kind: "bad-credentials" };
  }
  const counted = await countTry(user.id, now);
  if (counted === "locked") return { kind: "locked" };
  if (await passwordMatches(user.passwordHash, password)) {
    await database().user.update({ where: { id: user.id }, data: { failedSignIns: 0, lockedUntil: null } });
    return { kind: "signed-in", userId: user.id };
  }
  return { kind: counted === "last" ? "locked" : "bad-credentials" };
}

/** Counts a try as failed until it proves right. `last`: the next one has to wait; `locked`: this one has to. */
function countTry(userId: string, now: Date): Promise<"free" | "last" | "locked"> {
  return inOneCommit(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR UPDATE`;
    const { failedSignIns, lockedUntil } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (lockedUntil && lockedUntil > now) return "locked";
    const failures = failedSignIns + 1;
    const waitSeconds = waitSecondsAfter(failures);
    const waits = waitSeconds > 0 ? { lockedUntil: new Date(now.getTime() + waitSeconds * 1000) } : {};
    await tx.user.update({ where: { id: userId }, data: { failedSignIns: failures, ...waits } });
    return waitSeconds > 0 ? "last" : "free";
  });
}
