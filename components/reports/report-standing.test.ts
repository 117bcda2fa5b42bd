import { expect, test } from "vitest";
import { helpsToRetry, standingOf, type Judged, type Standing } from "./report-standing";

const CREATED = "2026-11-24T06:00:00.000Z";
const IN_30_SECONDS = "2026-11-24T06:00:30.000Z";

const FRESH: Judged = {
  state: "PENDING",
  createdAt: CREATED,
  notBefore: CREATED,
  lastOutcome: null,
  lastCode: null,
  suspensionReason: null,
  bannedUntil: null,
  mayBeSentAgain: false,
};

const CASES: [Standing, Partial<Judged>][] = [
  ["due", {}],
  ["scheduled", { notBefore: IN_30_SECONDS }],
  ["sending", { state: "SENDING" }],
  ["retrying", { lastOutcome: "try-later", notBefore: IN_30_SECONDS }],
  ["retrying", { lastOutcome: "throttled", notBefore: IN_30_SECONDS }],
  ["blocked", { lastOutcome: "try-later", lastCode: "earlier-not-taken", notBefore: IN_30_SECONDS }],
  ["no-store-code", { lastOutcome: "try-later", lastCode: "no-store-code", notBefore: IN_30_SECONDS }],
  ["no-store-code", { state: "DEAD", lastOutcome: "try-later", lastCode: "no-store-code", mayBeSentAgain: true }],
  ["unclear", { lastOutcome: "unknown", notBefore: IN_30_SECONDS }],
  ["banned", { lastOutcome: "throttled", bannedUntil: IN_30_SECONDS }],
  ["suspended", { lastOutcome: "unauthorized", suspensionReason: "session-expired" }],
  ["suspended", { bannedUntil: IN_30_SECONDS, suspensionReason: "session-expired" }],
  ["accepted", { state: "ACCEPTED", lastOutcome: "accepted" }],
  ["refused", { state: "REFUSED", lastOutcome: "refused" }],
  ["not-set-up", { state: "REFUSED", lastOutcome: "refused", mayBeSentAgain: true }],
  ["dead", { state: "DEAD", lastOutcome: "unknown", mayBeSentAgain: true }],
];

test.each(CASES)("%s: %o", (standing, facts) => {
  expect(standingOf({ ...FRESH, ...facts }, [])).toBe(standing);
});

test("after a person's retry of a refused or dead one, or a new authorization, it goes at once", () => {
  for (const lastOutcome of ["refused", "unauthorized"]) {
    expect(standingOf({ ...FRESH, lastOutcome, notBefore: IN_30_SECONDS }, [])).toBe("due");
  }
});

test("it waits for the earlier one of the same order, but not for one that is over", () => {
  expect(standingOf(FRESH, [{ state: "PENDING" }])).toBe("queued");
  expect(standingOf(FRESH, [{ state: "SENDING" }])).toBe("queued");
  expect(standingOf(FRESH, [{ state: "ACCEPTED" }, { state: "REFUSED" }, { state: "DEAD" }])).toBe("due");
});

test("sending again is offered only where the command allows it and it leads to a call", () => {
  const may = { mayBeSentAgain: true };
  for (const standing of ["dead", "not-set-up", "retrying", "blocked", "unclear"] as const) {
    expect(helpsToRetry(standing, may)).toBe(true);
  }
  for (const standing of ["suspended", "banned", "queued"] as const) expect(helpsToRetry(standing, may)).toBe(false);
  expect(helpsToRetry("refused", { mayBeSentAgain: false })).toBe(false);
});
