import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { banSeconds, FEWEST_TRIES, HANDLER_WAITS_SECONDS, isOutOfTries, retryWaitSeconds } from "./backoff";

const DEFAULT_SCHEDULE = [2, 10, 30, 120, 600, 1800, 3600]; // OUTBOX_RETRY_SECONDS, .env.example
const schedules = fc.array(fc.integer({ min: 0, max: 86_400 }), { minLength: 1, maxLength: 12 });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("waits between tries", () => {
  test("each within a fifth of its entry, the last entry repeating", () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 1, max: 200 }), chance, (schedule, attempts, random) => {
        const planned = schedule[Math.min(attempts, schedule.length) - 1] ?? NaN;
        const wait = retryWaitSeconds(schedule, attempts, random);
        expect(wait).toBeGreaterThanOrEqual(planned * 0.8 - 1e-9);
        expect(wait).toBeLessThanOrEqual(planned * 1.2 + 1e-9);
      }),
    );
  });

  test("more chance is never less wait, and both ends are reached", () => {
    fc.assert(
      fc.property(schedules, fc.nat(20), chance, chance, (schedule, attempts, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(retryWaitSeconds(schedule, attempts + 1, low)).toBeLessThanOrEqual(
          retryWaitSeconds(schedule, attempts + 1, high),
        );
      }),
    );
    expect(retryWaitSeconds([10], 1, 0)).toBe(8);
    expect(retryWaitSeconds([10], 1, 0.5)).toBe(10);
  });

  test("whatever the chances, the default schedule tries at least eight times in 24 h, and fewer than forty (R131)", () => {
    fc.assert(
      fc.property(fc.infiniteStream(chance), (chances) => {
        const startedAt = new Date("2026-11-24T00:00:00Z");
        let now = startedAt;
        let attempts = 1;
        for (const random of chances) {
          if (isOutOfTries(startedAt, attempts, now)) break;
          now = new Date(now.getTime() + retryWaitSeconds(DEFAULT_SCHEDULE, attempts, random) * 1000);
          attempts += 1;
        }
        expect(attempts).toBeGreaterThanOrEqual(FEWEST_TRIES);
        expect(attempts).toBeLessThan(40);
        expect(now.getTime() - startedAt.getTime()).toBeLessThan(26 * 3_600_000);
      }),
      { numRuns: 50 },
    );
  });

  test("out of tries needs both the day and the tries", () => {
    const day = 24 * 3_600_000;
    const before = (ms: number) => isOutOfTries(new Date(1_000_000), 8, new Date(1_000_000 + ms));
    expect([before(day - 1), before(day)]).toEqual([false, true]);
    expect(isOutOfTries(new Date(0), 7, new Date(30 * day))).toBe(false);
  });

  test("a handler's waits grow to half an hour", () => {
    expect(HANDLER_WAITS_SECONDS).toEqual([...HANDLER_WAITS_SECONDS].sort((a, b) => a - b));
    expect(HANDLER_WAITS_SECONDS.at(-1)).toBe(1800);
  });
});

describe("bans", () => {
  test("a named ban is never cut short and adds a second at most", () => {
    fc.assert(
      fc.property(fc.nat(3600), chance, (named, random) => {
        const seconds = banSeconds(named, { seconds: 50, isOver: true }, random);
        expect(seconds).toBeGreaterThanOrEqual(named);
        expect(seconds).toBeLessThanOrEqual(named + 1);
      }),
    );
  });

  test("unnamed ones double from 1 s to 60 s and stay there", () => {
    let seconds = banSeconds(null, null, 0.5);
    const told = [seconds];
    for (let n = 0; n < 8; n += 1) told.push((seconds = banSeconds(null, { seconds, isOver: true }, 0.5)));
    expect(told).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test("the same ban told many times stays what it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), chance, (seconds, random) => {
        expect(banSeconds(null, { seconds, isOver: false }, random)).toBe(seconds);
      }),
    );
  });
});
