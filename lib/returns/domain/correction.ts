import { openPieces, receivedPieces, type Count, type CountedLine } from "./receipt";

export type CorrectionDecision =
  | {
      kind: "corrected";
      lines: CountedLine[];
      /** What changed, in pieces; below zero where less is there than was counted. */
      differences: Count[];
      extent: "FULL" | "PARTIAL" | "NONE";
    }
  | {
      kind: "refused";
      code: "CORRECTION_TOO_MANY" | "CORRECTION_UNCHANGED" | "RECEIPT_UNKNOWN_LINE";
      lineId: string | null;
    };

/**
 * Puts right what was counted wrong (R113): the counts are what is really there on each line, not what is added; a line
 * that is left out keeps its counts. Refused: more than planned, a line of another return, numbers that are no piece
 * counts, and counts that change nothing.
 */
export function applyCorrection(lines: readonly CountedLine[], counts: readonly Count[]): CorrectionDecision {
  const stranger = counts.find(
    (count) =>
      !lines.some(({ lineId }) => lineId === count.lineId) || !isCount(count.good) || !isCount(count.defective),
  );
  if (stranger) return { kind: "refused", code: "RECEIPT_UNKNOWN_LINE", lineId: stranger.lineId };
  const next = lines.map((line) => {
    const own = counts.findLast(({ lineId }) => lineId === line.lineId);
    return own ? { ...line, goodPieces: own.good, defectivePieces: own.defective } : line;
  });
  const tooMany = next.find((line) => openPieces(line) < 0);
  if (tooMany) return { kind: "refused", code: "CORRECTION_TOO_MANY", lineId: tooMany.lineId };
  const differences = next.flatMap((line, index) => differenceOf(lines[index], line));
  if (differences.length === 0) return { kind: "refused", code: "CORRECTION_UNCHANGED", lineId: null };
  return { kind: "corrected", lines: next, differences, extent: extentOf(next) };
}

/** Lines that do not stand as the person saw them: pieces that came in meanwhile may be in the new counts, or not (R170). */
export function movedSince<Line extends CountedLine>(lines: readonly Line[], seen: readonly Count[]): Line[] {
  return lines.filter((line) => {
    const own = seen.find(({ lineId }) => lineId === line.lineId);
    return own?.good !== line.goodPieces || own.defective !== line.defectivePieces;
  });
}

function differenceOf(before: CountedLine | undefined, after: CountedLine): Count[] {
  const good = after.goodPieces - (before?.goodPieces ?? 0);
  const defective = after.defectivePieces - (before?.defectivePieces ?? 0);
  return good === 0 && defective === 0 ? [] : [{ lineId: after.lineId, good, defective }];
}

function extentOf(lines: readonly CountedLine[]): "FULL" | "PARTIAL" | "NONE" {
  if (lines.every((line) => openPieces(line) === 0)) return "FULL";
  return receivedPieces(lines) === 0 ? "NONE" : "PARTIAL";
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
