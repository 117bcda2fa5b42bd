import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatPlatformTime, parsePlatformTime, shanghaiDate } from "./platform-time";

describe("platform time", () => {
  test("is written in UTC+8, whatever the server's zone", () => {
    expect(new Date(0).getTimezoneOffset()).not.toBe(-480); // the suite runs in another zone, else this proves nothing
    expect(formatPlatformTime(new Date("2024-05-20T05:14:10.999Z"))).toBe("2024-05-20 13:14:10");
    expect(formatPlatformTime(new Date("2023-12-31T16:00:00Z"))).toBe("2024-01-01 00:00:00");
  });

  test.each([
    ["2024-05-20 13:14:10", "2024-05-20T05:14:10.000Z"],
    [" 2024-05-20T13:14:10.5 ", "2024-05-20T05:14:10.000Z"],
    ["2024-05-20 13:14", "2024-05-20T05:14:00.000Z"],
    ["2024-05-21", "2024-05-20T16:00:00.000Z"],
    ["2024-02-29", "2024-02-28T16:00:00.000Z"],
  ])("reads %s", (text, iso) => {
    expect(parsePlatformTime(text)?.toISOString()).toBe(iso);
  });

  test.each([
    "",
    "2024-02-30",
    "2023-02-29 10:00:00",
    "2024-13-01",
    "2024-00-10",
    "2024-05-20 24:00:00",
    "2024-05-20 10:60:00",
    "2024-05-20 10:00:60",
    "2024-05-00",
    "2024-05-32",
    "0050-01-01",
    "2024-5-2",
    "20240520",
    "2024-05-20 13:14:10+08:00",
    "soon",
    "0000-00-00 00:00:00",
  ])("refuses %j", (text) => {
    expect(parsePlatformTime(text)).toBeNull();
  });

  test("the Shanghai day changes at 16:00 UTC", () => {
    expect(shanghaiDate(new Date("2024-05-20T15:59:59.999Z"))).toBe("2024-05-20");
    expect(shanghaiDate(new Date("2024-05-20T16:00:00Z"))).toBe("2024-05-21");
  });

  test("reads back what it wrote", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const at = new Date(seconds * 1000);
        expect(parsePlatformTime(formatPlatformTime(at))).toEqual(at);
      }),
    );
  });
});
