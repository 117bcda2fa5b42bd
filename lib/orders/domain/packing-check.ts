import { linesBearing } from "@/lib/inventory/domain/lines-bearing";

/** A line to be packed: how many pieces belong into the parcel, and every text that its goods may be scanned by. */
export type CheckLine = { lineId: string; pieces: number; codes: readonly string[] };

/** Pieces of a line counted in one go; a scan counts one. */
export type CheckedPieces = { lineId: string; pieces: number };

/** 验货 of one parcel at the packing desk: what belongs into it and what was counted, oldest first. Nothing of it is saved. */
export type PackingCheck = { lines: readonly CheckLine[]; counted: readonly CheckedPieces[] };

/**
 * What came of a scan or a typed number. Only `counted` changed anything: a wrong or a surplus piece is told, and not counted.
 * `isComplete`: with it everything is in the parcel, and nothing else.
 */
export type CheckOutcome =
  | { kind: "counted"; check: PackingCheck; lineId: string; isComplete: boolean }
  /** The parcel has all pieces of these goods already; `lineId` is the last line of them. */
  | { kind: "surplus"; lineId: string }
  | { kind: "wrong" }
  /** More than the line still takes; `most`: so many it takes, the piece scanned last among them. */
  | { kind: "too-many"; lineId: string; most: number }
  | { kind: "nothing-scanned" };

/** A new check, with what was counted before as far as it still fits the lines: an order may have changed meanwhile. */
export function startCheck(lines: readonly CheckLine[], counted: readonly CheckedPieces[] = []): PackingCheck {
  return counted.reduce<PackingCheck>(
    (check, { lineId, pieces }) =>
      Number.isInteger(pieces) && pieces > 0 && pieces <= piecesMissing(check, lineId)
        ? { ...check, counted: [...check.counted, { lineId, pieces }] }
        : check,
    { lines, counted: [] },
  );
}

/** Counts one piece by a scanned code: of the first line with these goods that still misses one. */
export function checkPiece(check: PackingCheck, code: string): CheckOutcome {
  const known = linesBearing(check.lines, code);
  const last = known.at(-1);
  if (!last) return { kind: "wrong" };
  const open = known.find(({ lineId }) => piecesMissing(check, lineId) > 0);
  return open ? countOne(check, open.lineId) : { kind: "surplus", lineId: last.lineId };
}

/** Counts one piece of a line without its code, which may be damaged. */
export function checkLine(check: PackingCheck, lineId: string): CheckOutcome {
  if (!check.lines.some((line) => line.lineId === lineId)) return { kind: "wrong" };
  return piecesMissing(check, lineId) > 0 ? countOne(check, lineId) : { kind: "surplus", lineId };
}

/** Makes the piece that was counted last so many, as a person types it behind a scan; one is the piece itself. */
export function setLastChecked(check: PackingCheck, pieces: number): CheckOutcome {
  const last = check.counted.at(-1);
  if (!last || pieces < 1) return { kind: "nothing-scanned" };
  const most = piecesMissing(check, last.lineId) + last.pieces;
  if (pieces > most) return { kind: "too-many", lineId: last.lineId, most };
  return countedBy({ ...check, counted: [...check.counted.slice(0, -1), { ...last, pieces }] }, last.lineId);
}

/** 减一件: takes the last piece back; null when nothing was counted. */
export function takeLastChecked(check: PackingCheck): { check: PackingCheck; lineId: string } | null {
  const last = check.counted.at(-1);
  if (!last) return null;
  const before = check.counted.slice(0, -1);
  const counted = last.pieces > 1 ? [...before, { ...last, pieces: last.pieces - 1 }] : before;
  return { check: { ...check, counted }, lineId: last.lineId };
}

/** Pieces of a line counted so far. */
export function piecesChecked(check: PackingCheck, lineId: string): number {
  return check.counted.reduce((sum, one) => (one.lineId === lineId ? sum + one.pieces : sum), 0);
}

/** Pieces of a line that are still missing; 0 for a line that is not here. */
export function piecesMissing(check: PackingCheck, lineId: string): number {
  const line = check.lines.find((one) => one.lineId === lineId);
  return line ? line.pieces - piecesChecked(check, lineId) : 0;
}

/** Pieces that are still missing, of all lines. */
export function allMissing(check: PackingCheck): number {
  return check.lines.reduce((sum, { lineId }) => sum + piecesMissing(check, lineId), 0);
}

/** True once everything is in the parcel. */
export function isComplete(check: PackingCheck): boolean {
  return allMissing(check) === 0;
}

function countOne(check: PackingCheck, lineId: string): CheckOutcome {
  return countedBy({ ...check, counted: [...check.counted, { lineId, pieces: 1 }] }, lineId);
}

function countedBy(check: PackingCheck, lineId: string): CheckOutcome {
  return { kind: "counted", check, lineId, isComplete: isComplete(check) };
}
