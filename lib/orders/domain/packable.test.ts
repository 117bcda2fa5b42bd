import { expect, test } from "vitest";
import { ORDER_STATUSES, type OrderStatus } from "./order-state";
import { isLabelPrinted, openLabels, whyNotPacked, type NotPacked, type Packed, type PackedLabel } from "./packable";

const LABEL: PackedLabel = { waybillNo: "SF1", state: "taken", prints: 0, isOffStandard: false, isElsewhere: false };
const TO_PACK: Packed = {
  status: "SENT_TO_WAREHOUSE",
  heldAt: null,
  isTest: false,
  isCancelPending: false,
  labels: [],
  scanned: null,
};
const label = (more: Partial<PackedLabel>) => ({ ...LABEL, ...more });
const HELD = { heldAt: "2026-11-30T00:00:00Z" };

// A new state does not compile until it has its row.
const BY_STATUS = {
  PENDING_REVIEW: "notReviewed",
  SENT_TO_WAREHOUSE: null,
  SHIPPED: "shipped",
  COMPLETED: "shipped",
  CANCELLED: "cancelled",
} satisfies Record<OrderStatus, NotPacked["why"] | null>;

test.each(ORDER_STATUSES)("%s", (status) => {
  expect(whyNotPacked({ ...TO_PACK, status })?.why ?? null).toBe(BY_STATUS[status]);
});

test.each<[name: string, order: Partial<Packed>, why: NotPacked | null]>([
  ["one number", { labels: [LABEL] }, null],
  ["one number whose label is printed", { labels: [label({ state: "printed", prints: 1 })] }, null],
  [
    "a number given back, another label scanned",
    { labels: [label({ state: "givenBack" }), LABEL], scanned: LABEL },
    null,
  ],
  [
    "its own label scanned that was given back",
    { scanned: label({ state: "givenBack" }) },
    { why: "givenBack", waybillNo: "SF1" },
  ],
  ["two numbers: two parcels", { labels: [LABEL, label({ waybillNo: "SF2" })] }, { why: "severalNumbers" }],
  [
    "a template that is no standard",
    { labels: [label({ isOffStandard: true })] },
    { why: "offStandard", waybillNo: "SF1" },
  ],
  ["such a one that was given back", { labels: [label({ isOffStandard: true, state: "givenBack" })] }, null],
  ["on another order", { labels: [label({ isElsewhere: true })] }, { why: "numberElsewhere", waybillNo: "SF1" }],
  ["held", HELD, { why: "held" }],
  ["a cancel that is not decided", { isCancelPending: true }, { why: "cancelPending" }],
  ["such a cancel before a hold", { isCancelPending: true, ...HELD }, { why: "cancelPending" }],
  ["a hold before a label", { ...HELD, labels: [label({ isOffStandard: true })] }, { why: "held" }],
  [
    "cancelled before all of them",
    { status: "CANCELLED", ...HELD, labels: [label({ isOffStandard: true })] },
    { why: "cancelled" },
  ],
  ["a test order", { isTest: true }, { why: "test" }],
])("%s", (_name, order, why) => expect(whyNotPacked({ ...TO_PACK, ...order })).toEqual(why));

test("a parcel leaves by numbers that are neither used nor given back", () => {
  const all = (["taken", "printed", "used", "givenBack"] as const).map((state) => ({ state }));
  expect(openLabels(all)).toEqual([{ state: "taken" }, { state: "printed" }]);
  expect([isLabelPrinted([]), isLabelPrinted([LABEL]), isLabelPrinted([LABEL, label({ prints: 2 })])]).toEqual([
    false,
    false,
    true,
  ]);
});
