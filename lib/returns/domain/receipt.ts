/** A line of a return order with what was counted so far; quantities in pieces. */
export type CountedLine = { lineId: string; plannedPieces: number; goodPieces: number; defectivePieces: number };

/** What one person counted now, in pieces; added to what was counted before. */
export type Count = { lineId: string; good: number; defective: number };

export type ReceiptDecision =
  | { kind: "received"; lines: CountedLine[]; extent: "FULL" | "PARTIAL" }
  | { kind: "refused"; code: "RECEIPT_EMPTY" | "RECEIPT_TOO_MANY" | "RECEIPT_UNKNOWN_LINE"; lineId: string | null };

/**
 * Adds a count to a return order. FULL when good + defective = planned on every line (R108), defective pieces counting as
 * received (R114); PARTIAL otherwise (R109). Refused: nothing counted, more than planned on a line, a line of another
 * return, or numbers that are no piece counts.
 */
export function applyReceipt(lines: readonly CountedLine[], counts: readonly Count[]): ReceiptDecision {
  const known = new Set(lines.map((line) => line.lineId));
  const stranger = counts.find(
    (count) => !known.has(count.lineId) || !isCount(count.good) || !isCount(count.defective),
  );
  if (stranger) return { kind: "refused", code: "RECEIPT_UNKNOWN_LINE", lineId: stranger.lineId };
  if (piecesIn(counts) === 0) return { kind: "refused", code: "RECEIPT_EMPTY", lineId: null };
  const next = lines.map((line) => withCounts(line, counts));
  const tooMany = next.find((line) => openPieces(line) < 0);
  if (tooMany) return { kind: "refused", code: "RECEIPT_TOO_MANY", lineId: tooMany.lineId };
  return { kind: "received", lines: next, extent: next.every((line) => openPieces(line) === 0) ? "FULL" : "PARTIAL" };
}

/** Takes a receipt's counts back (R117). The counts are the receipt's own, so they are always there to be taken. */
export function takeBack(lines: readonly CountedLine[], counts: readonly Count[]): CountedLine[] {
  return lines.map((line) =>
    withCounts(
      line,
      counts.map((count) => ({ ...count, good: -count.good, defective: -count.defective })),
    ),
  );
}

/** Pieces still expected on a line. */
export function openPieces(line: Omit<CountedLine, "lineId">): number {
  return line.plannedPieces - line.goodPieces - line.defectivePieces;
}

/** Pieces still expected on all lines. */
export function missingPieces(lines: readonly CountedLine[]): number {
  return lines.reduce((sum, line) => sum + openPieces(line), 0);
}

/** Pieces received on all lines, of either quality. */
export function receivedPieces(lines: readonly CountedLine[]): number {
  return lines.reduce((sum, line) => sum + line.goodPieces + line.defectivePieces, 0);
}

function piecesIn(counts: readonly Count[]): number {
  return counts.reduce((sum, count) => sum + count.good + count.defective, 0);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function withCounts(line: CountedLine, counts: readonly Count[]): CountedLine {
  const own = counts.filter((count) => count.lineId === line.lineId);
  return {
    ...line,
    goodPieces: own.reduce((sum, count) => sum + count.good, line.goodPieces),
    defectivePieces: own.reduce((sum, count) => sum + count.defective, line.defectivePieces),
  };
}
