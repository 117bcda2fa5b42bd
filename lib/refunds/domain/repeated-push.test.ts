import { expect, test } from "vitest";
import { changesOf } from "./repeated-push";

const KNOWN = {
  forwardOrderCode: "LP1",
  storeCode: "W1",
  waybillNo: "SF1" as string | null,
  carrierCode: "SF" as string | null,
  lines: [
    { subOrderCode: "a", plannedPieces: 1 },
    { subOrderCode: "b", plannedPieces: 2 },
  ],
};

const CASES: [string, Partial<typeof KNOWN>, Partial<typeof KNOWN>, string][] = [
  ["the same", {}, {}, ""],
  ["lines in another order", {}, { lines: KNOWN.lines.toReversed() }, ""],
  ["waybill added", { waybillNo: null, carrierCode: null }, {}, "waybill"],
  ["waybill changed", {}, { waybillNo: "SF2" }, "waybill"],
  ["kept in another spelling, long ago", { waybillNo: "sf 1" }, {}, ""],
  ["carrier changed", {}, { carrierCode: "YTO" }, "waybill"],
  ["carrier left out", {}, { carrierCode: null }, ""],
  ["waybill left out: none is taken away", {}, { waybillNo: null, carrierCode: null }, ""],
  ["fewer pieces", {}, { lines: [{ subOrderCode: "a", plannedPieces: 1 }] }, "content"],
  ["another order", {}, { forwardOrderCode: "LP2" }, "content"],
  ["another warehouse and waybill", {}, { storeCode: "W2", waybillNo: "SF2" }, "waybill content"],
];

test.each(CASES)("%s", (_case, known, pushed, expected) => {
  const changes = changesOf({ ...KNOWN, ...known }, { ...KNOWN, ...pushed });
  const words = [changes.waybillChanged && "waybill", changes.contentChanged && "content"].filter(Boolean).join(" ");
  expect(words).toBe(expected);
});
