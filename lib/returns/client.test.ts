import { expect, test } from "vitest";
import { allGood, previewReceipt, type Entered, type ReturnLineView } from "./client";

const LINES: ReturnLineView[] = [
  { id: "a", plannedPieces: 3, goodPieces: 1, defectivePieces: 0 },
  { id: "b", plannedPieces: 1, goodPieces: 0, defectivePieces: 0 },
].map((line, index) => ({
  ...line,
  position: index + 1,
  subOrderCode: line.id,
  name: null,
  outerId: null,
  barCode: null,
  scItemId: null,
}));

const CASES: [string, Entered, unknown][] = [
  ["nothing entered", {}, { kind: "empty" }],
  ["empty fields", { a: { good: null, defective: null } }, { kind: "empty" }],
  ["short", { a: { good: 2, defective: null } }, { kind: "partial", missingPieces: 1 }],
  ["all in", { a: { good: 1, defective: 1 }, b: { good: 1, defective: null } }, { kind: "full", pieces: 4 }],
  ["too many over what was counted before", { a: { good: 3, defective: null } }, { kind: "too-many", lineIds: ["a"] }],
  [
    "too many by quality",
    { a: { good: 2, defective: 0 }, b: { good: 1, defective: 1 } },
    { kind: "too-many", lineIds: ["b"] },
  ],
];

test.each(CASES)("preview: %s", (_case, entered, expected) => {
  expect(previewReceipt(LINES, entered)).toEqual(expected);
});

test("everything good keeps the defective pieces that were entered", () => {
  expect(allGood(LINES, { a: { good: null, defective: 1 } })).toEqual({
    a: { good: 1, defective: 1 },
    b: { good: 1, defective: null },
  });
});
