import { linesBearing } from "@/lib/inventory/domain/lines-bearing";
import { isSameGoods } from "@/lib/kernel/text/compared-form";
import type { Count, CountedLine } from "./receipt";
import { openPieces } from "./receipt";

export type Quality = "good" | "defective";

/** A line with every text that its goods may be scanned by: bar code, merchant code, supply-chain item id. */
export type ScanLine = CountedLine & { codes: readonly string[] };

/** Pieces of a line counted in one go; a scan counts one. */
export type Counted = { lineId: string; quality: Quality; pieces: number };

/** The count of one parcel while it is open on the scan page (R107). Nothing of it is saved before it is confirmed. */
export type ScanSession = {
  lines: readonly ScanLine[];
  /** Oldest first, so that the last piece can be taken back. */
  counted: readonly Counted[];
};

export type ScanOutcome =
  | { kind: "counted"; session: ScanSession; lineId: string; quality: Quality }
  | { kind: "line-full"; lineId: string }
  | { kind: "not-here" };

export type ScanExtent = { kind: "empty" } | { kind: "partial"; missingPieces: number } | { kind: "full" };

/** What stands in a parcel that was booked before its return came (R115). */
export type BookedLine = { code: string; skuId: string | null; goodPieces: number; defectivePieces: number };

/** A new count, with pieces that were counted before the return came. They fit: see `precountOf`. */
export function startSession(lines: readonly ScanLine[], precounted: readonly Counted[] = []): ScanSession {
  return { lines, counted: precounted };
}

/** Counts one piece by a scanned code: of the first line with these goods that still expects one. */
export function scanPiece(session: ScanSession, code: string, quality: Quality): ScanOutcome {
  const known = linesBearing(session.lines, code);
  const [first] = known;
  if (!first) return { kind: "not-here" };
  const open = known.find((line) => piecesLeft(session, line.lineId) > 0);
  return open ? countPiece(session, open.lineId, quality) : { kind: "line-full", lineId: first.lineId };
}

/** Counts one piece of a line without its code, which may be damaged. */
export function countPiece(session: ScanSession, lineId: string, quality: Quality): ScanOutcome {
  if (!session.lines.some((line) => line.lineId === lineId)) return { kind: "not-here" };
  if (piecesLeft(session, lineId) <= 0) return { kind: "line-full", lineId };
  const counted = [...session.counted, { lineId, quality, pieces: 1 }];
  return { kind: "counted", session: { ...session, counted }, lineId, quality };
}

/** What a person types behind a scan: of the piece that was scanned last there are so many. */
export type PiecesOutcome =
  | { kind: "set"; session: ScanSession; lineId: string; quality: Quality }
  /** `most`: so many the line still takes, the scanned one among them. */
  | { kind: "too-many"; lineId: string; most: number }
  | { kind: "nothing-scanned" };

/** Makes the piece that was counted last so many; one is the piece itself. Nothing changes where the line takes fewer. */
export function setLastPieces(session: ScanSession, pieces: number): PiecesOutcome {
  const last = session.counted.at(-1);
  if (!last || pieces < 1) return { kind: "nothing-scanned" };
  const { lineId, quality } = last;
  const most = piecesLeft(session, lineId) + last.pieces;
  if (pieces > most) return { kind: "too-many", lineId, most };
  const counted = [...session.counted.slice(0, -1), { ...last, pieces }];
  return { kind: "set", session: { ...session, counted }, lineId, quality };
}

/** Takes the last piece back; null when nothing was counted. */
export function takeLastBack(session: ScanSession): { session: ScanSession; lineId: string } | null {
  const last = session.counted.at(-1);
  if (!last) return null;
  const before = session.counted.slice(0, -1);
  const counted = last.pieces > 1 ? [...before, { ...last, pieces: last.pieces - 1 }] : before;
  return { session: { ...session, counted }, lineId: last.lineId };
}

/** Pieces a line still expects after what was received before and counted now. */
export function piecesLeft(session: ScanSession, lineId: string): number {
  const line = session.lines.find((one) => one.lineId === lineId);
  if (!line) return 0;
  const now = session.counted.filter((one) => one.lineId === lineId);
  return openPieces(line) - now.reduce((sum, { pieces }) => sum + pieces, 0);
}

/** What was counted now, line by line, as the receive action takes it. */
export function countsOfSession(session: ScanSession): Count[] {
  return session.lines.map(({ lineId }) => ({
    lineId,
    good: piecesOf(session, lineId, "good"),
    defective: piecesOf(session, lineId, "defective"),
  }));
}

/** Pieces counted now, of either quality. */
export function countedNow(session: ScanSession): number {
  return session.counted.reduce((sum, { pieces }) => sum + pieces, 0);
}

/** What receiving this count would make of the return (R108, R109). */
export function extentOf(session: ScanSession): ScanExtent {
  if (countedNow(session) === 0) return { kind: "empty" };
  const missingPieces = session.lines.reduce((sum, { lineId }) => sum + piecesLeft(session, lineId), 0);
  return missingPieces === 0 ? { kind: "full" } : { kind: "partial", missingPieces };
}

/**
 * The pieces of a parcel booked before its return came, as far as they fit the return: by our SKU, else by the code. What
 * fits no line, or is more than planned, is left over and told to the person who receives it.
 */
export function precountOf(
  lines: readonly (ScanLine & { skuId: string | null })[],
  booked: readonly BookedLine[],
): { counted: Counted[]; leftOver: { code: string; pieces: number }[] } {
  let session = startSession(lines);
  const leftOver: { code: string; pieces: number }[] = [];
  for (const one of booked) {
    const fitting = lines.filter((line) => fits(line, one));
    let left = 0;
    for (const quality of ["good", "defective"] as const) {
      let pieces = quality === "good" ? one.goodPieces : one.defectivePieces;
      for (const { lineId } of fitting) {
        const taken = Math.min(pieces, piecesLeft(session, lineId));
        if (taken <= 0) continue;
        session = { ...session, counted: [...session.counted, { lineId, quality, pieces: taken }] };
        pieces -= taken;
      }
      left += pieces;
    }
    if (left > 0) leftOver.push({ code: one.code, pieces: left });
  }
  return { counted: [...session.counted], leftOver };
}

function fits(line: ScanLine & { skuId: string | null }, booked: BookedLine): boolean {
  if (booked.skuId !== null && booked.skuId === line.skuId) return true;
  return line.codes.some((code) => isSameGoods(code, booked.code));
}

function piecesOf(session: ScanSession, lineId: string, quality: Quality): number {
  const own = session.counted.filter((one) => one.lineId === lineId && one.quality === quality);
  return own.reduce((sum, { pieces }) => sum + pieces, 0);
}
