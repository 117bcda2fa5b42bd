import { expect, test } from "vitest";
import { countdownParts } from "./countdown-parts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const inWords = (leftMs: number, bySeconds: boolean) => {
  const { side, unit, days, hours, minutes, seconds } = countdownParts(leftMs, bySeconds);
  const parts = {
    days: [days, hours],
    hours: [hours, minutes],
    minutes: [minutes],
    seconds: [minutes, seconds],
    moment: [],
  };
  return [side, unit, ...parts[unit]].join(" ");
};

test.each([
  [3 * DAY + 5 * HOUR + 59 * MINUTE, "left days 3 5", "left days 3 5"],
  [DAY, "left days 1 0", "left days 1 0"],
  [DAY - 1, "left hours 23 59", "left hours 23 59"],
  [2 * HOUR, "left hours 2 0", "left hours 2 0"],
  [HOUR, "left hours 1 0", "left hours 1 0"],
  [HOUR - 1, "left seconds 59 59", "left minutes 59"],
  [MINUTE, "left seconds 1 0", "left minutes 1"],
  [30_000, "left seconds 0 30", "left moment"],
  [0, "left seconds 0 0", "left moment"],
  [-1, "over seconds 0 0", "over moment"],
  [-90_000, "over seconds 1 30", "over minutes 1"],
  [-HOUR, "over hours 1 0", "over hours 1 0"],
  [-2 * DAY - HOUR, "over days 2 1", "over days 2 1"],
])("%i ms: by the second %s, calmly %s", (leftMs, bySecond, calmly) => {
  expect([inWords(leftMs, true), inWords(leftMs, false)]).toEqual([bySecond, calmly]);
});
