import { describe, expect, test } from "vitest";
import { chartBegin, chartOf, hoursOf, totalOf } from "./pulse";

const NOW = new Date("2026-11-30T02:07:00Z");
const at = (time: string) => new Date(`2026-11-${time}:00Z`);
const row = (time: string, taken: number, handled = 0, reported = 0) => ({
  stepAt: at(time),
  taken,
  handled,
  reported,
});

test("the chart is the 24 h that end with the last whole quarter of an hour", () => {
  expect(chartBegin(NOW)).toEqual(at("29T02:00"));
  const { steps } = chartOf([], NOW, NOW);
  expect([steps.length, steps[0]?.at, steps.at(-1)?.at]).toEqual([
    96,
    at("29T02:00").toISOString(),
    at("30T01:45").toISOString(),
  ]);
});

describe("how far it is known", () => {
  test.each<[string, Date | null, Date | null, boolean]>([
    ["counted just now", new Date(NOW.getTime() - 40_000), at("30T02:00"), false],
    ["counted in the middle of a step", at("30T01:52"), at("30T01:45"), true],
    ["counted three minutes ago", at("30T02:04"), at("30T02:00"), false],
    ["no worker for hours", at("29T20:00"), at("29T20:00"), true],
    ["no worker for a day", at("28T20:00"), null, true],
    ["never counted", null, null, true],
  ])("%s", (_case, countedUntil, knownUntil, isStale) => {
    const chart = chartOf([], countedUntil, NOW);
    expect([chart.knownUntil, chart.isStale]).toEqual([knownUntil?.toISOString() ?? null, isStale]);
  });

  test("before it nothing is none; after it nothing is not known, whatever was counted of it", () => {
    const { steps } = chartOf([row("30T00:30", 5, 4, 3), row("30T01:00", 9)], at("30T01:10"), NOW);
    expect(steps.slice(-7).map(({ counts }) => counts?.taken ?? null)).toEqual([0, 5, 0, null, null, null, null]);
  });
});

test("hours for the table: the newest first, one that is not known in full is not known", () => {
  const chart = chartOf([row("29T23:00", 1, 1), row("29T23:45", 2, 1, 1), row("30T00:15", 4)], at("30T00:40"), NOW);
  expect(hoursOf(chart).slice(0, 3)).toEqual([
    { at: at("30T01:00").toISOString(), counts: null },
    { at: at("30T00:00").toISOString(), counts: null },
    { at: at("29T23:00").toISOString(), counts: { taken: 3, handled: 2, reported: 1 } },
  ]);
  expect(totalOf(chart)).toEqual({ taken: 7, handled: 2, reported: 1 });
  expect(totalOf(chartOf([], null, NOW))).toBeNull();
});
