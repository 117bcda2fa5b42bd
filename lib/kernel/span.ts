const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * A span as people read it: its largest unit, and beside it the next smaller one where that says something. Below a second
 * in thousandths, below ten seconds in tenths.
 */
export type Span = { unit: "ms" | "seconds" | "minutes" | "hours" | "days"; large: number; small: number };

/** Splits a span of so many milliseconds; a clock that went backwards makes none. */
export function spanOf(ms: number): Span {
  const whole = Math.max(0, Math.round(ms));
  if (whole < SECOND_MS) return { unit: "ms", large: whole, small: 0 };
  if (whole < 10 * SECOND_MS) return { unit: "seconds", large: Math.floor(whole / 100) / 10, small: 0 };
  if (whole < MINUTE_MS) return { unit: "seconds", large: Math.floor(whole / SECOND_MS), small: 0 };
  if (whole < HOUR_MS) return split("minutes", whole, MINUTE_MS, SECOND_MS);
  return whole < 2 * DAY_MS ? split("hours", whole, HOUR_MS, MINUTE_MS) : split("days", whole, DAY_MS, HOUR_MS);
}

function split(unit: Span["unit"], ms: number, largeMs: number, smallMs: number): Span {
  return { unit, large: Math.floor(ms / largeMs), small: Math.floor((ms % largeMs) / smallMs) };
}
