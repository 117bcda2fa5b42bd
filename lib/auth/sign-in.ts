import { database } from "@/lib/db/client";
import { demoLoginsAllowed, env } from "@/lib/env";
import { providerName } from "./oidc/provider";
import { hashPassword, passwordMatches } from "./password";
import { countSignInTry } from "./sign-in-throttle";

/** `by-provider`: the password is right, but people of this account sign in by the provider alone. */
export type SignInResult =
  { kind: "signed-in"; userId: string } | { kind: "bad-credentials" } | { kind: "by-provider" } | { kind: "locked" };

type SignInTry = { email: string; password: string; from: string | null };

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
 * Checks e-mail and password; failures are counted for the address and `from`, the network address they come from, and the sixth
 * in a row makes sign-in wait (R185). A try is counted before the password is looked at, so that many tries at once are not all
 * free. Addresses that nobody has are answered alike, in words and time.
 */
export async function signIn({ email, password, from }: SignInTry, now: Date): Promise<SignInResult> {
  const address = email.trim().toLowerCase();
  const { verdict, succeeded } = await countSignInTry(address, from, now);
  if (verdict === "locked") return { kind: "locked" };
  const refused = isDemoLogin(address) && !demoLoginsAllowed(env());
  const user = refused
    ? null
    : await database().user.findUnique({ where: { email: address }, include: { sellerAccount: true } });
  const isRight = await passwordMatches(user?.passwordHash ?? (await decoyHash()), password);
  if (!user?.passwordHash || user.disabledAt || user.sellerAccount.disabledAt || !isRight)
    return { kind: verdict === "last" ? "locked" : "bad-credentials" };
  await succeeded();
  // Without a provider the account would be shut out for good: then passwords count again.
  if (user.sellerAccount.onlyByProvider && providerName() !== null) return { kind: "by-provider" };
  return { kind: "signed-in", userId: user.id };
}
