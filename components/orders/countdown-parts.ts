const SECOND_MS = 1000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** How a time span is told: which words, and the whole numbers in them. */
export type CountdownParts = {
  side: "left" | "over";
  unit: "days" | "hours" | "minutes" | "seconds" | "moment";
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
};

/**
 * The time left until a deadline, or since it passed where it is negative, in its two greatest units, rounded down (R71).
 * Seconds only within the last hour, and only where they are wanted; a `moment` is less than the smallest unit then.
 */
export function countdownParts(leftMs: number, bySeconds: boolean): CountdownParts {
  const whole = Math.floor(Math.abs(leftMs) / SECOND_MS);
  const days = Math.floor(whole / DAY_SECONDS);
  const hours = Math.floor((whole % DAY_SECONDS) / HOUR_SECONDS);
  const minutes = Math.floor((whole % HOUR_SECONDS) / MINUTE_SECONDS);
  return {
    side: leftMs < 0 ? "over" : "left",
    unit: unitOf(whole, bySeconds),
    days,
    hours,
    minutes,
    seconds: whole % MINUTE_SECONDS,
  };
}

function unitOf(wholeSeconds: number, bySeconds: boolean): CountdownParts["unit"] {
  if (wholeSeconds >= DAY_SECONDS) return "days";
  if (wholeSeconds >= HOUR_SECONDS) return "hours";
  if (bySeconds) return "seconds";
  return wholeSeconds >= MINUTE_SECONDS ? "minutes" : "moment";
}
