import { randomBytes } from "node:crypto";
import { database, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { setPasswordHref } from "@/lib/kernel/addresses";
import { secretSha256 } from "../secret-sha256";

/** An invitation leads to the first password, a reset to a new one. */
export type PasswordLinkKind = "INVITATION" | "RESET";

const HOUR_MS = 3_600_000;
const SECRET_BYTES = 32;

/** The address where the person sets their password: for them alone. */
export function passwordLinkAddress(secret: string): string {
  return new URL(setPasswordHref(secret), env().NEXTAUTH_URL).href;
}

/**
 * Makes a link by which a person sets a password, good once and for `hours`, and takes back every earlier one of theirs; belongs in
 * the commit of what it is made for. Returns the secret part of its address, which can be told only now.
 */
export async function makePasswordLink(
  tx: Tx,
  userId: string,
  { kind, hours, now }: { kind: PasswordLinkKind; hours: number; now: Date },
): Promise<string> {
  await revokePasswordLinks(tx, userId, now);
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const expiresAt = new Date(now.getTime() + hours * HOUR_MS);
  await tx.passwordLink.create({
    data: { tokenSha256: secretSha256(secret), userId, kind, createdAt: now, expiresAt },
    select: { userId: true },
  });
  return secret;
}

/** Takes back the links of a person that were not used; belongs in the commit of what takes them back. */
export async function revokePasswordLinks(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.passwordLink.updateMany({ where: { userId, usedAt: null, revokedAt: null }, data: { revokedAt: now } });
}

/** Why a link opens nothing: never made, used before, out of time, or another has taken its place. */
export type LinkFault = "unknown" | "used" | "expired" | "revoked";

/** The link of a secret with its person and their account, or why it opens nothing. Who is disabled has none. */
export async function findPasswordLink(secret: string, now: Date) {
  const link = await database().passwordLink.findUnique({
    where: { tokenSha256: secretSha256(secret) },
    include: { user: { include: { sellerAccount: true } } },
  });
  const fault = faultOf(link, now);
  return fault || !link ? { fault: fault ?? ("unknown" as const) } : { fault: null, link };
}

type Standing = {
  usedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
  user: { disabledAt: Date | null; sellerAccount: { disabledAt: Date | null } };
};

function faultOf(link: Standing | null, now: Date): LinkFault | null {
  if (!link) return "unknown";
  if (link.usedAt) return "used";
  if (link.revokedAt || link.user.disabledAt || link.user.sellerAccount.disabledAt) return "revoked";
  return link.expiresAt <= now ? "expired" : null;
}

/** Uses the link up; false where somebody else has just done so, or it went out of time. Belongs in the commit that sets the password. */
export async function takePasswordLink(tx: Tx, secret: string, now: Date): Promise<boolean> {
  const { count } = await tx.passwordLink.updateMany({
    where: { tokenSha256: secretSha256(secret), usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}
