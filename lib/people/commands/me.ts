import type { z } from "zod";
import { revokePasswordLinks } from "@/lib/auth/accounts/password-links";
import { provePassword } from "@/lib/auth/own-proof";
import { hashPassword } from "@/lib/auth/password";
import { endSessions, type WhichSessions } from "@/lib/auth/sessions/sessions";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { passwordFault } from "@/lib/kernel/text/password-rule";
import type { By, SignedIn } from "@/lib/kernel/scope";
import type { myPasswordForm, myProfileForm, mySessionForm } from "../schema/me";

/** Whom an audit entry of these acts is about: the person who acts. */
export function ofMyself({ actor }: By) {
  return { subjectKind: "person", subjectId: actor.userId } as const;
}

/** Saves the person's own name and the language of what is written to them; tells whether that is another one now. */
export async function saveMyProfile(
  by: By,
  { name, locale }: z.output<typeof myProfileForm>,
): Promise<{ isOtherLanguage: boolean }> {
  return inOneCommit(by, async (commit) => {
    const { userId } = by.actor;
    await commit.tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR UPDATE`;
    const found = await commit.tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { name: true, locale: true },
    });
    await commit.tx.user.update({ where: { id: userId }, data: { name, locale } });
    if (found.name !== name) await recordAudit(commit, { ...ofMyself(by), action: "person.renamed" });
    const isOtherLanguage = found.locale !== locale;
    if (isOtherLanguage)
      await recordAudit(commit, { ...ofMyself(by), action: "person.language-changed", after: { locale } });
    return { isOtherLanguage };
  });
}

/**
 * Changes the person's own password: every other session of theirs ends, and links that could set another are taken back. Returns
 * how many sessions ended. Refuses INVALID_INPUT at `password` for one that is against the rule, at `current` for a wrong one
 * (TOO_MANY_REQUESTS after a few), and CONFLICT where it was changed elsewhere in the same moment.
 */
export async function changeMyPassword(
  by: SignedIn,
  { current, password }: z.output<typeof myPasswordForm>,
  now = new Date(),
): Promise<{ endedSessions: number }> {
  const { userId } = by.actor;
  const seen = await provePassword(by, current, "current", now);
  const passwordHash = await hashPassword(password);
  return inOneCommit({ ...by, at: now }, async (commit) => {
    const { email } = await commit.tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    const fault = password === current ? "unchanged" : passwordFault(password, email);
    if (fault) refuse("INVALID_INPUT", { fields: { password: fault } });
    const { count } = await commit.tx.user.updateMany({
      where: { id: userId, passwordHash: seen },
      data: { passwordHash },
    });
    if (count === 0) refuse("CONFLICT");
    const endedSessions = await endSessions(commit.tx, userId, { which: { allBut: by.sessionId }, now });
    await revokePasswordLinks(commit.tx, userId, now);
    await recordAudit(commit, { ...ofMyself(by), action: "person.password-changed", after: { endedSessions } });
    return { endedSessions };
  });
}

/** Ends one of the person's own sessions. Refuses NOT_FOUND for one that is over or somebody else's. */
export async function endMySession(by: By, { sessionId }: z.output<typeof mySessionForm>): Promise<{ ended: number }> {
  return end(by, { id: sessionId });
}

/** Ends all of the person's sessions but the one they act from. */
export async function endMyOtherSessions(by: SignedIn): Promise<{ ended: number }> {
  return end(by, { allBut: by.sessionId });
}

function end(by: By, which: WhichSessions): Promise<{ ended: number }> {
  return inOneCommit(by, async (commit) => {
    const ended = await endSessions(commit.tx, by.actor.userId, { which, now: commit.at });
    if (ended === 0 && "id" in which) refuse("NOT_FOUND");
    if (ended > 0)
      await recordAudit(commit, { ...ofMyself(by), action: "person.session-ended", after: { count: ended } });
    return { ended };
  });
}
