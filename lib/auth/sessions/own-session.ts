import { database, inTransaction } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { SignedIn } from "@/lib/kernel/scope";
import { endOfSession, type SessionNow } from "@/lib/kernel/session-end";
import { sessionLimits } from "./limits";
import { endSessions } from "./sessions";

/** What a page is told of the session of its request, as it stands now; to ask is no use. Refuses SIGNED_OUT where it is gone. */
export async function sessionNow({ sessionId }: Pick<SignedIn, "sessionId">, now: Date): Promise<SessionNow> {
  const session = await database().session.findUnique({
    where: { id: sessionId },
    select: { startedAt: true, usedAt: true, endedAt: true, user: { select: { email: true } } },
  });
  if (!session) refuse("SIGNED_OUT");
  const limits = sessionLimits();
  const { at, by } = endOfSession(session, limits);
  const { email } = session.user;
  return { now: now.toISOString(), end: { at: at.toISOString(), by }, idleMs: limits.idleMs, email };
}

/** Signs out: ends the session of this request, so that a copy of its cookie opens nothing any more. */
export async function endOwnSession({ actor, sessionId }: SignedIn, now: Date): Promise<void> {
  await inTransaction((tx) => endSessions(tx, actor.userId, { which: { id: sessionId }, now }));
}
