import { expect, test } from "vitest";
import { originsOf } from "./waybill-origin";

const PUSHED = new Date("2026-11-24T01:00:00Z");
const LATER = new Date("2026-11-24T02:00:00Z");
const LAST = new Date("2026-11-24T03:00:00Z");

test.each([
  ["none yet", [], []],
  ["named by the return's own push", [PUSHED], ["with-return"]],
  ["filled in later", [LATER], ["added"]],
  ["named at once, then another one", [PUSHED, LATER], ["with-return", "changed"]],
  ["filled in later, then corrected twice", [LATER, LAST, LAST], ["added", "changed", "changed"]],
])("return waybill: %s (R98)", (_case, seenAts, origins) => {
  expect(originsOf(PUSHED, seenAts)).toEqual(origins);
});
