import { recordAudit } from "@/lib/db/audit";
import { database, type Tx } from "@/lib/db/client";
import { bySystem, inOneCommit, type Commit } from "@/lib/db/commit";
import type { Edition } from "@/lib/kernel/scope";
import { scopeOf, type Operator } from "./operator";

export type AccountRow = {
  accountNo: string;
  name: string;
  edition: Edition;
  clientVersion: string | null;
  isDisabled: boolean;
  /** People who may sign in, and how many of them are administrators. */
  people: number;
  admins: number;
};

/** Every seller account of the installation, oldest first: for whoever has the machine. */
export async function listAccounts(): Promise<AccountRow[]> {
  const accounts = await database().sellerAccount.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { users: { where: { disabledAt: null }, select: { role: true } } },
  });
  return accounts.map(({ accountNo, name, edition, clientVersion, disabledAt, users }) => ({
    ...{ accountNo, name, edition, clientVersion },
    isDisabled: disabledAt !== null,
    people: users.length,
    admins: users.filter(({ role }) => role === "ADMIN").length,
  }));
}

/** What came of it: done, nothing to do, or no account of that number. */
export type StateChange = "changed" | "unchanged" | "unknown";

/**
 * Lets nobody of an account sign in any more: their sessions end with their next request, their links open nothing, and neither
 * comes back when the account is enabled. Its pushes are still taken and its reports still leave.
 */
export function disableAccount(operator: Operator, accountNo: string, now: Date): Promise<StateChange> {
  return changeState(operator, accountNo, { disabledAt: now, now });
}

/** Lets the people of a disabled account sign in again. */
export function enableAccount(operator: Operator, accountNo: string, now: Date): Promise<StateChange> {
  return changeState(operator, accountNo, { disabledAt: null, now });
}

type Wanted = { disabledAt: Date | null; now: Date };

async function changeState(operator: Operator, accountNo: string, wanted: Wanted): Promise<StateChange> {
  const account = await database().sellerAccount.findUnique({ where: { accountNo }, select: { id: true } });
  if (!account) return "unknown";
  return inOneCommit(bySystem(scopeOf(account.id), wanted.now), (commit) => write(commit, operator, wanted));
}

async function write(commit: Commit, operator: Operator, { disabledAt, now }: Wanted): Promise<StateChange> {
  const { tx, scope } = commit;
  const id = scope.sellerAccountId;
  // Who changes the state finds it as it is until the commit, and not as it was.
  const where = { id, disabledAt: disabledAt ? null : { not: null } };
  const { count } = await tx.sellerAccount.updateMany({ where, data: { disabledAt } });
  if (count === 0) return "unchanged";
  const ended = disabledAt ? await endEverything(tx, id, now) : null;
  await recordAudit(commit, {
    subjectKind: "seller-account",
    subjectId: id,
    ...(ended
      ? { action: "account.disabled", after: { ...ended, words: operator.name } }
      : { action: "account.enabled", after: { words: operator.name } }),
  });
  return "changed";
}

async function endEverything(tx: Tx, sellerAccountId: string, now: Date) {
  const ofAccount = { user: { sellerAccountId } };
  const sessions = await tx.session.updateMany({ where: { ...ofAccount, endedAt: null }, data: { endedAt: now } });
  const links = await tx.passwordLink.updateMany({
    where: { ...ofAccount, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  return { sessions: sessions.count, links: links.count };
}
