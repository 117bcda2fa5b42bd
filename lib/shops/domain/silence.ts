import { addDays } from "@/lib/calendar/domain/days";
import { parsePlatformTime, shanghaiDate } from "@/lib/kernel/platform-time";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How far back the usual gap looks from the last order (R48). */
export const HISTORY_DAYS = 28;
/** Below this no shop counts as silent. */
const SHORTEST_SILENCE_MS = 24 * HOUR_MS;
/** How many usual gaps may pass. */
const GAPS = 3;
/** Allowed where fewer than a week of orders tells what is usual. */
const SILENCE_WITHOUT_HISTORY_MS = 72 * HOUR_MS;
/** So much history the usual gap needs. */
const LEAST_HISTORY_MS = 7 * DAY_MS;
/** Gaps below this change nothing, since three of them are under a day: whoever reads history may leave them out. */
export const SHORTEST_TELLING_GAP_MS = HOUR_MS;

/** A stretch between two orders of a shop, one after the other. */
export type Gap = { from: Date; to: Date };

/** What is known of a shop's orders; test orders are none of them. `gaps` reach back from the last order, in any order. */
export type OrderHistory = { firstOrderAt: Date; lastOrderAt: Date; gaps: readonly Gap[] };

export type Silence = {
  isSilent: boolean;
  /** From when on the shop counts as silent if no order comes; in the past where it is. */
  silentFrom: Date;
  /** The longest gap that is usual on this day of the week, ms; null where too little is known. */
  usualGapMs: number | null;
};

/**
 * Whether a shop has been without an order for longer than max(24 h, 3 × the usual gap of the last 28 days by weekday) (R48).
 *
 * The usual gap of a weekday is the median, over that weekday's days among the 28 before the last order, of the longest gap
 * that touched the day: so nights and weekends on which nobody ever orders are part of what is usual, and one odd day is not.
 * The weekday is that of `now` in Shanghai.
 */
export function silenceOf(history: OrderHistory, now: Date): Silence {
  const { lastOrderAt } = history;
  const usualGapMs = usualGap(history, weekdayOf(shanghaiDate(now)));
  const allowed = usualGapMs === null ? SILENCE_WITHOUT_HISTORY_MS : Math.max(SHORTEST_SILENCE_MS, GAPS * usualGapMs);
  const silentFrom = new Date(lastOrderAt.getTime() + allowed);
  return { isSilent: now > silentFrom, silentFrom, usualGapMs };
}

function usualGap({ firstOrderAt, lastOrderAt, gaps }: OrderHistory, weekday: number): number | null {
  if (lastOrderAt.getTime() - firstOrderAt.getTime() < LEAST_HISTORY_MS) return null;
  const first = shanghaiDate(firstOrderAt);
  const last = shanghaiDate(lastOrderAt);
  const longest: number[] = [];
  for (let back = 0; back < HISTORY_DAYS; back += 1) {
    const day = addDays(last, -back);
    if (day < first) break;
    if (weekdayOf(day) === weekday) longest.push(longestTouching(gaps, day));
  }
  return median(longest);
}

/** A day no telling gap touched had orders all through. */
function longestTouching(gaps: readonly Gap[], day: string): number {
  const begins = parsePlatformTime(day)?.getTime() ?? 0;
  let longest = 0;
  for (const { from, to } of gaps)
    if (from.getTime() < begins + DAY_MS && to.getTime() >= begins)
      longest = Math.max(longest, to.getTime() - from.getTime());
  return longest;
}

/** Of an even count the greater of the two in the middle: rather quiet than a false alarm. */
function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
