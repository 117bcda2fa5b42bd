import { expect, test } from "vitest";
import { monthAfter, weeksOf } from "./month";

test.each([
  ["2026-11", 6, 6, "2026-11-01", "2026-11-30"], // begins on a Sunday
  ["2027-02", 0, 4, "2027-02-01", "2027-02-28"], // a Monday, four whole weeks
  ["2028-02", 1, 5, "2028-02-01", "2028-02-29"],
])("%s begins after %i blank days and has %i weeks", (month, lead, weeks, first, last) => {
  const grid = weeksOf(month);
  expect(grid).toHaveLength(weeks);
  expect(grid.every((week) => week.length === 7)).toBe(true);
  const cells = grid.flat();
  expect(cells.findIndex((day) => day !== null)).toBe(lead);
  const days = cells.filter((day) => day !== null);
  expect([days[0], days.at(-1), new Set(days).size]).toEqual([first, last, Number(last.slice(8))]);
});

test.each([
  ["2026-12", 1, "2027-01"],
  ["2026-01", -1, "2025-12"],
  ["2026-11", 14, "2028-01"],
])("%s and %i months is %s", (month, months, after) => {
  expect(monthAfter(month, months)).toBe(after);
});
