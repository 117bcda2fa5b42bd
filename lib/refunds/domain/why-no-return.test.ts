import { expect, test } from "vitest";
import { whyNoReturn, type SeenOrder, type WhyAnswers } from "./why-no-return";

const SHIPPED: SeenOrder = { isShipped: true, isCancelled: false, refunds: [] };
const NOTHING: WhyAnswers = { type: null, receipt: null };
const COMPLETE = { hasWaybill: true, isWithdrawn: false };
const WITHOUT = { hasWaybill: false, isWithdrawn: false };
const WITHDRAWN = { hasWaybill: true, isWithdrawn: true };

test.each<[string, SeenOrder, WhyAnswers, string]>([
  ["R87 not shipped, refund only", { ...SHIPPED, isShipped: false }, NOTHING, "unshipped"],
  ["R88 shipped, refund only", SHIPPED, { type: "refund-only", receipt: null }, "refund-only"],
  ["R89 shipped, received, return", SHIPPED, { type: "return", receipt: "confirmed" }, "return"],
  ["R90 shipped, receipt not confirmed", SHIPPED, { type: "return", receipt: "unconfirmed" }, "unconfirmed"],
  ["R91 parcel refused", SHIPPED, { type: "return", receipt: "refused" }, "refused"],
  ["R92 pushed without a waybill", { ...SHIPPED, refunds: [WITHOUT] }, NOTHING, "incomplete"],
  ["one of two has no waybill", { ...SHIPPED, refunds: [COMPLETE, WITHOUT] }, NOTHING, "incomplete"],
  ["there is one", { ...SHIPPED, refunds: [COMPLETE, WITHDRAWN] }, NOTHING, "exists"],
  ["the only one was withdrawn", { ...SHIPPED, refunds: [WITHDRAWN] }, NOTHING, "withdrawn"],
  ["stopped before it left", { ...SHIPPED, isShipped: false, isCancelled: true }, NOTHING, "cancelled"],
  [
    "the records answer whatever was clicked",
    { ...SHIPPED, isShipped: false },
    { type: "return", receipt: "refused" },
    "unshipped",
  ],
])("%s", (_case, order, answers, expected) => {
  expect(whyNoReturn(order, answers)).toEqual({ because: expected });
});

test("at most two questions, one after the other", () => {
  expect(whyNoReturn(SHIPPED, NOTHING)).toEqual({ ask: "type" });
  expect(whyNoReturn(SHIPPED, { type: null, receipt: "refused" })).toEqual({ ask: "type" });
  expect(whyNoReturn(SHIPPED, { type: "return", receipt: null })).toEqual({ ask: "receipt" });
});
