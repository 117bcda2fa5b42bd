import { expect, test } from "vitest";
import type { LabelState } from "@/lib/labels/domain/label";
import { parcelOf } from "./parcel";

const label = (waybillNo: string, state: LabelState) => ({ waybillNo, state, carrierCode: "SF" });
const LINES = [
  { lineId: "milk", quantityPieces: 2 },
  { lineId: "soap", quantityPieces: 1 },
];

test.each([
  ["no number", [], "ORDER_WITHOUT_NUMBER"],
  ["a number that went back", [label("SF1", "givenBack")], "ORDER_WITHOUT_NUMBER"],
  ["a number that left", [label("SF1", "used")], "ORDER_WITHOUT_NUMBER"],
  ["a number", [label("SF1", "taken")], "SF1"],
  ["a number after one that went back", [label("SF1", "givenBack"), label("SF2", "printed")], "SF2"],
  ["two numbers", [label("SF1", "taken"), label("SF2", "printed")], "ORDER_IN_SEVERAL_PARCELS"],
] as const)("an order with %s", (_, labels, expected) => {
  const made = parcelOf(LINES, labels, null);
  expect("refusal" in made ? made.refusal : made.parcel.waybillNo).toBe(expected);
});

test("the parcel holds the whole order, in the carton of the wave", () => {
  expect(parcelOf(LINES, [label("SF1", "taken")], "carton")).toEqual({
    parcel: {
      carrierCode: "SF",
      waybillNo: "SF1",
      cartonId: "carton",
      lines: [
        { lineId: "milk", pieces: 2 },
        { lineId: "soap", pieces: 1 },
      ],
    },
  });
});
