import { expect, test } from "vitest";
import { applyReceipt, openPieces, receivedPieces, takeBack, type Count, type CountedLine } from "./receipt";

const line = (lineId: string, plannedPieces: number, goodPieces = 0, defectivePieces = 0): CountedLine => ({
  lineId,
  plannedPieces,
  goodPieces,
  defectivePieces,
});
const count = (lineId: string, good: number, defective = 0): Count => ({ lineId, good, defective });

const CASES: [string, CountedLine[], Count[], string][] = [
  ["all good", [line("a", 2)], [count("a", 2)], "FULL"],
  ["all defective (R114)", [line("a", 2)], [count("a", 0, 2)], "FULL"],
  ["good and defective", [line("a", 2)], [count("a", 1, 1)], "FULL"],
  ["one short", [line("a", 2)], [count("a", 1)], "PARTIAL"],
  ["one line missing", [line("a", 2), line("b", 1)], [count("a", 2)], "PARTIAL"],
  ["one line counted zero", [line("a", 2), line("b", 1)], [count("a", 2), count("b", 0)], "PARTIAL"],
  ["the rest comes later", [line("a", 2, 1)], [count("a", 0, 1)], "FULL"],
  ["second count still short", [line("a", 3, 1)], [count("a", 1)], "PARTIAL"],
  ["the same line counted twice in one form", [line("a", 2)], [count("a", 1), count("a", 1)], "FULL"],
  ["one too many", [line("a", 2)], [count("a", 3)], "RECEIPT_TOO_MANY"],
  ["too many over two counts", [line("a", 2, 1, 1)], [count("a", 0, 1)], "RECEIPT_TOO_MANY"],
  [
    "too many on one line, short on the other",
    [line("a", 1), line("b", 2)],
    [count("a", 2), count("b", 1)],
    "RECEIPT_TOO_MANY",
  ],
  ["nothing counted", [line("a", 2)], [count("a", 0)], "RECEIPT_EMPTY"],
  ["no line at all", [line("a", 2)], [], "RECEIPT_EMPTY"],
  ["another return's line", [line("a", 2)], [count("z", 1)], "RECEIPT_UNKNOWN_LINE"],
  ["less than nothing", [line("a", 2, 1)], [count("a", 2, -1)], "RECEIPT_UNKNOWN_LINE"],
  ["half a piece", [line("a", 2)], [count("a", 0.5)], "RECEIPT_UNKNOWN_LINE"],
];

test.each(CASES)("receipt: %s", (_case, lines, counts, outcome) => {
  const decision = applyReceipt(lines, counts);
  expect(decision.kind === "received" ? decision.extent : decision.code).toBe(outcome);
});

test("a refused receipt names the line to blame", () => {
  expect(applyReceipt([line("a", 1), line("b", 1)], [count("b", 2)])).toMatchObject({ lineId: "b" });
});

test("taking a receipt back restores the counts", () => {
  const lines = [line("a", 3, 1), line("b", 2)];
  const counts = [count("a", 1, 1), count("b", 2)];
  const decision = applyReceipt(lines, counts);
  expect(decision.kind === "received" && receivedPieces(decision.lines)).toBe(5);
  expect(decision.kind === "received" && takeBack(decision.lines, counts)).toEqual(lines);
});

test("open pieces are what neither quality has filled", () => {
  expect(openPieces(line("a", 5, 2, 1))).toBe(2);
});
