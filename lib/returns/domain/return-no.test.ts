import { expect, test } from "vitest";
import { returnNoOf, returnNoPrefix } from "./return-no";

test.each([
  [new Date("2026-11-24T08:00:00Z"), 123, "RT20261124-000123"],
  [new Date("2026-11-23T16:00:00Z"), 1, "RT20261124-000001"], // midnight in Shanghai
  [new Date("2026-11-23T15:59:59Z"), 1, "RT20261123-000001"],
  [new Date("2026-11-24T08:00:00Z"), 1_000_000, "RT20261124-1000000"],
])("%s, place %i → %s", (at, place, returnNo) => {
  expect(returnNoOf(at, place)).toBe(returnNo);
  expect(returnNo.startsWith(returnNoPrefix(at))).toBe(true);
});
