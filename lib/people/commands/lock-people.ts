import type { Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { leavesManager, managesPeople, type Person } from "../domain/person";
import { findAdministrators } from "../store";

const PERSON = {
  id: true,
  name: true,
  email: true,
  locale: true,
  role: true,
  allShops: true,
  version: true,
  disabledAt: true,
  lastSignInAt: true,
  passwordHash: true,
  totpCipher: true,
  shops: { select: { shopId: true }, orderBy: { shopId: "asc" } },
} as const;

/**
 * Locks who is who in an account, so that one change of people follows the other, and makes sure that whoever acts still manages
 * people: two administrators who demote each other at once are one. Refuses FORBIDDEN.
 */
export async function lockPeople(commit: Commit): Promise<void> {
  ensureWholeAccount(commit.scope);
  const { sellerAccountId } = commit.scope;
  // Not FOR UPDATE: rows that name the account may go on being added.
  await commit.tx.$queryRaw`SELECT id FROM "SellerAccount" WHERE id = ${sellerAccountId}::uuid FOR NO KEY UPDATE`;
  const actor = await findPerson(commit, actorId(commit.actor));
  if (!actor || !managesPeople(actor)) refuse("FORBIDDEN");
}

/** A person of the account, once people are locked; refuses NOT_FOUND, and STALE where somebody changed them since `version`. */
export async function lockPerson(commit: Commit, { id, version }: { id: string; version?: number }) {
  await lockPeople(commit);
  const person = (await findPerson(commit, id)) ?? refuse("NOT_FOUND");
  if (version !== undefined && person.version !== version) refuse("STALE");
  return person;
}

export type LockedPerson = Awaited<ReturnType<typeof lockPerson>>;

async function findPerson({ tx, scope: { sellerAccountId } }: Commit, id: string) {
  const found = await tx.user.findFirst({ where: { id, sellerAccountId }, select: PERSON });
  if (!found) return null;
  const { passwordHash, totpCipher, shops, ...person } = found;
  return {
    ...person,
    hasPassword: passwordHash !== null,
    hasSecondFactor: totpCipher !== null,
    shopIds: shops.map(({ shopId }) => shopId),
  };
}

/** Refuses LAST_ADMINISTRATOR for a change after which nobody is left to manage people (R189). */
export async function ensureManagerIsLeft(commit: Commit, changed: Person): Promise<void> {
  if (!leavesManager(await findAdministrators(commit), changed)) refuse("LAST_ADMINISTRATOR");
}

/** Whom an audit entry is about: a person. */
export function ofPerson(id: string) {
  return { subjectKind: "person", subjectId: id } as const;
}
