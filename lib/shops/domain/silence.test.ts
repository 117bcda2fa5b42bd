import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { silenceOf, type OrderHistory } from "./silence";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function at(shanghai: string): Date {
  const moment = parsePlatformTime(shanghai);
  if (!moment) throw new Error(`No moment: ${shanghai}`);
  return moment;
}

/** What a shop's orders at these moments make known. */
function historyOf(orders: readonly Date[]): OrderHistory {
  const [firstOrderAt, lastOrderAt] = [orders[0], orders.at(-1)];
  if (!firstOrderAt || !lastOrderAt) throw new Error("No orders");
  const gaps = orders.slice(1).map((to, index) => ({ from: orders[index] ?? to, to }));
  return { firstOrderAt, lastOrderAt, gaps };
}

/** Orders from `from` until `until`, so many hours apart, where the hour and weekday of Shanghai let them. */
function simulate(
  from: string,
  until: string,
  everyHours: number,
  isOpen: (weekday: number, hour: number) => boolean = () => true,
): Date[] {
  const orders: Date[] = [];
  for (let ms = at(from).getTime(); ms <= at(until).getTime(); ms += everyHours * HOUR_MS) {
    const clock = new Date(ms + 8 * HOUR_MS);
    if (isOpen(clock.getUTCDay(), clock.getUTCHours())) orders.push(new Date(ms));
  }
  return orders;
}

/** When the shop begins to count as silent, looking at every quarter of an hour after its last order; null within 60 days. */
function alarmOf(orders: readonly Date[]): string | null {
  const history = historyOf(orders);
  for (let minutes = 0; minutes < 60 * 24 * 60; minutes += 15) {
    const now = new Date(history.lastOrderAt.getTime() + minutes * 60_000);
    if (silenceOf(history, now).isSilent)
      return new Date(now.getTime() + 8 * HOUR_MS).toISOString().slice(0, 16).replace("T", " ");
  }
  return null;
}

const officeHours = (weekday: number, hour: number) => weekday >= 1 && weekday <= 5 && hour >= 9 && hour <= 18;

describe("a simulated history", () => {
  test("an order every hour, day and night: 24 hours, not three", () => {
    expect(alarmOf(simulate("2026-10-01 00:00", "2026-11-11 12:00", 1))).toBe("2026-11-12 12:15");
  });

  test("an order every ten hours: three of its gaps", () => {
    const orders = simulate("2026-10-01 00:00", "2026-11-11 00:00", 10);
    expect(orders.at(-1)).toEqual(at("2026-11-10 20:00"));
    expect(alarmOf(orders)).toBe("2026-11-12 02:15");
  });

  test("one every second day: six days", () => {
    expect(alarmOf(simulate("2026-09-01 10:00", "2026-11-10 10:00", 48))).toBe("2026-11-16 10:15");
  });

  test("one a week: three weeks", () => {
    expect(alarmOf(simulate("2026-09-01 10:00", "2026-11-10 10:00", 168))).toBe("2026-12-01 10:15");
  });

  test("in office hours alone: quiet over the weekend, an alarm once a Monday has passed without an order", () => {
    const orders = simulate("2026-10-01 00:00", "2026-11-13 18:00", 1, officeHours);
    expect(orders.at(-1)).toEqual(at("2026-11-13 18:00")); // a Friday
    const history = historyOf(orders);
    for (const quiet of ["2026-11-14 20:00", "2026-11-15 23:59", "2026-11-16 09:00", "2026-11-16 23:45"])
      expect([quiet, silenceOf(history, at(quiet)).isSilent]).toEqual([quiet, false]);
    expect(alarmOf(orders)).toBe("2026-11-17 00:00");
  });

  test("in office hours alone, silent from a Tuesday evening: Thursday afternoon", () => {
    // The usual pause from Tuesday to Thursday is the night: 15 hours, three of them 45.
    expect(alarmOf(simulate("2026-10-01 00:00", "2026-11-10 18:00", 1, officeHours))).toBe("2026-11-12 15:15");
  });

  test("one odd day is not usual", () => {
    const orders = simulate("2026-10-01 00:00", "2026-11-11 12:00", 1).filter(
      (order) => order < at("2026-10-28 00:00") || order > at("2026-10-30 00:00"),
    );
    expect(alarmOf(orders)).toBe("2026-11-12 12:15");
  });

  test("what happened more than 28 days before the last order does not count", () => {
    const slow = simulate("2026-08-01 00:00", "2026-10-01 00:00", 120);
    expect(alarmOf([...slow, ...simulate("2026-10-02 00:00", "2026-11-11 12:00", 1)])).toBe("2026-11-12 12:15");
  });

  test("the silence itself makes nothing usual: asked weeks later it is silent still", () => {
    const history = historyOf(simulate("2026-10-01 00:00", "2026-11-11 12:00", 1));
    expect(silenceOf(history, at("2026-12-30 12:00")).isSilent).toBe(true);
  });

  test.each([
    ["a single order", simulate("2026-11-10 10:00", "2026-11-10 10:00", 1)],
    ["six days of them", simulate("2026-11-04 10:00", "2026-11-10 10:00", 1)],
  ])("%s: too little is known, three days are allowed", (_case, orders) => {
    expect(silenceOf(historyOf(orders), at("2026-11-11 10:00")).usualGapMs).toBeNull();
    expect(alarmOf(orders)).toBe("2026-11-13 10:15");
  });

  test("the next order ends it", () => {
    const orders = simulate("2026-10-01 00:00", "2026-11-11 12:00", 1);
    const now = at("2026-11-14 12:00");
    expect(silenceOf(historyOf(orders), now).isSilent).toBe(true);
    expect(silenceOf(historyOf([...orders, at("2026-11-14 11:00")]), now).isSilent).toBe(false);
  });
});

test("no history alarms within 24 hours of its last order, and the gaps left out as too short change nothing", () => {
  const gapHours = fc.array(fc.double({ min: 0.05, max: 90, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(gapHours, fc.double({ min: 0, max: 1500, noNaN: true }), (hours, laterHours) => {
      const orders = [at("2026-06-01 00:00")];
      for (const gap of hours) orders.push(new Date((orders.at(-1)?.getTime() ?? 0) + gap * HOUR_MS));
      const history = historyOf(orders);
      const now = new Date(history.lastOrderAt.getTime() + laterHours * HOUR_MS);
      const found = silenceOf(history, now);
      if (laterHours <= 24) expect(found.isSilent).toBe(false);
      expect(found.silentFrom.getTime() - history.lastOrderAt.getTime()).toBeGreaterThanOrEqual(DAY_MS);
      const telling = history.gaps.filter(({ from, to }) => to.getTime() - from.getTime() >= HOUR_MS);
      expect(silenceOf({ ...history, gaps: telling }, now).isSilent).toBe(found.isSilent);
    }),
  );
});
