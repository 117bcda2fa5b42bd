const DAY_MS = 24 * 3_600_000;

/** The day `count` days after a `YYYY-MM-DD` day; before it where negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The year of a `YYYY-MM-DD` day. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** Every day of a year, in order. */
export function daysOfYear(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
