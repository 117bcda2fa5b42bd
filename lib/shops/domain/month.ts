const DAY_MS = 24 * 3_600_000;

/** The days of a month `YYYY-MM` as `YYYY-MM-DD` in weeks from Monday; days of the months beside it are null. */
export function weeksOf(month: string): (string | null)[][] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const first = Date.UTC(year, number - 1, 1);
  const count = Math.round((Date.UTC(year, number, 1) - first) / DAY_MS);
  const lead = (new Date(first).getUTCDay() + 6) % 7; // Sunday is 0 over there, and last here
  const cells = [
    ...Array.from({ length: lead }, () => null),
    ...Array.from({ length: count }, (_, index) => new Date(first + index * DAY_MS).toISOString().slice(0, 10)),
  ];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The month so many months after another one; `YYYY-MM`. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}
