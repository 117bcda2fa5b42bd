import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { ROLES } from "@/lib/kernel/roles";
import { coversAccount, type SignedIn } from "@/lib/kernel/scope";
import type { secondFactorRolesForm } from "../schema/me";

/**
 * Sets of which roles the account asks a second factor, from their people's next request on. Refuses STALE when somebody saved in
 * between (R170), FORBIDDEN for a caller of some shops, and SECOND_FACTOR_OWN_FIRST where administrators are to need one and this
 * one, who signed in by a password, has none: whoever asks it of their like knows that it works.
 */
export async function setSecondFactorRoles(
  by: SignedIn,
  { roles, seen }: z.output<typeof secondFactorRolesForm>,
): Promise<null> {
  if (!coversAccount(by.scope)) refuse("FORBIDDEN");
  const { sellerAccountId } = by.scope;
  await inOneCommit(by, async (commit) => {
    await commit.tx.$queryRaw`SELECT id FROM "SellerAccount" WHERE id = ${sellerAccountId}::uuid FOR UPDATE`;
    const account = await commit.tx.sellerAccount.findUniqueOrThrow({ where: { id: sellerAccountId } });
    const [before, after] = [inOrder(account.secondFactorFor), inOrder(roles)];
    if (before.join() !== inOrder(seen).join()) refuse("STALE");
    if (before.join() === after.join()) return;
    if (after.includes("ADMIN") && !before.includes("ADMIN") && (await lacksOwn(commit, by)))
      refuse("SECOND_FACTOR_OWN_FIRST");
    await commit.tx.sellerAccount.update({ where: { id: sellerAccountId }, data: { secondFactorFor: after } });
    await recordAudit(commit, {
      action: "settings.second-factor-changed",
      subjectKind: "seller-account",
      subjectId: sellerAccountId,
      before: { roles: before },
      after: { roles: after },
    });
  });
  return null;
}

const inOrder = (roles: readonly string[]) => ROLES.filter((role) => roles.includes(role));

async function lacksOwn({ tx }: Commit, { actor, sessionId }: SignedIn): Promise<boolean> {
  const { method, user } = await tx.session.findUniqueOrThrow({ where: { id: sessionId }, include: { user: true } });
  return method === "PASSWORD" && user.id === actor.userId && user.totpConfirmedAt === null;
}
