import { expect, test } from "vitest";
import { checkShipment, type PackageDraft } from "./shipment";

const LINES = [
  { lineId: "milk", quantityPieces: 2 },
  { lineId: "soap", quantityPieces: 1 },
];
const all = [
  { lineId: "milk", pieces: 2 },
  { lineId: "soap", pieces: 1 },
];
const box = (more: Partial<PackageDraft> = {}): PackageDraft => ({
  carrierCode: "SF",
  waybillNo: "SF1",
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
  const check = checkShipment(LINES, packages);
  expect(check.kind === "complete" ? "complete" : `${check.code} ${check.field}`).toBe(expected);
});
