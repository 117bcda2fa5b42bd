import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { passwordMatches } from "./password";
import { takeSecondCode } from "./second-factor/second-factor";
import { countTry, forgetTries, secondsToWait, triesKey } from "./sign-in-tries";

/**
 * Has somebody who is signed in type their password once more. Refuses INVALID_INPUT at `field`, and TOO_MANY_REQUESTS with the
 * fact `seconds` after as many wrong ones as sign-in allows (R185). Returns the hash that it made.
 */
export async function provePassword(by: By, password: string, field: string, now: Date): Promise<string> {
  const { passwordHash } = await ownRow(by);
  await proveOnce(by, now, { [field]: "wrongPassword" }, () => isPassword(passwordHash, password));
  return passwordHash ?? "";
}

/** As `provePassword`, by password or by a code of the second factor, which is used up. Tells which it was. */
export async function proveSelf(by: By, proof: string, field: string, now: Date): Promise<"password" | "code"> {
  const { passwordHash } = await ownRow(by);
  let kind: "password" | "code" = "code";
  await proveOnce(by, now, { [field]: passwordHash ? "wrongProof" : "wrongCode" }, async () => {
    if (await inOneCommit({ ...by, at: now }, (commit) => takeSecondCode(commit, by.actor.userId, proof))) return true;
    kind = "password";
    return isPassword(passwordHash, proof);
  });
  return kind;
}

const ownRow = (by: By) =>
  database().user.findUniqueOrThrow({ where: { id: by.actor.userId }, select: { passwordHash: true } });

const isPassword = async (hash: string | null, password: string) =>
  hash !== null && (await passwordMatches(hash, password));

/**
 * Counted for the person and not for an address: whoever sits at a session that was left open guesses no faster by moving, and
 * locks nobody out of sign-in.
 */
async function proveOnce(by: By, now: Date, fields: Record<string, string>, isProven: () => Promise<boolean>) {
  const key = triesKey(by.actor.userId, null);
  const counted = await countTry(key, now);
  if (counted !== "locked" && (await isProven())) return forgetTries(key);
  if (counted === "free") refuse("INVALID_INPUT", { fields });
  refuse("TOO_MANY_REQUESTS", { facts: { seconds: await secondsToWait(key, now) } });
}
