import { recordAudit } from "@/lib/db/audit";
import { inTransaction, type Tx } from "@/lib/db/client";
import { isTaken, takenIndex } from "@/lib/db/unique";
import { refuse } from "@/lib/kernel/app-error";
import type { Actor } from "@/lib/kernel/scope";
import type { NewAccount } from "./new-account";
import { scopeOf, type Operator } from "./operator";
import { makePasswordLink } from "./password-links";

/** For how long the address works by which the first administrator sets a password. */
export const FIRST_LINK_HOURS = 24;

export type CreatedAccount = { sellerAccountId: string; adminId: string };

/**
 * Makes a seller account and its first administrator, who has no password yet. Returns the secret part of the address where they
 * set one, which can be told only now. Everything else an account needs comes at its first use: settings 1 to 3 are off without a
 * row, and a warehouse, a shop and its authorization are people's to make. Refuses CONFLICT with the field that is taken.
 */
export async function createAccount(input: NewAccount, operator: Operator, now: Date): Promise<{ secret: string }> {
  return refusingTaken(() =>
    inTransaction(async (tx) => {
      await lockBeginnings(tx);
      const { adminId } = await writeAccount(tx, input, { operator, passwordHash: null, now });
      const secret = await makePasswordLink(tx, adminId, { kind: "INVITATION", hours: FIRST_LINK_HOURS, now });
      return { secret };
    }),
  );
}

/** Whoever begins an account waits here for the others, the demo data too: `/setup` is for the very first alone. */
export async function lockBeginnings(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(3000)`;
}

type Beginning = {
  /** Null: the first administrator makes the account themselves. */
  operator: Operator | null;
  passwordHash: string | null;
  ip?: string | null;
  now: Date;
};

/** Writes the account, its first administrator and the entry that tells of it. */
export async function writeAccount(
  tx: Tx,
  { accountNo, name, edition, clientVersion, adminEmail, adminName }: NewAccount,
  { operator, passwordHash, ip = null, now }: Beginning,
): Promise<CreatedAccount> {
  const account = { accountNo, name, edition, clientVersion };
  const { id: sellerAccountId } = await tx.sellerAccount.create({ data: account, select: { id: true } });
  const { id: adminId } = await tx.user.create({
    data: { sellerAccountId, email: adminEmail, name: adminName, role: "ADMIN", passwordHash },
    select: { id: true },
  });
  const actor: Actor = operator
    ? { kind: "system" }
    : { kind: "person", userId: adminId, name: adminName, role: "ADMIN", ip };
  await recordAudit(
    { tx, scope: scopeOf(sellerAccountId), actor, at: now },
    {
      action: "account.created",
      subjectKind: "seller-account",
      subjectId: sellerAccountId,
      after: { ...account, ...(operator ? { words: operator.name } : {}) },
    },
  );
  return { sellerAccountId, adminId };
}

/** Says which of the two is somebody's already: the account number, or the e-mail address, which is one person's everywhere. */
export async function refusingTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isTaken(error)) throw error;
    const field = takenIndex(error) === "User_email_key" ? "adminEmail" : "accountNo";
    refuse("CONFLICT", { fields: { [field]: "duplicate" } });
  }
}
