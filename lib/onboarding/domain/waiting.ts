import { addDays } from "@/lib/calendar/domain/days";
import type { WorkCalendar } from "@/lib/calendar/domain/work-calendar";
import { parsePlatformTime, shanghaiDate } from "@/lib/kernel/platform-time";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long an answer has been waited for, days off left out (R38): whole working days, and hours beyond them. */
export type Waiting = { days: number; hours: number; isDue: boolean };

/** By what waiting is measured: the account's days off, after how many working days it wants a reminder, and when it is. */
export type WaitingTerms = { calendar: WorkCalendar; reminderDays: number; now: Date };

/**
 * Working time from one moment to another in milliseconds: what of each Shanghai day lies between them, working days only.
 * 0 where `to` is not later.
 */
export function workedMs(calendar: WorkCalendar, from: Date, to: Date): number {
  let sum = 0;
  for (let day = shanghaiDate(from); day <= shanghaiDate(to); day = addDays(day, 1)) {
    if (!calendar(day).isWorkday) continue;
    const start = startOf(day);
    sum += Math.max(0, Math.min(to.getTime(), start + DAY_MS) - Math.max(from.getTime(), start));
  }
  return sum;
}

/** How long it has been since `sentAt`, and whether `reminderDays` working days are over: then a reminder is due (R38). */
export function waitingSince(sentAt: Date, { calendar, reminderDays, now }: WaitingTerms): Waiting {
  const worked = workedMs(calendar, sentAt, now);
  return {
    days: Math.floor(worked / DAY_MS),
    hours: Math.floor((worked % DAY_MS) / HOUR_MS),
    isDue: worked >= reminderDays * DAY_MS,
  };
}

function startOf(day: string): number {
  const start = parsePlatformTime(day);
  if (!start) throw new Error(`${day} is no day`);
  return start.getTime();
}
