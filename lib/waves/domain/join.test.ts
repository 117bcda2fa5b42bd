import { expect, test } from "vitest";
import { whyNotJoining } from "./join";

const READY = {
  status: "SENT_TO_WAREHOUSE",
  isHeld: false,
  isTest: false,
  isInWave: false,
} as const;

test.each([
  ["at the warehouse", {}, null],
  ["not reviewed", { status: "PENDING_REVIEW" }, "ORDER_NOT_SENT_TO_WAREHOUSE"],
  ["shipped", { status: "SHIPPED" }, "ORDER_ALREADY_SHIPPED"],
  ["completed", { status: "COMPLETED" }, "ORDER_ALREADY_SHIPPED"],
  ["cancelled", { status: "CANCELLED" }, "ORDER_CANCELLED"],
  ["held", { isHeld: true }, "ORDER_HELD"],
  ["a test", { isTest: true }, "TEST_ORDER"],
  ["in another wave", { isInWave: true }, "ORDER_IN_WAVE"],
  ["held in another wave", { isInWave: true, isHeld: true }, "ORDER_HELD"],
] as const)("an order that is %s: %o → %s", (_, facts, expected) => {
  expect(whyNotJoining({ ...READY, ...facts })).toBe(expected);
});
