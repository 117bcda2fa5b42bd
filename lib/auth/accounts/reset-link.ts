import { recordAudit } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { scopeOf, type Operator } from "./operator";
import { makePasswordLink } from "./password-links";

const RESET_HOURS = 24;

/** A link, or why there is none: nobody has the address, or they or their account may not sign in. */
export type ResetLink =
  | { kind: "made"; secret: string }
  | { kind: "unknown" | "person-disabled" }
  | { kind: "account-disabled"; accountNo: string };

/**
 * Makes a link by which a person sets a new password, for whoever has the machine: the way in where no administrator is left
 * who could. Who never set one gets another invitation. The old password and its sessions count until the link is used.
 */
export async function makeResetLink(operator: Operator, email: string, now: Date): Promise<ResetLink> {
  const user = await database().user.findUnique({ where: { email }, include: { sellerAccount: true } });
  if (!user) return { kind: "unknown" };
  const { sellerAccount } = user;
  if (sellerAccount.disabledAt) return { kind: "account-disabled", accountNo: sellerAccount.accountNo };
  if (user.disabledAt) return { kind: "person-disabled" };
  const link = { kind: user.passwordHash ? "RESET" : "INVITATION", hours: RESET_HOURS } as const;
  return inOneCommit(bySystem(scopeOf(sellerAccount.id), now), async (commit) => {
    const secret = await makePasswordLink(commit.tx, user.id, { ...link, now });
    await recordAudit(commit, {
      action: "person.link-made",
      subjectKind: "person",
      subjectId: user.id,
      after: { ...link, words: operator.name },
    });
    return { kind: "made", secret };
  });
}
