import { expect, test } from "vitest";
import {
  hasFailed,
  isRefusedForGood,
  isRetried,
  isUnderWay,
  mayBeSentAgain,
  needsPerson,
  REPORT_STATES,
  type ReportState,
} from "./report-state";

type Answers = { underWay: boolean; failed: boolean; person: boolean; seen: boolean };

const ANSWERS: Record<ReportState, Answers> = {
  PENDING: { underWay: true, failed: false, person: false, seen: false },
  SENDING: { underWay: true, failed: false, person: false, seen: false },
  ACCEPTED: { underWay: false, failed: false, person: false, seen: false },
  REFUSED: { underWay: false, failed: true, person: true, seen: false },
  DEAD: { underWay: false, failed: true, person: true, seen: false },
};

test.each(REPORT_STATES)("what is asked of a report that is %s", (state) => {
  expect({
    underWay: isUnderWay({ state }),
    failed: hasFailed({ state }),
    person: needsPerson({ state, acknowledgedAt: null }),
    seen: needsPerson({ state, acknowledgedAt: "2026-11-24T02:00:00.000Z" }),
  }).toEqual(ANSWERS[state]);
});

// R65, R117, R131: [state, tries, the last answer's code, may a person send it again, is it refused for good, is it retried]
test.each([
  ["PENDING", 0, null, false, false, false],
  ["PENDING", 1, "isp.top-remote-connection-timeout", true, false, true],
  ["SENDING", 1, null, false, false, false],
  ["ACCEPTED", 1, null, false, false, false],
  ["REFUSED", 1, "11", true, false, false],
  ["REFUSED", 1, "ORDER_NOT_FOUND", false, true, false],
  ["REFUSED", 1, null, false, true, false],
  ["DEAD", 9, "ORDER_NOT_FOUND", true, false, false],
] as const)("%s after %i tries, answered %s", (state, attempts, code, again, forGood, retried) => {
  const report = { state, attempts };
  expect(mayBeSentAgain(report, code)).toBe(again);
  expect(isRefusedForGood(report, code)).toBe(forGood);
  expect(isRetried(report)).toBe(retried);
});
