import { expect, test } from "vitest";
import type { OrderStatus } from "./order-state";
import { checkShortage, type ShortLine } from "./shortage";

const LINES = [
  { lineId: "milk", quantityPieces: 2 },
  { lineId: "soap", quantityPieces: 1 },
];
const NOTHING = new Map<string, number>();
const DRAFT = { reason: "damaged", lines: [{ lineId: "milk", lackPieces: 1 }] };
const OPEN = { status: "SENT_TO_WAREHOUSE" as OrderStatus, lines: LINES };

const BY_STATUS = {
  PENDING_REVIEW: "short",
  SENT_TO_WAREHOUSE: "short",
  SHIPPED: "ORDER_ALREADY_SHIPPED",
  COMPLETED: "ORDER_ALREADY_SHIPPED",
  CANCELLED: "ORDER_CANCELLED",
} satisfies Record<OrderStatus, string>;

test.each(Object.entries(BY_STATUS) as [OrderStatus, string][])("%s → %s (R68)", (status, expected) => {
  const check = checkShortage({ status, lines: LINES }, NOTHING, DRAFT);
  expect(check.kind === "refused" ? check.code : check.kind).toBe(expected);
});

test.each<[string, ShortLine[], string]>([
  ["no line", [], "lines required"],
  ["a strange line", [{ lineId: "tea", lackPieces: 1 }], "lines.tea unknownValue"],
  [
    "a line twice",
    [
      { lineId: "milk", lackPieces: 1 },
      { lineId: "milk", lackPieces: 2 },
    ],
    "lines.milk duplicate",
  ],
  ["half a piece", [{ lineId: "milk", lackPieces: 0.5 }], "lines.milk notWhole"],
  ["no piece", [{ lineId: "milk", lackPieces: 0 }], "lines.milk tooSmall?min=1"],
  ["a piece more than it has", [{ lineId: "soap", lackPieces: 2 }], "lines.soap tooLarge?max=1"],
])("%s is refused", (_case, lines, expected) => {
  expect(checkShortage(OPEN, NOTHING, { ...DRAFT, lines })).toMatchObject({
    kind: "refused",
    code: "INVALID_INPUT",
    field: expected.split(" ")[0],
    rule: expected.split(" ")[1],
  });
});

test("a reason is asked for", () => {
  expect(checkShortage(OPEN, NOTHING, { ...DRAFT, reason: " " })).toMatchObject({ field: "reason", rule: "required" });
});

test.each<[string, [string, number][], ShortLine[], string]>([
  ["the same again", [["milk", 1]], [{ lineId: "milk", lackPieces: 1 }], "SHORTAGE_ALREADY_REPORTED"],
  ["other pieces", [["milk", 1]], [{ lineId: "milk", lackPieces: 2 }], "short"],
  ["another line", [["milk", 1]], [{ lineId: "soap", lackPieces: 1 }], "short"],
  [
    "a line more",
    [["milk", 1]],
    [
      { lineId: "milk", lackPieces: 1 },
      { lineId: "soap", lackPieces: 1 },
    ],
    "short",
  ],
  [
    "a line less",
    [
      ["milk", 1],
      ["soap", 1],
    ],
    [{ lineId: "soap", lackPieces: 1 }],
    "SHORTAGE_ALREADY_REPORTED",
  ],
])("%s → %s", (_case, told, lines, expected) => {
  const check = checkShortage(OPEN, new Map(told), { ...DRAFT, lines });
  expect(check.kind === "refused" ? check.code : check.kind).toBe(expected);
});
