import { expect, test } from "vitest";
import { effectiveExpiry, isRefreshDue, reminderLevel } from "./token-life";

const GIVEN = new Date("2026-11-28T04:00:00Z");
const YEAR = 31_525_571;

test.each([
  ["all parts alike", YEAR, [YEAR, YEAR, YEAR, YEAR], YEAR],
  ["writes of the second level end first", YEAR, [YEAR, YEAR, YEAR, 1800], 1800],
  ["reads end first", YEAR, [3600, YEAR, YEAR, YEAR], 3600],
  ["the token itself ends first", 60, [YEAR], 60],
  ["parts that were not granted say nothing", YEAR, [0, 0, 0, 0], YEAR],
  ["no parts told", YEAR, [], YEAR],
])("the authorization ends with its first part: %s", (_name, expiresInSeconds, partsInSeconds, seconds) => {
  const expiry = effectiveExpiry({ expiresInSeconds, partsInSeconds }, GIVEN);
  expect((expiry.getTime() - GIVEN.getTime()) / 1000).toBe(seconds);
});

const inHours = (hours: number) => new Date(GIVEN.getTime() + hours * 3_600_000);

test.each([
  ["long before", 90, 0, 59, false],
  ["a third is left", 90, 0, 60, true],
  ["it is over", 90, 0, 91, true],
  ["nobody knows when it began, two days left", 90, null, 42, false],
  ["nobody knows when it began, a day left", 90, null, 66, true],
])("renewal, %s", (_name, ends, began, now, isDue) => {
  expect(isRefreshDue(inHours(ends), began === null ? null : inHours(began), inHours(now))).toBe(isDue);
});

const REMIND = [30, 15, 7, 3, 1, 0];

test.each([
  [31, null],
  [30, 0],
  [16, 0],
  [15, 1],
  [7, 2],
  [3, 3],
  [2, 3],
  [1, 4],
  [0, 5],
  [-4, 5],
])("%i days left: level %s", (days, level) => {
  expect(reminderLevel(days, REMIND)).toBe(level);
});

test("the account's own days count, whatever their order; none are none", () => {
  expect(reminderLevel(10, [3, 10, 10, 60])).toBe(1);
  expect(reminderLevel(0, [])).toBeNull();
});
