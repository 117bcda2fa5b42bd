import { expect, test } from "vitest";
import { comparedForm } from "@/lib/kernel/text/compared-form";
import { contentsOf } from "./parcel-contents";
import type { WaybillRow } from "./waybill-file";
import { planWaybills, type ImportOrder, type KnownToImport } from "./waybill-plan";

const CARRIERS = [
  { code: "SF", name: "顺丰速运", waybillPattern: "SF[0-9]{4}" },
  { code: "ZTO", name: "中通快递", waybillPattern: "^7[0-9]{3}$" },
  { code: "YTO", name: "圆通速递", waybillPattern: "^[78][0-9]{3}$" },
  { code: "OTHER", name: "别家快递", waybillPattern: "SF[0-9]+" },
  { code: "ODD", name: "奇怪快递", waybillPattern: "(" },
];
const ORDER: ImportOrder = {
  ...{ id: "o1", bizOrderCode: "LP1", status: "SENT_TO_WAREHOUSE", heldAt: null, isTest: false, isStopWanted: false },
  lines: [
    { lineId: "a", quantityPieces: 2 },
    { lineId: "b", quantityPieces: 1 },
  ],
  ...{ waybillNos: [], granted: null },
};

type Line = readonly [order: string, carrier: string, waybillNo: string, pieces?: number | null];
const rowsOf = (lines: readonly Line[]): WaybillRow[] =>
  lines.map(([order, carrier, waybillNo, pieces = null], index) => ({
    ...{ row: index + 2, order, carrier, waybillNo, pieces },
    fault: waybillNo === "" ? { column: "waybillNo", rule: "required" } : null,
  }));

function plan(
  lines: readonly Line[],
  orders: readonly Partial<ImportOrder>[] = [{}],
  uses: KnownToImport["uses"] = [],
) {
  const byNumber = new Map<string, ImportOrder[]>();
  for (const one of orders) {
    const order = { ...ORDER, ...one };
    const form = comparedForm(order.bizOrderCode);
    byNumber.set(form, [...(byNumber.get(form) ?? []), order]);
  }
  const planned = planWaybills(rowsOf(lines), { orders: byNumber, carriers: CARRIERS, uses });
  return planned.map(({ state, carrierCode, isGuess, why }) =>
    [state, carrierCode && `${carrierCode}${isGuess ? "?" : ""}`, why?.code].filter(Boolean).join(" "),
  );
}

const used = (how: "sent" | "taken", bizOrderCode: string | null) =>
  [{ waybillForm: "SF0001", how, order: { id: "o9", bizOrderCode } }] as const;

