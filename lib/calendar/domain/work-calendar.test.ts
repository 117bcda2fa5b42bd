import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysOfYear } from "./days";
import { spansOf } from "./special-days";
import { missingYears, nextWorkingDay, workCalendar, workingDaysBetween, type PublishedDays } from "./work-calendar";

/** 2026 as invented: Monday the 5th of January is off, Saturday the 10th makes it up. Nothing else is published. */
const PUBLISHED: PublishedDays = {
  hasYear: (year) => year === 2026,
  isWorkday: (day) => (day === "2026-01-05" ? false : day === "2026-01-10" ? true : null),
};
const PLAIN = workCalendar(PUBLISHED, new Map());

const DAYS: [string, string, boolean, boolean][] = [
  ["an ordinary Tuesday", "2026-01-06", true, false],
  ["a Sunday", "2026-01-11", false, false],
  ["a public holiday on a Monday", "2026-01-05", false, false],
  ["a make-up Saturday", "2026-01-10", true, false],
  ["a Friday of a year without data", "2027-01-08", true, true],
  ["a Saturday of one", "2027-01-02", false, true],
  ["New Year's Day of one", "2027-01-01", false, true],
  ["1 May of one", "2028-05-01", false, true],
  ["2 May of one", "2028-05-02", false, true],
  ["3 May of one: not in every year", "2028-05-03", true, true],
  ["1 October of one", "2027-10-01", false, true],
  ["3 October of one", "2028-10-03", false, true],
  ["4 October of one", "2028-10-04", true, true],
];

describe("a day", () => {
  test.each(DAYS)("%s (%s)", (_case, day, isWorkday, isEstimated) => {
    expect(PLAIN(day)).toEqual({ isWorkday, isEstimated });
  });

  test("the account's own word wins, and is no estimate (R138)", () => {
    const own = workCalendar(
      PUBLISHED,
      new Map([
        ["2026-01-06", false],
        ["2026-01-11", true],
        ["2027-01-04", false],
      ]),
    );
    expect(own("2026-01-06")).toEqual({ isWorkday: false, isEstimated: false });
    expect(own("2026-01-11")).toEqual({ isWorkday: true, isEstimated: false });
    expect(own("2027-01-04")).toEqual({ isWorkday: false, isEstimated: false });
    expect(own("2027-01-05")).toEqual({ isWorkday: true, isEstimated: true });
  });
});

describe("the next working day", () => {
  test("is estimated when a day on the way was (R137)", () => {
    expect(nextWorkingDay(PLAIN, "2026-12-30")).toEqual({ day: "2026-12-31", isEstimated: false });
    expect(nextWorkingDay(PLAIN, "2026-12-31")).toEqual({ day: "2027-01-04", isEstimated: true });
    const known = new Map(["2027-01-01", "2027-01-02", "2027-01-03"].map((day) => [day, false]));
    expect(nextWorkingDay(workCalendar(PUBLISHED, known), "2026-12-31")).toEqual({
      day: "2027-01-04",
      isEstimated: true,
    });
    const whole = workCalendar(PUBLISHED, known.set("2027-01-04", true));
    expect(nextWorkingDay(whole, "2026-12-31")).toEqual({ day: "2027-01-04", isEstimated: false });
  });

  const day = fc.integer({ min: -400, max: 800 }).map((count) => addDays("2026-06-01", count));

  test("is after the day, works, and none between does, whatever the account states", () => {
    fc.assert(
      fc.property(day, fc.array(fc.tuple(day, fc.boolean()), { maxLength: 400 }), (from, stated) => {
        const calendar = workCalendar(PUBLISHED, new Map(stated));
        const next = nextWorkingDay(calendar, from).day;
        expect(next > from).toBe(true);
        expect(calendar(next).isWorkday).toBe(true);
        for (let between = addDays(from, 1); between < next; between = addDays(between, 1))
          expect(calendar(between).isWorkday).toBe(false);
        expect(workingDaysBetween(calendar, from, next)).toBe(1);
      }),
    );
  });

  test("counts add up, and there is none backwards", () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 3, maxLength: 3 }), (some) => {
        const [a = "", b = "", c = ""] = some.toSorted();
        expect(workingDaysBetween(PLAIN, a, b) + workingDaysBetween(PLAIN, b, c)).toBe(workingDaysBetween(PLAIN, a, c));
        expect(workingDaysBetween(PLAIN, c, a)).toBe(0);
      }),
    );
  });
});

test.each([
  ["in the middle of a published year", "2026-06-01", [], []],
  ["31 days before one that is not", "2026-12-01", [], []],
  ["30 days before it", "2026-12-02", [], [2027]],
  ["in it", "2027-03-01", [], [2027]],
  ["at its end", "2027-12-31", [], [2027, 2028]],
  ["once the account has stated a day of it", "2026-12-31", ["2027-01-01"], []],
])("years that are missing: %s", (_case, today, own, missing) => {
  expect(missingYears(PUBLISHED, new Map(own.map((day) => [day, false])), today)).toEqual(missing);
});

test("days of one holiday in a row are one span, within a month", () => {
  const national = { zh: "国庆节", en: "National Day" };
  const off = (day: string) => ({ day, isWorkday: false, name: national });
  expect(
    spansOf([off("2025-09-30"), off("2025-10-01"), off("2025-10-02"), { ...off("2025-10-03"), isWorkday: true }]),
  ).toEqual([
    { from: "2025-09-30", to: "2025-09-30", days: 1, isWorkday: false, name: national },
    { from: "2025-10-01", to: "2025-10-02", days: 2, isWorkday: false, name: national },
    { from: "2025-10-03", to: "2025-10-03", days: 1, isWorkday: true, name: national },
  ]);
});

test("a year has its days once each", () => {
  expect([daysOfYear(2026).length, daysOfYear(2028).length]).toEqual([365, 366]);
  expect([daysOfYear(2026)[0], daysOfYear(2026).at(-1)]).toEqual(["2026-01-01", "2026-12-31"]);
});
