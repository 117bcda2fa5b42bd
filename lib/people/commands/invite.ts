import { makePasswordLink } from "@/lib/auth/accounts/password-links";
import { recordAudit } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { isTaken } from "@/lib/db/unique";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { z } from "zod";
import type { MadeLink } from "../client/people";
import { nextLink } from "../domain/person";
import type { InviteForm, newLinkForm } from "../schema/people";
import { accessOf, reachOf } from "./change-access";
import { lockPeople, lockPerson, ofPerson } from "./lock-people";
import { tellLink, type Mailing, type NewLink } from "./tell-link";

/**
 * Invites a person: the row without a password, a link of seven days by which they set one, and after the commit the mail with it.
 * Refuses PERSON_EXISTS (fact `person`: the id) for an address of this account, EMAIL_TAKEN for another's, NOT_FOUND for a shop
 * that is not the account's, FORBIDDEN.
 */
export async function invitePerson(by: By, form: InviteForm, mailing?: Mailing): Promise<MadeLink> {
  const { email, name, locale } = form;
  const link = await guardEmail(by, email, () =>
    inOneCommit(by, async (commit): Promise<NewLink> => {
      await lockPeople(commit);
      const { role, allShops, shopIds } = await accessOf(commit, form);
      const { sellerAccountId } = commit.scope;
      const shops = { create: shopIds.map((shopId) => ({ shopId })) };
      const { id } = await commit.tx.user.create({
        data: { ...{ sellerAccountId, email, name, locale, role, allShops, shops }, createdAt: commit.at },
        select: { id: true },
      });
      const after = { role, ...reachOf({ allShops, shopIds }) };
      await recordAudit(commit, { ...ofPerson(id), action: "person.invited", after });
      return makeLink(commit, { id, email, name, locale, ...NOBODY_YET });
    }),
  );
  return tellLink(by, link, mailing);
}

const NOBODY_YET = { disabledAt: null, hasPassword: false, lastSignInAt: null };

/**
 * Makes a new link for a person, for a new password or, for who never joined, to join; every earlier one leads nowhere from now on.
 * Refuses NOT_FOUND, STALE (R170), PERSON_DISABLED, FORBIDDEN.
 */
export async function makeNewLink(by: By, seen: z.output<typeof newLinkForm>, mailing?: Mailing): Promise<MadeLink> {
  const link = await inOneCommit(by, async (commit) => {
    const person = await lockPerson(commit, seen);
    if (person.disabledAt) refuse("PERSON_DISABLED");
    const { id } = person;
    await commit.tx.user.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } });
    const made = await makeLink(commit, person);
    await recordAudit(commit, {
      ...{ ...ofPerson(id), action: "person.link-made" },
      after: { kind: made.kind, hours: made.hours },
    });
    return made;
  });
  return tellLink(by, link, mailing);
}

async function makeLink(
  commit: Commit,
  person: Parameters<typeof nextLink>[0] & Pick<NewLink, "id" | "email" | "name" | "locale">,
): Promise<NewLink> {
  const { id, email, name, locale } = person;
  const { kind, hours } = nextLink(person);
  const secret = await makePasswordLink(commit.tx, id, { kind, hours, now: commit.at });
  return { id, email, name, locale, kind, hours, secret, madeAt: commit.at };
}

/** The unique index decides. What it turned down is told apart afterwards: whose the address is stays untold. */
async function guardEmail<T>(by: By, email: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isTaken(error)) throw error;
    const { sellerAccountId } = by.scope;
    const own = await database().user.findFirst({ where: { email, sellerAccountId }, select: { id: true } });
    return own ? refuse("PERSON_EXISTS", { facts: { person: own.id } }) : refuse("EMAIL_TAKEN");
  }
}
