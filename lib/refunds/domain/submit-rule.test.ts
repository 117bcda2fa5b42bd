import { expect, test } from "vitest";
import { decideSubmit, exceptionOf, isCured, type SubmitFacts } from "./submit-rule";

const COMPLETE: SubmitFacts = {
  processStatus: "PENDING",
  isWithdrawn: false,
  hasWaybill: true,
  exception: null,
  hasAllGoods: true,
};

const RULES: [string, Partial<SubmitFacts>, string][] = [
  ["complete", {}, "submit"],
  ["failed before, now complete", { processStatus: "SUBMIT_FAILED" }, "submit"],
  ["submitted", { processStatus: "SUBMITTED" }, "already-submitted"],
  ["submitted, then odd", { processStatus: "SUBMITTED", hasWaybill: false, isWithdrawn: true }, "already-submitted"],
  ["processed", { processStatus: "PROCESSED" }, "already-submitted"],
  ["withdrawn (R105)", { isWithdrawn: true }, "REFUND_WITHDRAWN"],
  ["order unknown (R104)", { exception: "ORDER_MISSING" }, "REFUND_ORDER_MISSING"],
  ["order not shipped (R97)", { exception: "ORDER_NOT_SHIPPED" }, "REFUND_ORDER_NOT_SHIPPED"],
  ["no waybill (R92)", { hasWaybill: false }, "REFUND_INCOMPLETE"],
  ["goods unknown (R104)", { hasAllGoods: false }, "GOODS_NOT_MATCHED"],
  ["withdrawn comes first", { isWithdrawn: true, exception: "ORDER_MISSING", hasWaybill: false }, "REFUND_WITHDRAWN"],
  ["order before waybill", { exception: "ORDER_MISSING", hasWaybill: false }, "REFUND_ORDER_MISSING"],
  ["waybill before goods", { hasWaybill: false, hasAllGoods: false }, "REFUND_INCOMPLETE"],
];

test.each(RULES)("submit: %s %j → %s", (_case, facts, outcome) => {
  const decision = decideSubmit({ ...COMPLETE, ...facts });
  expect(decision.kind === "refused" ? decision.code : decision.kind).toBe(outcome);
});

test.each([
  [null, "ORDER_MISSING"],
  ["PENDING_REVIEW", "ORDER_NOT_SHIPPED"],
  ["SENT_TO_WAREHOUSE", "ORDER_NOT_SHIPPED"],
  ["CANCELLED", "ORDER_NOT_SHIPPED"],
  ["SHIPPED", null],
  ["COMPLETED", null],
])("an order that is %s gives exception %s", (status, exception) => {
  expect(exceptionOf(status === null ? null : { status })).toBe(exception);
});

test.each([
  ["REFUND_INCOMPLETE", "waybill", true],
  ["REFUND_INCOMPLETE", "order", false],
  ["REFUND_ORDER_MISSING", "order", true],
  ["REFUND_ORDER_NOT_SHIPPED", "order", true],
  ["GOODS_NOT_MATCHED", "order", false],
  ["GOODS_NOT_MATCHED", "goods", true],
  ["REFUND_INCOMPLETE", "goods", false],
  [null, "waybill", false],
] as const)("a failure of %s is cured by the %s: %s", (code, by, cured) => {
  expect(isCured(code, by)).toBe(cured);
});
