/** What of a session decides when it is over. */
export type SessionTimes = { startedAt: Date; usedAt: Date; endedAt: Date | null };

/** How long a session lasts: so long without anything done, and so long at most, in milliseconds. */
export type SessionLimits = { idleMs: number; maxMs: number };

/** What ends a session first if nothing more is done: the idle limit, which an act moves, or the absolute one, which nothing moves. */
export type SessionEnd = { at: Date; by: "idle" | "max" };

/** When a session ends if nothing more is done (R185). */
export function endOfSession({ startedAt, usedAt }: SessionTimes, { idleMs, maxMs }: SessionLimits): SessionEnd {
  const idle = usedAt.getTime() + idleMs;
  const max = startedAt.getTime() + maxMs;
  return idle < max ? { at: new Date(idle), by: "idle" } : { at: new Date(max), by: "max" };
}

/** True while the session lets somebody in: nobody ended it, and neither limit is reached. */
export function isSessionOpen(session: SessionTimes, limits: SessionLimits, now: Date): boolean {
  return session.endedAt === null && now < endOfSession(session, limits).at;
}

const KEPT_AFTER_MS = 60_000;

/** True when an act now is to be noted: once a minute, or more often where the idle limit is a matter of minutes. */
export function isUseWorthNoting({ usedAt }: SessionTimes, { idleMs }: SessionLimits, now: Date): boolean {
  return now.getTime() - usedAt.getTime() >= notedWithinMs(idleMs);
}

/** How often use is noted and told of at most, in milliseconds. */
export function notedWithinMs(idleMs: number): number {
  return Math.min(KEPT_AFTER_MS, idleMs / 20);
}

/** What a page is told of the session it is used in. Times are ISO, UTC, by the server's clock; `email` says whose it is. */
export type SessionNow = { now: string; end: { at: string; by: SessionEnd["by"] }; idleMs: number; email: string };

const LAST_MS = 5 * 60_000;

/** Where a session stands: `near` its end in the last five minutes, or in the last tenth of a short idle limit. */
export type SessionPhase = "open" | "near" | "over";

/** Where a session stands at a moment, in milliseconds by the server's clock (R185). */
export function phaseAt({ end, idleMs }: Pick<SessionNow, "end" | "idleMs">, now: number): SessionPhase {
  const left = Date.parse(end.at) - now;
  if (left <= 0) return "over";
  return left <= Math.min(LAST_MS, idleMs / 10) ? "near" : "open";
}
