import { describe, expect, test } from "vitest";
import { workCalendar } from "@/lib/calendar/domain/work-calendar";
import { publishedDays } from "@/lib/calendar/mapping";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { confirmationFor, faultOfEnd, isOffOverRest, restAhead, receivingHoldOf } from "./receiving";

/** The real calendar of 2026, as it was published. */
const REAL = workCalendar(publishedDays, new Map());

function at(shanghai: string): Date {
  const moment = parsePlatformTime(shanghai);
  if (!moment) throw new Error(`No moment: ${shanghai}`);
  return moment;
}

/** Off from, on again at (Shanghai; empty: no end), and the first day off that is touched; empty: a click is enough. */
const PAUSES: [string, string, string, string][] = [
  ["Friday before the make-up Saturday", "2026-02-13 16:00", "2026-02-13 18:00", ""],
  ["over midnight into the make-up Saturday", "2026-02-13 23:00", "2026-02-14 01:00", ""],
  ["on the make-up Saturday", "2026-02-14 10:00", "2026-02-14 12:00", ""],
  ["to the last moment before Spring Festival", "2026-02-14 22:00", "2026-02-15 00:00", ""],
  ["one minute into Spring Festival", "2026-02-14 22:00", "2026-02-15 00:01", "2026-02-15"],
  ["a Monday of Spring Festival", "2026-02-16 10:00", "2026-02-16 12:00", "2026-02-16"],
  ["its last day", "2026-02-23 10:00", "2026-02-23 12:00", "2026-02-23"],
  ["its last night", "2026-02-23 23:59", "2026-02-24 02:00", "2026-02-23"],
  ["the first day after it", "2026-02-24 00:00", "2026-02-24 02:00", ""],
  ["across the whole of it", "2026-02-13 10:00", "2026-02-24 10:00", "2026-02-15"],
  ["Thursday before Labour Day", "2026-04-30 15:00", "2026-04-30 17:00", ""],
  ["into Labour Day", "2026-04-30 23:00", "2026-05-01 01:00", "2026-05-01"],
  ["a Tuesday of Labour Day", "2026-05-05 09:00", "2026-05-05 11:00", "2026-05-05"],
  ["the Wednesday after it", "2026-05-06 09:00", "2026-05-06 11:00", ""],
  ["Friday, over a plain Saturday", "2026-09-18 17:00", "2026-09-19 09:00", "2026-09-19"],
  ["Friday afternoon", "2026-09-18 15:00", "2026-09-18 17:00", ""],
  ["the make-up Sunday", "2026-09-20 09:00", "2026-09-20 11:00", ""],
  ["the make-up Sunday and the Monday after it", "2026-09-20 23:00", "2026-09-21 03:00", ""],
  ["the day before National Day", "2026-09-30 16:00", "2026-09-30 18:00", ""],
  ["National Day, a Thursday", "2026-10-01 09:00", "2026-10-01 11:00", "2026-10-01"],
  ["the Wednesday that still is National Day", "2026-10-07 09:00", "2026-10-07 11:00", "2026-10-07"],
  ["from its last night into the working Thursday", "2026-10-07 23:30", "2026-10-08 01:30", "2026-10-07"],
  ["the working Thursday", "2026-10-08 09:00", "2026-10-08 11:00", ""],
  ["New Year's Day", "2026-01-01 09:00", "2026-01-01 11:00", "2026-01-01"],
  ["the make-up Sunday after New Year", "2026-01-04 09:00", "2026-01-04 11:00", ""],
  ["New Year's Eve into a year without data", "2026-12-31 23:00", "2027-01-01 01:00", "2027-01-01"],
  ["an ordinary Tuesday", "2026-11-24 09:00", "2026-11-24 11:00", ""],
  ["no end, on an ordinary Tuesday", "2026-11-24 09:00", "", "no-end"],
];

describe("how an off period is confirmed, on the real calendar of 2026 (R52)", () => {
  test.each(PAUSES)("%s (%s to %s)", (_case, from, until, touched) => {
    const expected =
      touched === ""
        ? { kind: "simple" }
        : touched === "no-end"
          ? { kind: "typed", why: "no-end" }
          : { kind: "typed", why: "non-working-day", day: touched };
    expect(confirmationFor(REAL, at(from), until === "" ? null : at(until))).toEqual(expected);
  });

  test("the account's own days win (R138)", () => {
    const own = workCalendar(
      publishedDays,
      new Map([
        ["2026-11-24", false],
        ["2026-11-28", true],
      ]),
    );
    expect(confirmationFor(own, at("2026-11-24 09:00"), at("2026-11-24 11:00"))).toMatchObject({ day: "2026-11-24" });
    expect(confirmationFor(own, at("2026-11-28 09:00"), at("2026-11-28 11:00"))).toEqual({ kind: "simple" });
  });

  test("days are Shanghai's: 16:30 in Greenwich on a Friday is Saturday", () => {
    const now = new Date("2026-11-27T16:30:00Z");
    expect(confirmationFor(REAL, now, new Date("2026-11-27T17:00:00Z"))).toMatchObject({ day: "2026-11-28" });
  });
});

