import { providerName } from "@/lib/auth/oidc/provider";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { SignedIn } from "@/lib/kernel/scope";

/**
 * Whether people of the account sign in by the provider alone, from the next sign-in on; who is signed in stays so. Only somebody
 * who came by the provider may switch passwords off, or nobody would know whether it lets anybody in.
 *
 * Refuses PROVIDER_NOT_CONFIGURED, PROVIDER_NOT_PROVEN. Asked for what is so already, it changes nothing.
 */
export function setOnlyByProvider(by: SignedIn, { onlyByProvider }: { onlyByProvider: boolean }): Promise<null> {
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    if (onlyByProvider) {
      if (providerName() === null) refuse("PROVIDER_NOT_CONFIGURED");
      if (!(await cameByProvider(commit, by.sessionId))) refuse("PROVIDER_NOT_PROVEN");
    }
    const { count } = await commit.tx.sellerAccount.updateMany({
      where: { id: sellerAccountId, onlyByProvider: !onlyByProvider },
      data: { onlyByProvider },
    });
    if (count === 0) return null;
    await recordAudit(commit, {
      ...{ subjectKind: "seller-account", subjectId: sellerAccountId, action: "settings.provider-only-changed" },
      ...{ before: { onlyByProvider: !onlyByProvider }, after: { onlyByProvider } },
    });
    return null;
  });
}

async function cameByProvider({ tx }: Commit, sessionId: string): Promise<boolean> {
  const session = await tx.session.findUnique({ where: { id: sessionId }, select: { method: true } });
  return session?.method === "OIDC";
}
