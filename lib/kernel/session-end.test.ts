import { describe, expect, test } from "vitest";
import { endOfSession, isSessionOpen, isUseWorthNoting, phaseAt } from "./session-end";

const HOUR_MS = 3_600_000;
const LIMITS = { idleMs: 8 * HOUR_MS, maxMs: 7 * 24 * HOUR_MS };
const START = new Date("2026-11-24T00:00:00Z");
const after = (hours: number) => new Date(START.getTime() + hours * HOUR_MS);
const session = (usedAfterHours: number, endedAt: Date | null = null) => ({
  startedAt: START,
  usedAt: after(usedAfterHours),
  endedAt,
});

describe("when a session ends (R185)", () => {
  test.each([
    ["never used again", 0, { at: after(8), by: "idle" }],
    ["each act moves the end", 5, { at: after(13), by: "idle" }],
    ["but not past the absolute one", 162, { at: after(168), by: "max" }],
    ["both at once", 160, { at: after(168), by: "max" }],
  ])("%s", (_case, usedAfter, end) => expect(endOfSession(session(usedAfter), LIMITS)).toEqual(end));

  test.each([
    ["a moment before the idle limit", session(0), 8 - 1 / HOUR_MS, true],
    ["at the idle limit", session(0), 8, false],
    ["a moment before the absolute limit, used just now", session(167.9), 168 - 1 / HOUR_MS, true],
    ["at the absolute limit, used just now", session(167.9), 168, false],
    ["ended by somebody", session(0, after(1)), 1, false],
  ])("%s", (_case, one, hours, open) => expect(isSessionOpen(one, LIMITS, after(hours))).toBe(open));
});

test.each([
  ["half a minute later", LIMITS, 30_000, false],
  ["a minute later", LIMITS, 60_000, true],
  ["a twentieth of a short limit later", { ...LIMITS, idleMs: 60_000 }, 3_000, true],
  ["less than that", { ...LIMITS, idleMs: 60_000 }, 2_999, false],
])("an act %s is noted or not", (_case, limits, ms, noted) =>
  expect(isUseWorthNoting(session(0), limits, new Date(START.getTime() + ms))).toBe(noted),
);

const MINUTE_MS = 60_000;

describe("when a page tells of the end (R185)", () => {
  test.each([
    ["more than five minutes before it", 8 * HOUR_MS, 5 * MINUTE_MS + 1, "open"],
    ["five minutes before it", 8 * HOUR_MS, 5 * MINUTE_MS, "near"],
    ["a moment before it", 8 * HOUR_MS, 1, "near"],
    ["at it", 8 * HOUR_MS, 0, "over"],
    ["long after it", 8 * HOUR_MS, -HOUR_MS, "over"],
    ["of ten minutes before the last", 10 * MINUTE_MS, MINUTE_MS + 1, "open"],
    ["of ten minutes in the last", 10 * MINUTE_MS, MINUTE_MS, "near"],
  ] as const)("%s", (_case, idleMs, leftMs, phase) => {
    const end = { at: START.toISOString(), by: "idle" } as const;
    expect(phaseAt({ end, idleMs }, START.getTime() - leftMs)).toBe(phase);
  });
});
