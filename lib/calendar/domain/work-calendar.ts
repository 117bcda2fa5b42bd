import { addDays, isWeekend, yearOf } from "./days";

/** What was published about days that are no ordinary ones: 放假 and 调休上班. Days are `YYYY-MM-DD` in Asia/Shanghai. */
export type PublishedDays = {
  hasYear: (year: number) => boolean;
  /** Null: an ordinary day, which works unless it is a weekend. */
  isWorkday: (day: string) => boolean | null;
};

export type WorkDay = {
  isWorkday: boolean;
  /** The year is not published, and the account has not stated the day itself (R137). */
  isEstimated: boolean;
};

/** Which Shanghai days work (R136): the account's own days first (R138), then what was published, then a guess. */
export type WorkCalendar = (day: string) => WorkDay;

/** Statutory holidays of fixed date, `MM-DD`: all that is known of a year that is not published (R137). */
const FIXED_HOLIDAYS = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"];

/** Whether a day is one of those that are off in every year. */
export function isFixedHoliday(day: string): boolean {
  return FIXED_HOLIDAYS.includes(day.slice(5));
}

/** The calendar of one account; `overrides` holds its own days, true where work is done. */
export function workCalendar(published: PublishedDays, overrides: ReadonlyMap<string, boolean>): WorkCalendar {
  return (day) => {
    const own = overrides.get(day);
    if (own !== undefined) return { isWorkday: own, isEstimated: false };
    if (published.hasYear(yearOf(day)))
      return { isWorkday: published.isWorkday(day) ?? !isWeekend(day), isEstimated: false };
    return { isWorkday: !isWeekend(day) && !isFixedHoliday(day), isEstimated: true };
  };
}

/** The first working day strictly after a day (R135); estimated when any day passed on the way was. */
export function nextWorkingDay(calendar: WorkCalendar, after: string): { day: string; isEstimated: boolean } {
  let isEstimated = false;
  for (let day = addDays(after, 1); ; day = addDays(day, 1)) {
    const known = calendar(day);
    isEstimated ||= known.isEstimated;
    if (known.isWorkday) return { day, isEstimated };
  }
}

/** Working days after `from`, up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar(day).isWorkday) count += 1;
  return count;
}

/** Days ahead that a date may be computed for: so long before a year without data the administrators are told (R137). */
const LOOK_AHEAD_DAYS = 30;

/** The years needed today that were not published and of which the account has stated no day itself. */
export function missingYears(
  published: PublishedDays,
  overrides: ReadonlyMap<string, boolean>,
  today: string,
): number[] {
  const needed = new Set([yearOf(today), yearOf(addDays(today, LOOK_AHEAD_DAYS))]);
  const overridden = new Set([...overrides.keys()].map(yearOf));
  return [...needed].filter((year) => !published.hasYear(year) && !overridden.has(year));
}
