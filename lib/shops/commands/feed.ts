import { randomBytes } from "node:crypto";
import { lockWatchSettings, saveWatchSettings } from "@/lib/alerts/commands/watch-settings";
import { secretSha256 } from "@/lib/auth/secret-sha256";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";

/**
 * Makes the secret of the account's calendar feed (R49), which is told this once and never again; the one before is void.
 * Refuses FORBIDDEN to callers of some shops: the feed names them all.
 */
export async function openFeed(by: By): Promise<{ secret: string }> {
  const secret = randomBytes(32).toString("base64url");
  await setSecret(by, secretSha256(secret), "settings.feed-opened");
  return { secret };
}

/** Voids the address of the calendar feed; who subscribed to it gets nothing any more. Refuses as `openFeed`. */
export async function closeFeed(by: By): Promise<void> {
  await setSecret(by, null, "settings.feed-closed");
}

async function setSecret(
  by: By,
  feedTokenSha256: string | null,
  action: "settings.feed-opened" | "settings.feed-closed",
): Promise<void> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  await inOneCommit(by, async (commit) => {
    const before = await lockWatchSettings(commit);
    if (feedTokenSha256 === null && before.feedTokenSha256 === null) return;
    await saveWatchSettings(commit, { feedTokenSha256 });
    const subject = { subjectKind: "seller-account", subjectId: sellerAccountId } as const;
    await recordAudit(commit, { action, ...subject });
  });
}
