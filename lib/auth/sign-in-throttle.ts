import { createHash } from "node:crypto";
import { database } from "@/lib/db/client";
import { giveBack, removeFreeLimits, useUp, type Limit } from "./rate-limit";
import { countTry, forgetTries, removeOldTries, takeTryBack, triesKey } from "./sign-in-tries";

/** Wrong passwords from one network address, whoever they are tried for: an office behind one address still gets in. */
const FROM_ONE_ADDRESS: Limit = { name: "sign-in-from", atOnce: 100, everySeconds: 9 };
/** Wrong passwords for one person from addresses where they have never signed in: many machines guess no faster than one. */
const FROM_STRANGE_ADDRESSES: Limit = { name: "sign-in-strange", atOnce: 100, everySeconds: 9 };

/**
 * May this try be made; `last`: it may, and the next one has to wait. `succeeded` forgets what was counted, `wasNoFailure` takes
 * back this one try alone.
 */
export type CountedTry = {
  verdict: "free" | "last" | "locked";
  succeeded: () => Promise<void>;
  wasNoFailure: () => Promise<void>;
};

const nothing = () => Promise.resolve();

/**
 * Counts a try to sign in before the password is looked at, so that many at once are not all free (R185, R188). Three counts:
 * for this e-mail address from this network address, for the network address as a whole, and for the e-mail address from all
 * network addresses where that person has no sign-in of the last month. So guessing gets slow whichever way it is spread, and a
 * stranger keeps nobody from signing in where they usually do. An address that nobody has is counted alike.
 */
export async function countSignInTry(email: string, from: string | null, now: Date): Promise<CountedTry> {
  const pair = triesKey(email, from);
  const spent: [string, Limit][] = [];
  const limits: [string, Limit][] = [];
  if (from !== null) limits.push([sha256(`from ${from}`), FROM_ONE_ADDRESS]);
  if (!(await isFamiliar(email, from))) limits.push([sha256(`for ${email}`), FROM_STRANGE_ADDRESSES]);
  const giveAllBack = async () => {
    for (const [who, limit] of spent) await giveBack(who, limit);
  };
  for (const [who, limit] of limits) {
    if ((await useUp(who, limit, now)) > 0) {
      await giveAllBack();
      return { verdict: "locked", succeeded: nothing, wasNoFailure: nothing };
    }
    spent.push([who, limit]);
  }
  const verdict = await countTry(pair, now);
  if (verdict === "locked") {
    await giveAllBack();
    return { verdict, succeeded: nothing, wasNoFailure: nothing };
  }
  const succeeded = async () => {
    await forgetTries(pair);
    await giveAllBack();
  };
  const wasNoFailure = async () => {
    await takeTryBack(pair, verdict);
    await giveAllBack();
  };
  return { verdict, succeeded, wasNoFailure };
}

async function isFamiliar(email: string, from: string | null): Promise<boolean> {
  if (from === null) return false;
  return (await database().session.count({ where: { ip: from, user: { email } }, take: 1 })) > 0;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Forgets what no longer makes anybody wait. */
export async function forgetThrottles(now: Date): Promise<void> {
  await removeOldTries(now);
  await removeFreeLimits(now);
}
