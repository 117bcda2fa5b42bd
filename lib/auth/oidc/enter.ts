import { database } from "@/lib/db/client";
import { startSession, type SignInPlace } from "../sessions/sessions";
import type { ProviderClaims } from "./provider";

/** What comes of a person whom the provider has let through. `email-not-verified`: the provider does not vouch for the address. */
export type Entered =
  | { kind: "signed-in"; userId: string; sessionId: string }
  | { kind: "not-invited" }
  | { kind: "email-not-verified" };

/**
 * Lets in whom the provider knows and an administrator has invited: the e-mail address joins the two, and only where the provider
 * has verified it. Who is disabled, or whose account is, counts as not invited.
 */
export async function enterByProvider(
  claims: Pick<ProviderClaims, "email" | "email_verified">,
  place: SignInPlace,
  now: Date,
): Promise<Entered> {
  const { email, email_verified: isVerified } = claims;
  if (!email?.trim()) return { kind: "email-not-verified" };
  // Some providers tell it as text.
  if (isVerified !== true && isVerified !== "true") return { kind: "email-not-verified" };
  const user = await database().user.findUnique({
    where: { email: email.trim().toLowerCase() },
    include: { sellerAccount: true },
  });
  if (!user || user.disabledAt || user.sellerAccount.disabledAt) return { kind: "not-invited" };
  const sessionId = await startSession(user.id, { method: "OIDC", place, now });
  return { kind: "signed-in", userId: user.id, sessionId };
}
