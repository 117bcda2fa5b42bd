import { expect, test } from "vitest";
import { ORDER_STATUSES } from "./order-state";
import { whyNotUnreviewed } from "./unreview";

type Seen = Parameters<typeof whyNotUnreviewed>[0];

const UNTOUCHED: Seen = {
  status: "SENT_TO_WAREHOUSE",
  isCancelDecided: false,
  isWaybillAsked: false,
  isLabelPrinted: false,
  isPrinted: false,
};

const CASES: [ReturnType<typeof whyNotUnreviewed>, Partial<Seen>][] = [
  [null, {}],
  ["ORDER_NOT_SENT_TO_WAREHOUSE", { status: "PENDING_REVIEW" }],
  ["ORDER_ALREADY_SHIPPED", { status: "SHIPPED" }],
  ["ORDER_ALREADY_SHIPPED", { status: "COMPLETED" }],
  ["ORDER_CANCELLED", { status: "CANCELLED" }],
  ["ORDER_CANCEL_DECIDED", { isCancelDecided: true }],
  ["ORDER_CANCEL_DECIDED", { isCancelDecided: true, isWaybillAsked: true, isPrinted: true }],
  ["ORDER_WAYBILL_ASKED", { isWaybillAsked: true }],
  ["ORDER_WAYBILL_ASKED", { isWaybillAsked: true, isPrinted: true }],
  ["ORDER_LABEL_PRINTED", { isLabelPrinted: true, isPrinted: true }],
  ["ORDER_SLIP_PRINTED", { isPrinted: true }],
];

test.each(CASES)("%s: %o", (why, over) => expect(whyNotUnreviewed({ ...UNTOUCHED, ...over })).toBe(why));

test("only an order at the warehouse goes back, whatever else is so (R63)", () => {
  const back = ORDER_STATUSES.filter((status) => whyNotUnreviewed({ ...UNTOUCHED, status }) === null);
  expect(back).toEqual(["SENT_TO_WAREHOUSE"]);
});
