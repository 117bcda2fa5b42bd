import type { PackedLine, PlannedLine } from "./shipment";

/** `piecesMissing`: which parcel holds how many was not said; `piecesDiffer`: they hold other than the whole order (R66). */
export type Contents =
  | { kind: "packed"; parcels: PackedLine[][] }
  | { kind: "refused"; why: "piecesMissing" | "piecesDiffer" };

/**
 * What is in each parcel of an order, by the pieces that are stated for it: the order's lines go into the parcels one after the
 * other, as they stand. One parcel without a count holds the rest; of several each holds one piece where there are as many
 * pieces as parcels.
 */
export function contentsOf(lines: readonly PlannedLine[], stated: readonly (number | null)[]): Contents {
  const whole = lines.reduce((sum, { quantityPieces }) => sum + quantityPieces, 0);
  const known = stated.reduce<number>((sum, pieces) => sum + (pieces ?? 0), 0);
  const open = stated.filter((pieces) => pieces === null).length;
  const rest = whole - known;
  if (open === 0 && rest !== 0) return { kind: "refused", why: "piecesDiffer" };
  if (rest < open) return { kind: "refused", why: "piecesDiffer" };
  if (open > 1 && rest !== open) return { kind: "refused", why: "piecesMissing" };
  const share = open > 1 ? 1 : rest;
  const left = lines.map(({ lineId, quantityPieces }) => ({ lineId, pieces: quantityPieces }));
  return { kind: "packed", parcels: stated.map((pieces) => takeFrom(left, pieces ?? share)) };
}

/** Takes so many pieces from the front, and leaves the rest there. */
function takeFrom(left: PackedLine[], pieces: number): PackedLine[] {
  const taken: PackedLine[] = [];
  for (const line of left) {
    const count = Math.min(line.pieces, pieces);
    if (count === 0) continue;
    taken.push({ lineId: line.lineId, pieces: count });
    line.pieces -= count;
    pieces -= count;
  }
  return taken;
}
