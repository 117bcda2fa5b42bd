import type { z } from "zod";
import { endSessions, type WhichSessions } from "@/lib/auth/sessions/sessions";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { SignedIn } from "@/lib/kernel/scope";
import type { endSessionsForm, secondFactorForm } from "../schema/people";
import { lockPerson, ofPerson } from "./lock-people";

/** Who acts, and from which session: that one goes on. */
export type FromSession = Pick<SignedIn, "scope" | "actor" | "sessionId">;

/**
 * Ends one session of a person, or all but the one acted from; returns how many. Those that are over are no change. Refuses
 * NOT_FOUND, FORBIDDEN.
 */
export function endSessionsOf(by: FromSession, { id, sessionId }: z.output<typeof endSessionsForm>): Promise<number> {
  return inOneCommit(by, async (commit) => {
    await lockPerson(commit, { id });
    const count = await endSessions(commit.tx, id, {
      which: sessionId === null ? othersOf(by, id) : { id: sessionId },
      now: commit.at,
    });
    if (count > 0)
      await recordAudit(commit, { ...ofPerson(id), action: "person.sessions-ended", after: { sessions: count } });
    return count;
  });
}

/**
 * Removes the second factor of a person who has lost it, with its recovery codes, and ends their sessions: whoever found it is
 * out. Refuses NOT_FOUND, STALE where somebody was faster (R170) or there is none, FORBIDDEN.
 */
export async function removeSecondFactor(
  by: FromSession,
  { id, version, reason }: z.output<typeof secondFactorForm>,
): Promise<null> {
  await inOneCommit(by, async (commit) => {
    const person = await lockPerson(commit, { id, version });
    if (!person.hasSecondFactor) refuse("STALE");
    await clearSecondFactor(commit, id);
    const sessions = await endSessions(commit.tx, id, { which: othersOf(by, id), now: commit.at });
    await recordAudit(commit, {
      ...{ ...ofPerson(id), action: "person.second-factor-removed" },
      ...{ after: { sessions }, reason },
    });
  });
  return null;
}

/** All sessions of the person; of oneself the one goes on from which one acts. */
function othersOf({ actor, sessionId }: FromSession, id: string): WhichSessions {
  return { allBut: id === actor.userId ? sessionId : null };
}

async function clearSecondFactor({ tx }: Commit, id: string): Promise<void> {
  const none = { totpCipher: null, totpKeyId: null, totpConfirmedAt: null, totpLastStep: null };
  await tx.user.update({ where: { id }, data: { ...none, version: { increment: 1 } }, select: { id: true } });
  await tx.recoveryCode.deleteMany({ where: { userId: id } });
}
