import { expect, test } from "vitest";
import type { ReportEnd } from "@/lib/kernel/report-kinds";
import type { OrderStatus } from "./order-state";
import { checkWaybillChange, numberThere, type ReportedChange, type WaybillDraft } from "./waybill-change";

const PACKAGES = [
  { id: "p1", waybillNo: "SF1", carrierCode: "SF" },
  { id: "p2", waybillNo: "YT2", carrierCode: "YTO" },
];
const DRAFT: WaybillDraft = { packageId: "p1", waybillNo: " SF9 ", reason: "wrong label" };

test("the number is replaced, the carrier stays (R67)", () => {
  expect(checkWaybillChange("SHIPPED", PACKAGES, DRAFT)).toEqual({
    kind: "changed",
    oldWaybillNo: "SF1",
    newWaybillNo: "SF9",
    carrierCode: "SF",
  });
});

const BY_STATUS = {
  PENDING_REVIEW: "ORDER_NOT_SHIPPED",
  SENT_TO_WAREHOUSE: "ORDER_NOT_SHIPPED",
  SHIPPED: "changed",
  COMPLETED: "ORDER_NOT_SHIPPED",
  CANCELLED: "ORDER_NOT_SHIPPED",
} satisfies Record<OrderStatus, string>;

test.each(Object.entries(BY_STATUS) as [OrderStatus, string][])("%s → %s", (status, expected) => {
  const check = checkWaybillChange(status, PACKAGES, DRAFT);
  expect(check.kind === "refused" ? check.code : check.kind).toBe(expected);
});

test.each<[string, Partial<WaybillDraft>, object]>([
  ["another order's package", { packageId: "p3" }, { code: "NOT_FOUND" }],
  ["no number", { waybillNo: " " }, { code: "INVALID_INPUT", field: "waybillNo", rule: "required" }],
  ["the number it has", { waybillNo: " SF1" }, { code: "INVALID_INPUT", field: "waybillNo", rule: "unchanged" }],
  [
    "the number it has in another spelling",
    { waybillNo: "ｓｆ 1\u200b" },
    { code: "INVALID_INPUT", field: "waybillNo", rule: "unchanged" },
  ],
  [
    "the other's number",
    { waybillNo: "YT2" },
    { code: "INVALID_INPUT", field: "waybillNo", rule: "duplicate?with=YT2" },
  ],
  [
    "that number in another spelling",
    { waybillNo: "yt-2" },
    { code: "INVALID_INPUT", field: "waybillNo", rule: "duplicate?with=YT-2" },
  ],
  ["no reason", { reason: " " }, { code: "INVALID_INPUT", field: "reason", rule: "required" }],
])("%s is refused", (_case, draft, expected) => {
  expect(checkWaybillChange("SHIPPED", PACKAGES, { ...DRAFT, ...draft })).toEqual({ kind: "refused", ...expected });
});

const step = (words: string): ReportedChange => {
  const [oldWaybillNo = "", newWaybillNo = "", end = ""] = words.split(" ");
  return { oldWaybillNo, newWaybillNo, end: end as ReportEnd };
};

test.each<[ReportEnd, string[], string, string | null]>([
  ["accepted", [], "A", "A"],
  ["open", [], "A", null],
  ["refused", [], "A", null],
  ["accepted", ["A B accepted"], "B", "B"],
  ["accepted", ["A B open"], "B", null],
  ["accepted", ["A B refused"], "B", "A"],
  ["accepted", ["A B accepted", "B C refused"], "C", "B"],
  ["accepted", ["A B refused", "B C accepted"], "C", "C"],
  ["accepted", ["A B refused", "B C refused"], "C", "A"],
  ["accepted", ["A B accepted", "B A accepted", "A B refused"], "B", "A"],
  ["accepted", ["A B refused", "B C open"], "C", null],
])("shipment %s, then %j: what stands as %s here is %s there", (shipment, earlier, oldWaybillNo, expected) => {
  expect(numberThere(shipment, earlier.map(step), { oldWaybillNo })).toBe(expected);
});