test.each([
  ["an hour ahead", "2026-11-24 10:00", null],
  ["now", "2026-11-24 09:00", "notInFuture"],
  ["a minute ago", "2026-11-24 08:59", "notInFuture"],
  ["31 days ahead", "2026-12-25 09:00", null],
  ["a minute more", "2026-12-25 09:01", "tooFarAhead"],
])("an end %s", (_case, until, fault) => {
  expect(faultOfEnd(at("2026-11-24 09:00"), at(until))).toBe(fault);
});

test("no end is no fault", () => {
  expect(faultOfEnd(at("2026-11-24 09:00"), null)).toBeNull();
});

/** Today, the stretch of days off, and whether it is a public holiday. */
const RESTS: [string, string, string | null, string, boolean][] = [
  ["Thursday", "2026-11-26 12:00", null, "", false],
  ["Friday", "2026-11-27 12:00", "2026-11-28", "2026-11-29", false],
  ["Sunday", "2026-11-29 23:59", "2026-11-28", "2026-11-29", false],
  ["Monday", "2026-11-30 00:00", null, "", false],
  ["Friday before the make-up Saturday", "2026-02-13 12:00", null, "", false],
  ["the make-up Saturday", "2026-02-14 12:00", "2026-02-15", "2026-02-23", true],
  ["in Spring Festival", "2026-02-19 12:00", "2026-02-15", "2026-02-23", true],
  ["Thursday before Labour Day", "2026-04-30 00:00", "2026-05-01", "2026-05-05", true],
  ["Friday before a Saturday alone", "2026-09-18 12:00", "2026-09-19", "2026-09-19", false],
  ["the day before National Day", "2026-09-30 12:00", "2026-10-01", "2026-10-07", true],
  ["the day after it", "2026-10-08 12:00", null, "", false],
  ["New Year's Eve", "2025-12-31 12:00", "2026-01-01", "2026-01-03", true],
];

test.each(RESTS)("days off ahead on %s (%s)", (_case, now, from, to, isPublicHoliday) => {
  expect(restAhead(REAL, at(now))).toEqual(from === null ? null : { from, to, isPublicHoliday });
});

test("an account whose every day is off has a stretch of two months, no endless one", () => {
  const rest = restAhead(() => ({ isWorkday: false, isEstimated: false }), at("2026-06-15 12:00"));
  expect(rest).toEqual({ from: "2026-05-15", to: "2026-07-16", isPublicHoliday: true });
});

test.each([
  ["a public holiday, though it is on again before", "2026-09-30", true, "2026-09-30 14:00", true],
  ["a weekend, on again before it", "2026-11-27", false, "2026-11-27 18:00", false],
  ["a weekend, on again in it", "2026-11-27", false, "2026-11-28 00:30", true],
  ["a weekend, no end", "2026-11-27", false, null, true],
])("a reminder before %s", (_case, today, isPublicHoliday, onAgainAt, reminded) => {
  const rest = restAhead(REAL, at(`${today} 12:00`));
  expect(rest?.isPublicHoliday).toBe(isPublicHoliday);
  expect(rest && isOffOverRest(rest, onAgainAt === null ? null : at(onAgainAt))).toBe(reminded);
});

const TAKEN = { disabledAt: null, activatedAt: new Date(0), isAuthorized: true, orderReceivingEnabled: true };

test.each([
  ["orders are taken", {}, null],
  ["the switch is off", { orderReceivingEnabled: false }, "receiving"],
  ["no authorization, the switch on", { isAuthorized: false }, "authorization"],
  ["only prepared, the switch on", { activatedAt: null, isAuthorized: false }, "activation"],
  ["disabled, the switch on", { disabledAt: new Date(0), isAuthorized: false }, "disabled"],
])("%s: what keeps them is told (R41, R47, R54)", (_, words, hold) => {
  expect(receivingHoldOf({ ...TAKEN, ...words })).toBe(hold);
});
