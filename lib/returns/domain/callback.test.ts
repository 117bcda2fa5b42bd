import { describe, expect, test } from "vitest";
import { decideCallback, type ReportingInterval } from "./callback";

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 24, hour, minute));
const interval = (id: string, startedAt: Date, endedAt: Date | null): ReportingInterval => ({ id, startedAt, endedAt });

describe("matrix M3: enterprise, settings 1 and 2", () => {
  // An interval of the account lasts while both settings are on.
  const OPEN = [interval("both", at(8), null)];
  test.each([
    ["on", "on", OPEN, "report both"],
    ["on", "off", [], "HELD_SETTINGS_OFF"],
    ["off", "on", [], "HELD_SETTINGS_OFF"],
    ["off", "off", [], "HELD_SETTINGS_OFF"],
  ] as const)("setting 1 %s, setting 2 %s", (_first, _second, intervals, outcome) => {
    expect(inWords("ENTERPRISE", [...intervals], at(12))).toBe(outcome);
  });

  test("switching on later does not reach back (D5)", () => {
    expect(inWords("ENTERPRISE", [interval("late", at(13), null)], at(12))).toBe("HELD_SETTINGS_OFF");
  });
});

describe("matrix M4: flagship, AG on at T1, off at T2, on at T3", () => {
  const T1 = at(9);
  const T2 = at(12);
  const T3 = at(15);
  const HISTORY = [interval("first", T1, T2), interval("second", T3, null)];
  const justBefore = (moment: Date) => new Date(moment.getTime() - 1);

  test.each([
    ["before T1", at(8), "HELD_BEFORE_ENABLE"],
    ["the last millisecond before T1", justBefore(T1), "HELD_BEFORE_ENABLE"],
    ["exactly T1", T1, "report first"],
    ["after T1, before T2", at(10), "report first"],
    ["the last millisecond before T2", justBefore(T2), "report first"],
    ["exactly T2", T2, "HELD_BEFORE_ENABLE"],
    ["after T2, before T3", at(13), "HELD_BEFORE_ENABLE"],
    ["exactly T3", T3, "report second"],
    ["after T3", at(20), "report second"],
  ])("completed %s", (_when, fullReceiptAt, outcome) => {
    expect(inWords("FLAGSHIP", HISTORY, fullReceiptAt)).toBe(outcome);
  });

  test("switched off and on in one instant stays on", () => {
    expect(inWords("FLAGSHIP", [interval("first", T1, T2), interval("second", T2, null)], T2)).toBe("report second");
  });

  test("an interval without length reports nothing", () => {
    expect(inWords("FLAGSHIP", [interval("none", T1, T1)], T1)).toBe("HELD_BEFORE_ENABLE");
  });
});

function inWords(edition: "ENTERPRISE" | "FLAGSHIP", intervals: ReportingInterval[], fullReceiptAt: Date): string {
  const decision = decideCallback({ edition, intervals, fullReceiptAt });
  return decision.kind === "report" ? `report ${decision.intervalId}` : decision.status;
}
