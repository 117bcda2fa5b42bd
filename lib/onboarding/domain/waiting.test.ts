import { describe, expect, test } from "vitest";
import { workCalendar } from "@/lib/calendar/domain/work-calendar";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { waitingSince, workedMs } from "./waiting";

/** Weekends off, and the Monday 2026-11-30 too. */
const calendar = workCalendar({ hasYear: () => true, isWorkday: () => null }, new Map([["2026-11-30", false]]));
const at = (text: string) => parsePlatformTime(text) ?? new Date(NaN);
const HOUR_MS = 3_600_000;

describe("working time", () => {
  test.each([
    ["within a working day", "2026-11-27 09:00", "2026-11-27 17:00", 8],
    ["over one midnight", "2026-11-26 20:00", "2026-11-27 02:00", 6],
    ["over a weekend and a day off", "2026-11-27 17:00", "2026-12-01 10:00", 17],
    ["sent on a Saturday, looked at on Sunday", "2026-11-28 10:00", "2026-11-29 23:00", 0],
    ["the clock stands before", "2026-11-27 09:00", "2026-11-26 09:00", 0],
  ])("%s", (_case, from, to, hours) => {
    expect(workedMs(calendar, at(from), at(to)) / HOUR_MS).toBe(hours);
  });

  test("days are Shanghai's, whatever the server's zone: 16:30 UTC on Friday is Saturday there", () => {
    expect(workedMs(calendar, new Date("2026-11-27T16:30:00Z"), new Date("2026-11-28T03:00:00Z"))).toBe(0);
  });
});

describe("a reminder is due after the configured working days (R38)", () => {
  const sent = at("2026-11-27 17:00"); // a Friday
  test.each([
    ["2026-11-27 18:30", { days: 0, hours: 1, isDue: false }],
    ["2026-11-29 18:00", { days: 0, hours: 7, isDue: false }],
    ["2026-12-01 16:59", { days: 0, hours: 23, isDue: false }],
    ["2026-12-01 17:00", { days: 1, hours: 0, isDue: true }],
    ["2026-12-02 20:00", { days: 2, hours: 3, isDue: true }],
  ])("%s with one day", (now, waiting) => {
    expect(waitingSince(sent, { calendar, reminderDays: 1, now: at(now) })).toEqual(waiting);
  });

  test("two days are two", () => {
    expect(waitingSince(sent, { calendar, reminderDays: 2, now: at("2026-12-01 17:00") }).isDue).toBe(false);
    expect(waitingSince(sent, { calendar, reminderDays: 2, now: at("2026-12-02 17:00") }).isDue).toBe(true);
  });
});
