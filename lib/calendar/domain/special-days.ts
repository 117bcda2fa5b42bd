import { addDays } from "./days";

/** A day that is not what its weekday says. `name` is the holiday it belongs to, per language; null where none is known. */
export type SpecialDay = { day: string; isWorkday: boolean; name: HolidayName | null };

export type HolidayName = { zh: string; en: string };

/** Days in a row of one holiday, within one month; both ends included. */
export type Span = { from: string; to: string; days: number; isWorkday: boolean; name: HolidayName | null };

/** Special days in order, as spans of neighbours that belong together. */
export function spansOf(days: readonly SpecialDay[]): Span[] {
  const spans: Span[] = [];
  for (const { day, isWorkday, name } of days) {
    const last = spans.at(-1);
    const goesOn =
      last &&
      addDays(last.to, 1) === day &&
      last.to.slice(0, 7) === day.slice(0, 7) &&
      last.isWorkday === isWorkday &&
      last.name?.zh === name?.zh;
    if (goesOn) spans[spans.length - 1] = { ...last, to: day, days: last.days + 1 };
    else spans.push({ from: day, to: day, days: 1, isWorkday, name });
  }
  return spans;
}
