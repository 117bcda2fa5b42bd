import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { secretSha256 } from "./secret-sha256";

/**
 * What the holder of a calendar feed's secret address may read: the shops of one account. Null for a secret that nobody gave
 * out or that was revoked. Calendar programs cannot sign in, so the address is the key (R49).
 */
export async function scopeOfFeed(secret: string): Promise<Scope | null> {
  const found = await database().watchSettings.findUnique({
    where: { feedTokenSha256: secretSha256(secret) },
    select: { sellerAccountId: true },
  });
  return found && makeScope(found.sellerAccountId, "all");
}
