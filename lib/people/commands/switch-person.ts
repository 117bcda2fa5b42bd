import type { z } from "zod";
import { revokePasswordLinks } from "@/lib/auth/accounts/password-links";
import { endSessions } from "@/lib/auth/sessions/sessions";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import type { By } from "@/lib/kernel/scope";
import type { personSwitchForm } from "../schema/people";
import { ensureManagerIsLeft, lockPerson, ofPerson, type LockedPerson } from "./lock-people";

/**
 * Disables a person, which ends their sessions and takes back their links from their next request on, or lets them in again.
 * Refuses NOT_FOUND, STALE (R170), LAST_ADMINISTRATOR (R189), FORBIDDEN. As it stands already: no change.
 */
export async function switchPerson(by: By, { id, version, on }: z.output<typeof personSwitchForm>): Promise<null> {
  await inOneCommit(by, async (commit) => {
    const person = await lockPerson(commit, { id, version });
    if (on === (person.disabledAt === null)) return;
    await (on ? enable(commit, id) : disable(commit, person));
  });
  return null;
}

async function disable(commit: Commit, person: LockedPerson): Promise<void> {
  const { id } = person;
  await ensureManagerIsLeft(commit, { ...person, disabledAt: commit.at });
  await save(commit, id, commit.at);
  const sessions = await endSessions(commit.tx, id, { which: { allBut: null }, now: commit.at });
  await revokePasswordLinks(commit.tx, id, commit.at);
  await recordAudit(commit, { ...ofPerson(id), action: "person.disabled", after: { sessions } });
}

async function enable(commit: Commit, id: string): Promise<void> {
  await save(commit, id, null);
  await recordAudit(commit, { ...ofPerson(id), action: "person.enabled" });
}

async function save({ tx }: Commit, id: string, disabledAt: Date | null): Promise<void> {
  await tx.user.update({ where: { id }, data: { disabledAt, version: { increment: 1 } }, select: { id: true } });
}
