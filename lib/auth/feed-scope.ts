import { createHash } from "node:crypto";
import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";

/** Names a feed's secret without telling it; only this stands in the database. */
export function feedSecretSha256(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}

/**
 * What the holder of a calendar feed's secret address may read: the shops of one account. Null for a secret that nobody gave
 * out or that was revoked. Calendar programs cannot sign in, so the address is the key (R49).
 */
export async function scopeOfFeed(secret: string): Promise<Scope | null> {
  const found = await database().watchSettings.findUnique({
    where: { feedTokenSha256: feedSecretSha256(secret) },
    select: { sellerAccountId: true },
  });
  return found && makeScope(found.sellerAccountId, "all");
}
