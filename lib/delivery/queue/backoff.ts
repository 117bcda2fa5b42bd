/** How long, and how often at least, a report is tried before a person must look (R131). */
export const LONGEST_TRIAL_HOURS = 24;
export const FEWEST_TRIES = 8;
const JITTER = 0.2;
const THROTTLE_JITTER_SECONDS = 1;
const LONGEST_UNNAMED_BAN_SECONDS = 60;

/** Waits of an inbox handler that threw, in seconds; after the last one a person must look. */
export const HANDLER_WAITS_SECONDS = [1, 5, 30, 120, 600, 1800];

/**
 * Seconds until the next try after `attempts` failed ones: the schedule's entry, its last one repeating, ±20 %.
 *
 * @param random a number in [0, 1)
 */
export function retryWaitSeconds(schedule: readonly number[], attempts: number, random: number): number {
  const planned = schedule[Math.min(attempts, schedule.length) - 1] ?? 0;
  return planned * (1 - JITTER + 2 * JITTER * random);
}

/** True once the trial has lasted 24 h and the report was tried 8 times; a long ban alone uses nothing up. */
export function isOutOfTries(firstTriedAt: Date, attempts: number, now: Date): boolean {
  return attempts >= FEWEST_TRIES && now.getTime() - firstTriedAt.getTime() >= LONGEST_TRIAL_HOURS * 3_600_000;
}

/** The ban before; `isOver` when the call it is compared with began after its end. */
export type LastBan = { seconds: number; isOver: boolean };

/**
 * Seconds a ban lasts: what the platform named plus up to 1 s; unnamed ones begin at 1 s and double up to 60 s. Calls that
 * were under way together are told of one ban, which does not double with each of them.
 */
export function banSeconds(named: number | null, last: LastBan | null, random: number): number {
  if (named !== null) return named + THROTTLE_JITTER_SECONDS * random;
  if (last === null) return 1;
  return Math.min(last.isOver ? last.seconds * 2 : last.seconds, LONGEST_UNNAMED_BAN_SECONDS);
}
