import { describe, expect, test } from "vitest";
import { hindranceOf, isWaiting, maySubmit, type RefundRow } from "./client";

type Judged = Parameters<typeof hindranceOf>[0];
const READY: Judged = {
  processStatus: "PENDING",
  platformStatus: "WAITING_RECEIPT",
  exception: null,
  waybillNo: "SF1",
  hasAllGoods: true,
};

test.each<[string, Partial<Judged>, string | null]>([
  ["everything is there", {}, null],
  ["it failed before, and what it lacked has come", { processStatus: "SUBMIT_FAILED" }, null],
  ["no return waybill yet", { waybillNo: null }, "REFUND_INCOMPLETE"],
  ["its order is not here", { exception: "ORDER_MISSING" }, "REFUND_ORDER_MISSING"],
  ["its order has not left", { exception: "ORDER_NOT_SHIPPED" }, "REFUND_ORDER_NOT_SHIPPED"],
  ["goods nobody has matched", { hasAllGoods: false }, "GOODS_NOT_MATCHED"],
  ["withdrawn by the consumer", { platformStatus: "CANCELLED" }, "REFUND_WITHDRAWN"],
  ["two lacks at once", { waybillNo: null, exception: "ORDER_MISSING" }, "REFUND_ORDER_MISSING"],
])("%s: it says before the submit what the submit would say", (_case, facts, hindrance) => {
  const refund = { ...READY, ...facts };
  expect(hindranceOf(refund)).toBe(hindrance);
  expect(maySubmit(refund)).toBe(hindrance === null);
});

describe.each<RefundRow["processStatus"]>(["SUBMITTED", "PROCESSED"])("%s", (processStatus) => {
  test("waits for nobody, whatever it lacks", () => {
    const refund = { ...READY, processStatus, waybillNo: null };
    expect([isWaiting(refund), hindranceOf(refund), maySubmit(refund)]).toEqual([false, null, false]);
  });
});
