import { expect, test } from "vitest";
import { attentionsOf } from "./attention";
import type { OrderStatus } from "./order-state";

const EVERYTHING = {
  flags: ["CONTENT_CHANGED", "UNEXPECTED_PLATFORM", "AMOUNT_MISMATCH", "GOODS_NOT_MATCHED"],
  urgent: true,
  awaitingReturn: true,
  latestShipAt: null,
  hasRefund: false,
} as const;

const ODDITIES = "GOODS_NOT_MATCHED AMOUNT_MISMATCH UNEXPECTED_PLATFORM CONTENT_CHANGED NO_DEADLINE";

/** What is left of everything in each state, the most pressing first. */
const RULES = {
  PENDING_REVIEW: `URGENT ${ODDITIES}`,
  SENT_TO_WAREHOUSE: `URGENT AWAITING_RETURN ${ODDITIES}`,
  SHIPPED: "URGENT AWAITING_RETURN CONTENT_CHANGED",
  COMPLETED: "",
  CANCELLED: "",
} satisfies Record<OrderStatus, string>;

test.each(Object.entries(RULES) as [OrderStatus, string][])("%s with everything odd → %s", (status, reasons) => {
  expect(attentionsOf({ ...EVERYTHING, status }).join(" ")).toBe(reasons);
});

test("an order with nothing odd needs nobody", () => {
  const fine = { flags: [], urgent: false, awaitingReturn: false, latestShipAt: new Date(0), hasRefund: false };
  expect(attentionsOf({ ...fine, status: "SENT_TO_WAREHOUSE" })).toEqual([]);
});

test("once a return is announced nothing is urgent any more (R84)", () => {
  expect(attentionsOf({ ...EVERYTHING, status: "SHIPPED", hasRefund: true })).not.toContain("URGENT");
});
