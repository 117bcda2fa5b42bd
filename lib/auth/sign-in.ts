import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { demoLoginsAllowed, env } from "@/lib/env";
import type { Role } from "@/lib/kernel/roles";
import { makeScope } from "@/lib/kernel/scope-maker";
import { providerName } from "./oidc/provider";
import { hashPassword, passwordMatches } from "./password";
import { useUp, type Limit } from "./rate-limit";
import { takeSecondCode } from "./second-factor/second-factor";
import { countSignInTry } from "./sign-in-throttle";

/** What somebody types to sign in; no code before they are asked for one. */
export type Credentials = { email: string; password: string; code?: string | undefined };

/**
 * `second-factor`: the password is right, and a code is needed besides. `by-provider`: it is right, but people of this account
 * sign in by the provider alone.
 */
export type SignInResult =
  | { kind: "signed-in"; userId: string }
  | { kind: "bad-credentials" | "second-factor" | "bad-code" | "by-provider" | "locked" };

/** `from`: the network address it comes from, where that is known. */
type SignInTry = Credentials & { from: string | null };

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
export async function signIn({ email, password, code = "", from }: SignInTry, now: Date): Promise<SignInResult> {
  const address = email.trim().toLowerCase();
  const { verdict, succeeded, wasNoFailure } = await countSignInTry(address, from, now);
  if (verdict === "locked") return { kind: "locked" };
  const refused = isDemoLogin(address) && !demoLoginsAllowed(env());
  const user = refused
    ? null
    : await database().user.findUnique({ where: { email: address }, include: { sellerAccount: true } });
  const isRight = await passwordMatches(user?.passwordHash ?? (await decoyHash()), password);
  if (!user?.passwordHash || user.disabledAt || user.sellerAccount.disabledAt || !isRight)
    return { kind: verdict === "last" ? "locked" : "bad-credentials" };
  // Without a provider the account would be shut out for good: then passwords count again.
  if (user.sellerAccount.onlyByProvider && providerName() !== null) {
    await wasNoFailure();
    return { kind: "by-provider" };
  }
  if (user.totpConfirmedAt && code.trim() === "") {
    // Earlier failures stay, or the password alone would make guessing codes free.
    await wasNoFailure();
    return { kind: "second-factor" };
  }
  if (user.totpConfirmedAt) {
    const taken = await takeCode(user, code, { ip: from, at: now });
    if (taken !== "right") return { kind: taken === "wait" || verdict === "last" ? "locked" : "bad-code" };
  }
  await succeeded();
  return { kind: "signed-in", userId: user.id };
}

type Person = { id: string; sellerAccountId: string; name: string; role: Role };

async function takeCode(
  { id: userId, sellerAccountId, name, role }: Person,
  code: string,
  { ip, at }: { ip: string | null; at: Date },
): Promise<"right" | "wrong" | "wait"> {
  if ((await useUp(userId, CODES, at)) > 0) return "wait";
  const actor = { kind: "person", userId, name, role, ip } as const;
  const by = { scope: makeScope(sellerAccountId, "all"), actor, at };
  return (await inOneCommit(by, (commit) => takeSecondCode(commit, userId, code))) ? "right" : "wrong";
}
