import { database, inTransaction, type Tx } from "@/lib/db/client";
import { isSessionOpen, isUseWorthNoting } from "@/lib/kernel/session-end";
import { isStorable } from "@/lib/kernel/text/storable";
import { sessionLimits } from "./limits";

/** From where somebody signs in: the network address and the browser's words about itself, as far as they are known. */
export type SignInPlace = { ip: string | null; userAgent: string | null };

const LONGEST_USER_AGENT = 300;
const KEPT_DAYS = 30;

/** Begins a session of a person who has just proved who they are; returns its id, which the cookie names. */
export async function startSession(
  userId: string,
  { method, place, now }: { method: "PASSWORD" | "OIDC"; place: SignInPlace; now: Date },
): Promise<string> {
  const { ip, userAgent } = place;
  const known = userAgent !== null && isStorable(userAgent) ? userAgent.slice(0, LONGEST_USER_AGENT) : null;
  return inTransaction(async (tx) => {
    const { id } = await tx.session.create({
      data: { userId, method, startedAt: now, usedAt: now, ip, userAgent: known },
      select: { id: true },
    });
    await tx.user.update({ where: { id: userId }, data: { lastSignInAt: now }, select: { id: true } });
    return id;
  });
}

/** The session a cookie names with its person, their account and shops; null when it is over, or the person or the account is disabled. */
export async function openSession(id: string, now: Date) {
  const session = await database().session.findUnique({
    where: { id },
    include: { user: { include: { sellerAccount: true, shops: { select: { shopId: true } } } } },
  });
  if (!session || !isSessionOpen(session, sessionLimits(), now)) return null;
  const { user } = session;
  return user.disabledAt || user.sellerAccount.disabledAt ? null : session;
}

/** Notes that the person has done something, which moves the idle limit (R185); once a minute is enough. */
export async function noteUse(session: { id: string; startedAt: Date; usedAt: Date; endedAt: Date | null }, now: Date) {
  if (!isUseWorthNoting(session, sessionLimits(), now)) return;
  await database().session.updateMany({ where: { id: session.id, usedAt: { lt: now } }, data: { usedAt: now } });
}

/** Which of a person's sessions end: one by its id, or all but the one they act from. */
export type WhichSessions = { id: string } | { allBut: string | null };

/** Ends sessions of a person, from their next request on; belongs in the commit of what ends them. Returns how many. */
export async function endSessions(tx: Tx, userId: string, { which, now }: { which: WhichSessions; now: Date }) {
  const id = "id" in which ? which.id : which.allBut === null ? undefined : { not: which.allBut };
  const { count } = await tx.session.updateMany({
    where: { userId, endedAt: null, ...(id === undefined ? {} : { id }) },
    data: { endedAt: now },
  });
  return count;
}

/** How many sign-ins of all accounts last. */
export function countSessions(now: Date): Promise<number> {
  const { idleMs, maxMs } = sessionLimits();
  const after = (ms: number) => ({ gt: new Date(now.getTime() - ms) });
  return database().session.count({ where: { endedAt: null, usedAt: after(idleMs), startedAt: after(maxMs) } });
}

/** Removes what was last used a month ago. */
export async function removeOldSessions(now: Date): Promise<void> {
  const before = new Date(now.getTime() - Math.max(KEPT_DAYS * 24 * 3_600_000, sessionLimits().maxMs));
  await database().session.deleteMany({ where: { usedAt: { lt: before } } });
}
