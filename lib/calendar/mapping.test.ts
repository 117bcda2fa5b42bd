import { isWorkday } from "chinese-days";
import { afterEach, describe, expect, test } from "vitest";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import { daysOfYear } from "./domain/days";
import { spansOf } from "./domain/special-days";
import { nextWorkingDay, workCalendar } from "./domain/work-calendar";
import { dateColumn, dayOfColumn, publishedDays, specialDaysOf } from "./mapping";

const calendar = workCalendar(publishedDays, new Map());
const suiteZone = process.env.TZ;

afterEach(() => {
  process.env.TZ = suiteZone;
});

/** Matrix M6: callback accepted on → expected refund on, and whether it is only estimated. */
const M6: [string, string, boolean, string][] = [
  ["2026-11-20", "2026-11-23", false, "weekend"],
  ["2026-02-13", "2026-02-14", false, "make-up workday"],
  ["2026-02-14", "2026-02-24", false, "Spring Festival"],
  ["2026-02-16", "2026-02-24", false, "accepted on a holiday"],
  ["2026-02-27", "2026-02-28", false, "make-up workday"],
  ["2026-04-30", "2026-05-06", false, "Labour Day"],
  ["2026-09-18", "2026-09-20", false, "make-up workday on a Sunday"],
  ["2026-09-30", "2026-10-08", false, "National Day"],
  ["2026-10-09", "2026-10-10", false, "make-up workday"],
  ["2025-12-31", "2026-01-04", false, "New Year, 4 January works"],
  ["2026-12-31", "2027-01-04", true, "the year is not published: New Year's Day and the weekend are off"],
];

describe.each(["UTC", "Asia/Shanghai", "Asia/Kathmandu", "America/New_York", "Pacific/Kiritimati"])(
  "matrix M6 on a server in %s",
  (zone) => {
    test.each(M6)("%s → %s, estimated %s: %s", (accepted, expected, isEstimated) => {
      process.env.TZ = zone;
      expect(nextWorkingDay(calendar, accepted)).toEqual({ day: expected, isEstimated });
    });
  },
);

test("under TZ=UTC at 02:00 Shanghai the day is Shanghai's, not yesterday (R139)", () => {
  process.env.TZ = "UTC";
  expect(new Date(0).getTimezoneOffset()).toBe(0);
  const accepted = new Date("2026-02-12T18:00:00Z"); // 2026-02-13 02:00 in Shanghai
  expect(nextWorkingDay(calendar, shanghaiDate(accepted)).day).toBe("2026-02-14");
});

test("looked up, each day says what the library says of it where its own functions are right", () => {
  process.env.TZ = "UTC";
  const days = [2004, 2015, 2020, 2024, 2025, 2026].flatMap(daysOfYear);
  expect(days.filter((day) => calendar(day).isWorkday !== isWorkday(day))).toEqual([]);
});

test("published years are told by the data, not by a number of ours (R137)", () => {
  expect([2003, 2004, 2026, 2100].map(publishedDays.hasYear)).toEqual([false, true, true, false]);
});

test("a year as its page lists it", () => {
  const spans = spansOf(specialDaysOf(2026)).map((span) => [span.from, span.to, span.isWorkday, span.name?.zh]);
  expect(spans).toContainEqual(["2026-02-15", "2026-02-23", false, "春节"]);
  expect(spans).toContainEqual(["2026-02-28", "2026-02-28", true, "春节"]);
  expect(specialDaysOf(2100).map(({ day }) => day)).toEqual([
    "2100-01-01",
    "2100-05-01",
    "2100-05-02",
    "2100-10-01",
    "2100-10-02",
    "2100-10-03",
  ]);
});

test("a date column holds the same day on any server", () => {
  for (const zone of ["UTC", "America/New_York", "Pacific/Kiritimati"]) {
    process.env.TZ = zone;
    expect(dayOfColumn(dateColumn("2026-02-14"))).toBe("2026-02-14");
  }
});
