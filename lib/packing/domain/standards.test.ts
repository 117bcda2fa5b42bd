import { expect, test } from "vitest";
import { mayPack, mayPrint } from "./standards";

const inWords = (verdict: { kind: "ok" } | { kind: "refused"; reason: string }) =>
  verdict.kind === "ok" ? "ok" : verdict.reason;

// Meets the standard, disabled → what is said of a label template (R72) and of a carton (R73).
test.each([
  [true, false, "ok", "ok"],
  [true, true, "DISABLED", "DISABLED"],
  [false, false, "NOT_STANDARD", "NOT_APPROVED"],
  [false, true, "NOT_STANDARD", "NOT_APPROVED"],
])("standard %s, disabled %s: label %s, carton %s", (meets, isDisabled, label, carton) => {
  expect(inWords(mayPrint({ isStandard: meets, isDisabled }))).toBe(label);
  expect(inWords(mayPack({ isApproved: meets, isDisabled }))).toBe(carton);
});
