import { expect, test } from "vitest";
import { attentionsOf } from "./attention";
import type { OrderStatus } from "./order-state";

const EVERYTHING = {
  flags: ["CONTENT_CHANGED", "UNEXPECTED_PLATFORM", "AMOUNT_MISMATCH", "GOODS_NOT_MATCHED"],
  urgent: true,
  awaitingReturn: true,
  latestShipAt: null,
  hasFailedReport: true,
} as const;

const ODDITIES = "GOODS_NOT_MATCHED AMOUNT_MISMATCH UNEXPECTED_PLATFORM CONTENT_CHANGED NO_DEADLINE";

/** What is left of everything in each state, the most pressing first. */
const RULES = {
  PENDING_REVIEW: `URGENT REPORT_FAILED ${ODDITIES}`,
  SENT_TO_WAREHOUSE: `URGENT REPORT_FAILED AWAITING_RETURN ${ODDITIES}`,
  SHIPPED: "URGENT REPORT_FAILED AWAITING_RETURN CONTENT_CHANGED",
  COMPLETED: "",
  CANCELLED: "REPORT_FAILED",
} satisfies Record<OrderStatus, string>;

test.each(Object.entries(RULES) as [OrderStatus, string][])("%s with everything odd → %s", (status, reasons) => {
  expect(attentionsOf({ ...EVERYTHING, status }).join(" ")).toBe(reasons);
});

test("an order with nothing odd needs nobody", () => {
  const fine = { ...EVERYTHING, flags: [], urgent: false, awaitingReturn: false, latestShipAt: new Date(0) };
  expect(attentionsOf({ ...fine, hasFailedReport: false, status: "SENT_TO_WAREHOUSE" })).toEqual([]);
});
