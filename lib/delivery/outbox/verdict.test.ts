import { describe, expect, test } from "vitest";
import type { CallOutcome } from "@/lib/platform/outcome";
import { verdictOf, type Verdict } from "./verdict";

const NOW = new Date("2026-11-24T10:00:00Z");
const AN_HOUR_AGO = new Date("2026-11-24T09:00:00Z");
const A_DAY_AGO = new Date("2026-11-23T10:00:00Z");
const MIDDLE = 0.5; // no jitter

type Job = Parameters<typeof verdictOf>[1];
type Clock = Parameters<typeof verdictOf>[2];

const words = { code: "C", subCode: null, text: "words", requestId: "r" };

function verdict(outcome: Partial<CallOutcome>, job: Partial<Job> = {}, clock: Partial<Clock> = {}): Verdict {
  return verdictOf(
    { ...words, ...outcome } as CallOutcome,
    { method: "ship", attempts: 0, firstTriedAt: null, sameBefore: 0, ...job },
    { now: NOW, random: MIDDLE, retrySeconds: [2, 10, 30], lastBan: null, ...clock },
  );
}

const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const again = (seconds: number) => ({ next: "again", at: inSeconds(seconds), counts: true });
const settled = (kind: string) => ({
  next: "settled",
  settlement: { kind, at: NOW, code: "C", text: "words" },
  counts: true,
});

// A new kind of outcome does not compile until it has its row.
const FIRST_TRY = {
  accepted: [{}, { next: "settled", settlement: { kind: "accepted", at: NOW }, counts: true }],
  refused: [{}, settled("refused")],
  "try-later": [{}, again(2)],
  unknown: [{}, again(2)],
  throttled: [
    { scope: "method", waitSeconds: 5 },
    { next: "again", at: inSeconds(5.5), counts: false, ban: { method: "ship", seconds: 5.5 } },
  ],
  unauthorized: [{ subCode: "session-expired" }, { next: "suspended", reason: "session-expired", counts: false }],
} satisfies Record<CallOutcome["kind"], [object, object]>;

test.each(Object.entries(FIRST_TRY))("the first try was %s", (kind, [more, expected]) => {
  expect(verdict({ kind, ...more } as Partial<CallOutcome>)).toEqual(expected);
});

describe("tries", () => {
  test.each([
    ["the second", { attempts: 1 }, again(10)],
    ["the third", { attempts: 2 }, again(30)],
    ["the last wait repeats", { attempts: 20, firstTriedAt: AN_HOUR_AGO }, again(30)],
    ["a day, but few tries", { attempts: 6, firstTriedAt: A_DAY_AGO }, again(30)],
    ["a day and eight tries", { attempts: 7, firstTriedAt: A_DAY_AGO }, settled("dead")],
    ["eight tries within the day", { attempts: 30, firstTriedAt: AN_HOUR_AGO }, again(30)],
    ["sent again by hand after it was dead", { attempts: 30, firstTriedAt: null }, again(30)],
  ])("%s", (_name, job, expected) => {
    expect(verdict({ kind: "unknown" }, job)).toEqual(expected);
    expect(verdict({ kind: "try-later" }, job)).toEqual(expected);
  });

  test.each([
    [0, again(10)],
    [1, again(10)],
    [2, settled("refused")],
  ])("limited to three of its kind, after %i before", (sameBefore, expected) => {
    expect(verdict({ kind: "try-later", maxAttempts: 3 }, { attempts: 1, sameBefore })).toEqual(expected);
  });

  test("the wait varies by a fifth", () => {
    expect(verdict({ kind: "unknown" }, { attempts: 1 }, { random: 0 })).toEqual(again(8));
    expect(verdict({ kind: "unknown" }, { attempts: 1 }, { random: 1 })).toEqual(again(12));
  });

  test("an accepted answer after a day is accepted, a refused one refused", () => {
    const late = { attempts: 40, firstTriedAt: A_DAY_AGO };
    expect(verdict({ kind: "accepted" }, late)).toMatchObject({ settlement: { kind: "accepted" } });
    expect(verdict({ kind: "refused" }, late)).toEqual(settled("refused"));
  });

  test("an outcome without a code is named by its kind", () => {
    expect(verdict({ kind: "refused", code: null })).toMatchObject({ settlement: { code: "refused" } });
    expect(verdict({ kind: "unauthorized", code: "27" })).toMatchObject({ reason: "27" });
    expect(verdict({ kind: "unauthorized", code: null })).toMatchObject({ reason: "unauthorized" });
  });
});

describe("bans", () => {
  test("of the whole app, whatever the method", () => {
    expect(verdict({ kind: "throttled", scope: "app", waitSeconds: 5 })).toMatchObject({ ban: { method: "*" } });
  });

  test("never settle a report, however old it is", () => {
    const old = { attempts: 40, firstTriedAt: A_DAY_AGO };
    expect(verdict({ kind: "throttled", scope: "method", waitSeconds: 9 }, old)).toMatchObject({
      next: "again",
      counts: false,
    });
  });

  test.each([
    [null, 1],
    [{ seconds: 1, isOver: true }, 2],
    [{ seconds: 40, isOver: true }, 60],
    [{ seconds: 4, isOver: false }, 4],
  ])("without a time, after %o: %i s", (lastBan, seconds) => {
    expect(verdict({ kind: "throttled", scope: "method", waitSeconds: null }, {}, { lastBan })).toMatchObject({
      at: inSeconds(seconds),
      ban: { seconds },
    });
  });
});
