import { expect, test } from "vitest";
import { flagsOf } from "./flags";

const line = (itemAmountFen: number | null, skuId: string | null = "sku") => ({ itemAmountFen, skuId });

test.each([
  ["all is well", [line(100), line(50)], 150, "TMGJZY", []],
  ["unknown goods", [line(100, null)], 100, "TMGJZY", ["GOODS_NOT_MATCHED"]],
  ["amounts differ", [line(100)], 101, "TMGJZY", ["AMOUNT_MISMATCH"]],
  ["an amount is not stated", [line(null)], 101, "TMGJZY", []],
  ["the total is not stated", [line(5)], null, "TMGJZY", []],
  ["another platform", [line(5)], 5, "MAOCHAO", ["UNEXPECTED_PLATFORM"]],
  ["no platform stated", [line(5)], 5, null, []],
])("%s", (_case, lines, itemsValueFen, sourcePlatformCode, flags) =>
  expect(flagsOf({ lines, itemsValueFen, sourcePlatformCode, isMended: false, hasUnreadableAmount: false })).toEqual(
    flags,
  ),
);

test("texts and amounts that could not be taken over", () => {
  const order = { lines: [line(null)], itemsValueFen: 5, sourcePlatformCode: "TMGJZY" };
  expect(flagsOf({ ...order, isMended: true, hasUnreadableAmount: false })).toEqual(["TEXT_MENDED"]);
  expect(flagsOf({ ...order, isMended: false, hasUnreadableAmount: true })).toEqual(["AMOUNT_UNREADABLE"]);
});
