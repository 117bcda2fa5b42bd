import { expect, test } from "vitest";
import { applyCorrection, movedSince } from "./correction";
import { takeBack, type Count, type CountedLine } from "./receipt";

const line = (lineId: string, plannedPieces: number, goodPieces = 0, defectivePieces = 0): CountedLine => ({
  lineId,
  plannedPieces,
  goodPieces,
  defectivePieces,
});
const count = (lineId: string, good: number, defective = 0): Count => ({ lineId, good, defective });

const CASES: [string, CountedLine[], Count[], string][] = [
  ["it was all there", [line("a", 2, 1)], [count("a", 2)], "FULL a+1+0"],
  ["one of them is defective", [line("a", 2, 1)], [count("a", 1, 1)], "FULL a+0+1"],
  ["good turns out defective, still short", [line("a", 3, 2)], [count("a", 1, 1)], "PARTIAL a-1+1"],
  ["less than counted", [line("a", 3, 2)], [count("a", 1)], "PARTIAL a-1+0"],
  ["nothing was there", [line("a", 3, 2, 1), line("b", 1)], [count("a", 0)], "NONE a-2-1"],
  ["a line left out keeps its counts", [line("a", 2, 2), line("b", 1)], [count("b", 1)], "FULL b+1+0"],
  ["the other line was meant", [line("a", 1, 1), line("b", 2)], [count("a", 0), count("b", 1)], "PARTIAL a-1+0 b+1+0"],
  ["a line stated twice: the last count stands", [line("a", 2, 1)], [count("a", 0), count("a", 2)], "FULL a+1+0"],
  ["more than planned", [line("a", 2, 1)], [count("a", 2, 1)], "CORRECTION_TOO_MANY"],
  ["the same as before", [line("a", 2, 1)], [count("a", 1)], "CORRECTION_UNCHANGED"],
  ["no line", [line("a", 2, 1)], [], "CORRECTION_UNCHANGED"],
  ["another return's line", [line("a", 2, 1)], [count("z", 1)], "RECEIPT_UNKNOWN_LINE"],
  ["below nothing", [line("a", 2, 1)], [count("a", 2, -1)], "RECEIPT_UNKNOWN_LINE"],
  ["half a piece", [line("a", 2, 1)], [count("a", 1.5)], "RECEIPT_UNKNOWN_LINE"],
];

const signed = (pieces: number) => (pieces < 0 ? String(pieces) : `+${pieces}`);

test.each(CASES)("correction: %s", (_case, lines, counts, outcome) => {
  const decision = applyCorrection(lines, counts);
  const words =
    decision.kind === "refused"
      ? decision.code
      : [
          decision.extent,
          ...decision.differences.map((one) => `${one.lineId}${signed(one.good)}${signed(one.defective)}`),
        ].join(" ");
  expect(words).toBe(outcome);
  // Its differences are a receipt's counts: taken back, everything is as before.
  if (decision.kind === "corrected") expect(takeBack(decision.lines, decision.differences)).toEqual(lines);
});

test.each<[string, CountedLine[], Count[], string[]]>([
  ["nothing moved", [line("a", 2, 1), line("b", 1)], [count("a", 1), count("b", 0)], []],
  ["a piece came in", [line("a", 2, 2), line("b", 1)], [count("a", 1), count("b", 0)], ["a"]],
  ["good turned out defective", [line("a", 2, 0, 1)], [count("a", 1)], ["a"]],
  ["a line nobody saw", [line("a", 2, 1), line("b", 1)], [count("a", 1)], ["b"]],
])("moved while it was open: %s", (_case, lines, seen, moved) => {
  expect(movedSince(lines, seen).map(({ lineId }) => lineId)).toEqual(moved);
});
