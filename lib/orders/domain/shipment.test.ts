import { expect, test } from "vitest";
import { USUAL_CARRIERS } from "./carriers";
import { blamesOf, type PackageDraft, type ShipRules } from "./shipment";

const LINES = [
  { lineId: "milk", quantityPieces: 2 },
  { lineId: "soap", quantityPieces: 1 },
];
const all = [
  { lineId: "milk", pieces: 2 },
  { lineId: "soap", pieces: 1 },
];
const CARTONS = [
  { id: "fits", code: "GJ-01", isApproved: true, isDisabled: false },
  { id: "old", code: "OLD-01", isApproved: false, isDisabled: false },
  { id: "gone", code: "GJ-09", isApproved: true, isDisabled: true },
];
const RULES: ShipRules = { carriers: USUAL_CARRIERS, cartons: [], granted: null };
const GRANTED = [
  { carrierCode: "SF", carrierName: "顺丰速运", waybillNo: "SF1" },
  { carrierCode: "ZTO", carrierName: null, waybillNo: "ZT2" },
];

const box = (more: Partial<PackageDraft> = {}): PackageDraft => ({
  carrierCode: "SF",
  waybillNo: "SF1",
  cartonId: null,
  lines: all,
  ...more,
});

test.each<[string, PackageDraft[], string]>([
  ["everything in one package", [box()], "complete"],
  [
    "split over two",
    [
      box({ lines: [{ lineId: "milk", pieces: 1 }] }),
      box({
        waybillNo: "SF2",
        lines: [
          { lineId: "milk", pieces: 1 },
          { lineId: "soap", pieces: 1 },
        ],
      }),
    ],
    "complete",
  ],
  ["nothing at all", [], "PARTIAL_SHIPMENT lines.milk"],
  ["a line left out", [box({ lines: [{ lineId: "milk", pieces: 2 }] })], "PARTIAL_SHIPMENT lines.soap"],
  [
    "a piece short",
    [
      box({
        lines: [
          { lineId: "milk", pieces: 1 },
          { lineId: "soap", pieces: 1 },
        ],
      }),
    ],
    "PARTIAL_SHIPMENT lines.milk",
  ],
  [
    "a piece too many",
    [box(), box({ waybillNo: "SF2", lines: [{ lineId: "milk", pieces: 1 }] })],
    "PARTIAL_SHIPMENT lines.milk",
  ],
  [
    "a negative piece",
    [
      box({
        lines: [
          { lineId: "milk", pieces: 3 },
          { lineId: "soap", pieces: 1 },
        ],
      }),
      box({
        waybillNo: "SF2",
        lines: [
          { lineId: "milk", pieces: -1 },
          { lineId: "soap", pieces: 1 },
        ],
      }),
    ],
    "PARTIAL_SHIPMENT lines.milk",
  ],
  [
    "a line twice in one package",
    [
      box({
        lines: [
          { lineId: "milk", pieces: 1 },
          { lineId: "milk", pieces: 1 },
          { lineId: "soap", pieces: 1 },
        ],
      }),
    ],
    "INVALID_INPUT packages.0.lines",
  ],
  ["a strange line", [box({ lines: [...all, { lineId: "tea", pieces: 1 }] })], "PARTIAL_SHIPMENT lines."],
  ["no waybill number", [box({ waybillNo: "  " })], "INVALID_INPUT packages.0.waybillNo"],
  ["the same number twice", [box(), box({ waybillNo: " SF1" })], "INVALID_INPUT packages.1.waybillNo"],
  ["an unknown carrier", [box({ carrierCode: "XX" })], "UNKNOWN_CARRIER packages.0.carrierCode"],
  ["an empty package", [box(), box({ waybillNo: "SF2", lines: [] })], "INVALID_INPUT packages.1.lines"],
])("%s", (_case, packages, expected) => {
  expect(firstBlame(packages, RULES)).toBe(expected);
});

function firstBlame(packages: PackageDraft[], rules: ShipRules): string {
  const [first] = blamesOf(LINES, packages, rules);
  return first ? `${first.code} ${first.field}` : "complete";
}

test.each<[string, string | null, typeof CARTONS, string]>([
  ["an approved one", "fits", CARTONS, "complete"],
  ["none, where there is one to choose", null, CARTONS, "INVALID_INPUT packages.0.cartonId"],
  ["none, where the account keeps none", null, [], "complete"],
  ["none, where every one is of no use", null, CARTONS.slice(1), "complete"],
  ["one that is not approved", "old", CARTONS, "CARTON_NOT_APPROVED packages.0.cartonId"],
  ["a disabled one", "gone", CARTONS, "CARTON_NOT_APPROVED packages.0.cartonId"],
  ["one of another account", "foreign", CARTONS, "INVALID_INPUT packages.0.cartonId"],
])("carton: %s (R73)", (_case, cartonId, cartons, expected) => {
  expect(firstBlame([box({ cartonId })], { ...RULES, cartons })).toBe(expected);
});

test.each<[string, Partial<PackageDraft>, ShipRules["granted"], string]>([
  ["the granted number and its courier", {}, GRANTED, "complete"],
  ["the granted number as somebody types it", { waybillNo: " sf-1" }, GRANTED, "complete"],
  ["a granted number by another courier", { waybillNo: "ZT2" }, GRANTED, "WAYBILL_NOT_GRANTED packages.0.waybillNo"],
  ["a number of the merchant's own", { waybillNo: "SF9" }, GRANTED, "WAYBILL_NOT_GRANTED packages.0.waybillNo"],
  ["any number while none is granted", {}, [], "WAYBILL_NOT_GRANTED packages.0.waybillNo"],
  [
    "a courier that our list lacks",
    { carrierCode: "NEW", waybillNo: "N1" },
    [{ carrierCode: "NEW", carrierName: "新快递", waybillNo: "N1" }],
    "complete",
  ],
])("courier by the platform: %s (R64)", (_case, over, granted, expected) => {
  expect(firstBlame([box(over)], { ...RULES, granted })).toBe(expected);
});

test("every fault is named, in the order of the form", () => {
  const blames = blamesOf(LINES, [box({ carrierCode: "", waybillNo: " ", lines: [] })], { ...RULES, cartons: CARTONS });
  expect(blames.map(({ field }) => field)).toEqual([
    "packages.0.carrierCode",
    "packages.0.waybillNo",
    "packages.0.cartonId",
    "packages.0.lines",
    "lines.milk",
    "lines.soap",
  ]);
});
