// The data only, never the library's functions: they read a day in UTC and name it in the server's zone, which is the day
// before wherever that lies west of Greenwich (version 1.5.7; R139). Looking a `YYYY-MM-DD` up knows no zone.
import published from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { daysOfYear, yearOf } from "./domain/days";
import type { HolidayName, SpecialDay } from "./domain/special-days";
import { isFixedHoliday, type PublishedDays } from "./domain/work-calendar";

/** Day → `English,中文,length`. */
const OFF = new Map(Object.entries(published.holidays));
const MADE_UP = new Map(Object.entries(published.workdays));
const YEARS = new Set([...OFF.keys()].map(yearOf));

/** The public holidays and make-up days of mainland China as `chinese-days` brings them (R136). */
export const publishedDays: PublishedDays = {
  hasYear: (year) => YEARS.has(year),
  isWorkday: (day) => (MADE_UP.has(day) ? true : OFF.has(day) ? false : null),
};

/** What is known of a year, in order: the published days, or of a year without data those that are off in every year. */
export function specialDaysOf(year: number): SpecialDay[] {
  return daysOfYear(year).flatMap((day): SpecialDay[] => {
    if (!YEARS.has(year)) return isFixedHoliday(day) ? [{ day, isWorkday: false, name: null }] : [];
    const isWorkday = publishedDays.isWorkday(day);
    return isWorkday === null ? [] : [{ day, isWorkday, name: nameOf(MADE_UP.get(day) ?? OFF.get(day) ?? "") }];
  });
}

function nameOf(names: string): HolidayName | null {
  const [en, zh] = names.split(",");
  return en && zh ? { en, zh } : null;
}

/** A Shanghai day as a date column holds it. */
export function dateColumn(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The Shanghai day in a date column. */
export function dayOfColumn(column: Date): string {
  return column.toISOString().slice(0, 10);
}