const CASES: [string, string[], Line[], Partial<ImportOrder>[]?, KnownToImport["uses"]?][] = [
  ["by code", ["ready SF"], [["LP1", "sf", "SF0001"]]],
  ["by name", ["ready SF"], [["lp-1", "顺丰速运", "SF0001"]]],
  ["by the beginning of a name", ["ready SF"], [["LP1", "顺丰", "SF0001"]]],
  ["guessed: one usual carrier fits", ["ready SF?"], [["LP1", "", "SF0001"]]],
  ["no guess where two usual ones fit", ["warning chooseCarrier"], [["LP1", "", "7123"]]],
  ["guessed by the whole number", ["ready OTHER?"], [["LP1", "", "SF00019"]]],
  ["a number that is not the carrier's", ["warning ZTO foreignNumber"], [["LP1", "ZTO", "SF0001"]]],
  ["no such carrier", ["refused unknownCarrier"], [["LP1", "飞鸽", "SF0001"]]],
  ["no such order", ["refused noOrder"], [["LP2", "SF", "SF0001"]]],
  ["two shops have one", ["refused severalOrders"], [["LP1", "SF", "SF0001"]], [{}, { id: "o2" }]],
  ["a test order", ["refused testOrder"], [["LP1", "SF", "SF0001"]], [{ isTest: true }]],
  ["cancelled", ["refused cancelled"], [["LP1", "SF", "SF0001"]], [{ status: "CANCELLED" }]],
  ["not reviewed", ["refused notReviewed"], [["LP1", "SF", "SF0001"]], [{ status: "PENDING_REVIEW" }]],
  ["held", ["refused held"], [["LP1", "SF", "SF0001"]], [{ heldAt: "2026-11-30T00:00:00Z" }]],
  ["wanted back", ["warning SF stopWanted"], [["LP1", "SF", "SF0001"]], [{ isStopWanted: true }]],
  ["shipped by it", ["done"], [["LP1", "", "sf 0001"]], [{ status: "SHIPPED", waybillNos: ["SF0001"] }]],
  [
    "shipped by another",
    ["refused shippedOtherwise"],
    [["LP1", "", "SF0002"]],
    [{ status: "SHIPPED", waybillNos: ["SF0001"] }],
  ],
  ["on another order", ["refused usedElsewhere"], [["LP1", "SF", "SF0001"]], [{}], used("sent", "LP9")],
  ["taken for another order", ["refused takenElsewhere"], [["LP1", "SF", "SF0001"]], [{}], used("taken", null)],
  [
    "the platform's courier",
    ["ready STO"],
    [["LP1", "SF", "SF0001"]],
    [{ granted: [{ carrierCode: "STO", carrierName: null, waybillNo: "SF0001" }] }],
  ],
  ["none of the platform's numbers", ["refused notGranted"], [["LP1", "SF", "SF0001"]], [{ granted: [] }]],
  [
    "two parcels with their pieces",
    ["ready SF", "ready SF"],
    [
      ["LP1", "SF", "SF0001", 1],
      ["LP1", "SF", "SF0002", 2],
    ],
  ],
  [
    "the second holds the rest",
    ["ready SF", "ready SF"],
    [
      ["LP1", "SF", "SF0001", 1],
      ["LP1", "SF", "SF0002"],
    ],
  ],
  [
    "nobody says what is where",
    ["refused piecesMissing", "refused piecesMissing"],
    [
      ["LP1", "SF", "SF0001"],
      ["LP1", "SF", "SF0002"],
    ],
  ],
  [
    "more parcels than an order may have",
    Array.from({ length: 51 }, () => "refused tooManyParcels"),
    Array.from({ length: 51 }, (_, index) => ["LP1", "SF", `SF${index}`, 1] as const),
  ],
  ["too few pieces", ["refused piecesDiffer"], [["LP1", "SF", "SF0001", 2]]],
  [
    "a wrong row keeps its order back, and no other",
    ["refused siblingWrong", "refused cell", "ready SF"],
    [
      ["LP1", "SF", "SF0001", 1],
      ["LP1", "SF", "", 2],
      ["LP2", "SF", "SF0003"],
    ],
    [{}, { id: "o2", bizOrderCode: "LP2" }],
  ],
  [
    "a parcel of an unknown carrier keeps its order back",
    ["refused siblingWrong", "refused unknownCarrier"],
    [
      ["LP1", "SF", "SF0001", 1],
      ["LP1", "飞鸽", "SF0002", 2],
    ],
  ],
  [
    "the same row twice",
    ["refused siblingWrong", "refused sameRow"],
    [
      ["LP1", "SF", "SF0001"],
      ["LP1", "SF", "sf0001"],
    ],
  ],
  [
    "one number on two orders of the file",
    ["ready SF", "refused sameWaybill"],
    [
      ["LP1", "SF", "SF0001"],
      ["LP2", "SF", "SF-0001"],
    ],
    [{}, { id: "o2", bizOrderCode: "LP2" }],
  ],
];

test.each(CASES)("%s", (_case, expected, lines, orders, uses) => {
  expect(plan(lines, orders, uses)).toEqual(expected);
});

const LINES = ORDER.lines;

test.each([
  [[null], "a2 b1"],
  [[3], "a2 b1"],
  [[1, 2], "a1 | a1 b1"],
  [[2, null], "a2 | b1"],
  [[null, null, null], "a1 | a1 | b1"],
  [[null, null], "piecesMissing"],
  [[3, null], "piecesDiffer"],
  [[4], "piecesDiffer"],
  [[1, 1], "piecesDiffer"],
])("parcels of %j pieces hold %s", (stated, expected) => {
  const contents = contentsOf(LINES, stated);
  const words =
    contents.kind === "refused"
      ? contents.why
      : contents.parcels.map((lines) => lines.map(({ lineId, pieces }) => `${lineId}${pieces}`).join(" ")).join(" | ");
  expect(words).toBe(expected);
});
