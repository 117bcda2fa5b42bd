import { expect, test } from "vitest";
import { reverseTypeOf } from "./reverse-type";

const OUTBOUND = [
  { waybillNo: "SF1", changes: [] },
  { waybillNo: "SF2", changes: [{ oldWaybillNo: "SF0" }] },
];

test.each([
  ["the number it was sent with", "SF2", OUTBOUND, "REFUSED"],
  ["the number it had before a change", "SF0", OUTBOUND, "REFUSED"],
  ["that number as somebody else writes it", "sf 2\u200b", OUTBOUND, "REFUSED"],
  ["the former one, likewise", "ＳＦ-0", OUTBOUND, "REFUSED"],
  ["a number of its own", "YT9", OUTBOUND, "CUSTOMER_RETURN"],
  ["no number yet", null, OUTBOUND, "CUSTOMER_RETURN"],
  ["an order that has not left", "SF1", [], "CUSTOMER_RETURN"],
  ["an order we do not know", "SF1", undefined, "CUSTOMER_RETURN"],
])("%s", (_case, waybillNo, outbound, expected) => expect(reverseTypeOf(waybillNo, outbound)).toBe(expected));
