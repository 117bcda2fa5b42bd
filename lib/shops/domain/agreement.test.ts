import { expect, test } from "vitest";
import { agreementState } from "./agreement";

const NOON = "2026-11-24T04:00:00Z"; // 12:00 in Shanghai

test.each([
  ["no days", null, null, NOON, "valid"],
  ["begun today, open end", "2026-11-24", null, NOON, "valid"],
  ["begins tomorrow", "2026-11-25", null, NOON, "not-yet 1"],
  ["begins within the day in Shanghai", "2026-11-25", null, "2026-11-24T16:00:00Z", "valid"],
  ["the day before is not over in Shanghai", "2026-11-25", null, "2026-11-24T15:59:59Z", "not-yet 1"],
  ["ends in 31 days", "2026-01-01", "2026-12-25", NOON, "valid"],
  ["ends in 30 days", "2026-01-01", "2026-12-24", NOON, "ending 30"],
  ["ends today", "2026-01-01", "2026-11-24", NOON, "ending 0"],
  ["the last second of its last day", null, "2026-11-24", "2026-11-24T15:59:59Z", "ending 0"],
  ["the first second after it", null, "2026-11-24", "2026-11-24T16:00:00Z", "expired 1"],
  ["ended last year", "2025-01-01", "2025-11-24", NOON, "expired 365"],
  ["short and not begun", "2026-11-30", "2026-12-01", NOON, "not-yet 6"],
])("%s", (_case, validFrom, validTo, now, expected) => {
  const state = agreementState({ validFrom, validTo }, new Date(now));
  expect([state.kind, ...("days" in state ? [state.days] : [])].join(" ")).toBe(expected);
});
