import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { demoLoginsAllowed, env } from "@/lib/env";
import { AppError } from "@/lib/kernel/app-error";
import type { Role } from "@/lib/kernel/roles";
import { makeScope } from "@/lib/kernel/scope-maker";
import { hashPassword, passwordMatches } from "./password";
import { spend, type Limit } from "./rate-limit";
import { takeSecondCode } from "./second-factor/second-factor";
import { countTry, forgetTries, takeTryBack, triesKey } from "./sign-in-tries";

/** What somebody types to sign in; no code before they are asked for one. */
export type Credentials = { email: string; password: string; code?: string | undefined };

/** `second-factor`: the password is right, and a code is needed besides. */
export type SignInResult =
  { kind: "signed-in"; userId: string } | { kind: "bad-credentials" | "second-factor" | "bad-code" | "locked" };

/**
 * Codes that a person may have tried, whatever address they come from: whoever knows the password and many addresses would
 * else have a million guesses soon.
 */
const CODES: Limit = { name: "second-factor", atOnce: 10, everySeconds: 60 };

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
 * Checks e-mail and password, and the code of a person who has a second factor; failures are counted for the address and `from`,
 * the network address they come from, and the sixth in a row makes sign-in wait (R185). A try is counted before the password is
 * looked at, so that many tries at once are not all free. Addresses that nobody has are answered alike, in words and time.
 */
export async function signIn(
  { email, password, code = "" }: Credentials,
  from: string | null,
  now: Date,
): Promise<SignInResult> {
  const address = email.trim().toLowerCase();
  const key = triesKey(address, from);
  const counted = await countTry(key, now);
  if (counted === "locked") return { kind: "locked" };
  const refused = isDemoLogin(address) && !demoLoginsAllowed(env());
  const user = refused
    ? null
    : await database().user.findUnique({ where: { email: address }, include: { sellerAccount: true } });
  const isRight = await passwordMatches(user?.passwordHash ?? (await decoyHash()), password);
  if (!user?.passwordHash || user.disabledAt || user.sellerAccount.disabledAt || !isRight)
    return { kind: counted === "last" ? "locked" : "bad-credentials" };
  if (user.totpConfirmedAt && code.trim() === "") {
    // No failure; but earlier ones stay, or the password alone would make guessing codes free.
    await takeTryBack(key, counted);
    return { kind: "second-factor" };
  }
  if (user.totpConfirmedAt) {
    const taken = await takeCode(user, code, from, now);
    if (taken !== "right") return { kind: taken === "wait" || counted === "last" ? "locked" : "bad-code" };
  }
  await forgetTries(key);
  return { kind: "signed-in", userId: user.id };
}

type Person = { id: string; sellerAccountId: string; name: string; role: Role };

async function takeCode(
  { id: userId, sellerAccountId, name, role }: Person,
  code: string,
  ip: string | null,
  at: Date,
) {
  const actor = { kind: "person", userId, name, role, ip } as const;
  try {
    await spend({ actor }, CODES, at);
  } catch (thrown) {
    if (thrown instanceof AppError) return "wait";
    throw thrown;
  }
  const by = { scope: makeScope(sellerAccountId, "all"), actor, at };
  return (await inOneCommit(by, (commit) => takeSecondCode(commit, userId, code))) ? "right" : "wrong";
}
