import { carrierOf } from "./carriers";

export type PlannedLine = { lineId: string; quantityPieces: number };
export type PackedLine = { lineId: string; pieces: number };
export type PackageDraft = { carrierCode: string; waybillNo: string; lines: PackedLine[] };

export type ShipmentCheck =
  | { kind: "complete" }
  /** `field` is the form field to blame, for example `packages.0.waybillNo`. */
  | { kind: "refused"; code: "PARTIAL_SHIPMENT" | "UNKNOWN_CARRIER" | "INVALID_INPUT"; field: string; rule: string };

/**
 * The platform takes a whole order at once (R66): every line in full, once, spread over packages with carrier and waybill
 * number each (R64), no number twice.
 */
export function checkShipment(lines: readonly PlannedLine[], packages: readonly PackageDraft[]): ShipmentCheck {
  const seen = new Set<string>();
  for (const [index, { carrierCode, waybillNo, lines: packed }] of packages.entries()) {
    const blame = (code: "UNKNOWN_CARRIER" | "INVALID_INPUT", name: string, rule: string): ShipmentCheck => ({
      kind: "refused",
      code,
      field: `packages.${index}.${name}`,
      rule,
    });
    if (waybillNo.trim() === "") return blame("INVALID_INPUT", "waybillNo", "required");
    if (seen.has(waybillNo.trim())) return blame("INVALID_INPUT", "waybillNo", "duplicate");
    seen.add(waybillNo.trim());
    if (!carrierOf(carrierCode)) return blame("UNKNOWN_CARRIER", "carrierCode", "unknownValue");
    if (!packed.some(({ pieces }) => pieces > 0)) return blame("INVALID_INPUT", "lines", "required");
    if (new Set(packed.map(({ lineId }) => lineId)).size < packed.length)
      return blame("INVALID_INPUT", "lines", "duplicate");
  }
  const missing = lines.find(({ lineId, quantityPieces }) => piecesOf(packages, lineId) !== quantityPieces);
  const strange = packages.some((one) =>
    one.lines.some((packed) => !lines.some((line) => line.lineId === packed.lineId)),
  );
  if (!missing && !strange && packages.length > 0) return { kind: "complete" };
  return { kind: "refused", code: "PARTIAL_SHIPMENT", field: `lines.${missing?.lineId ?? ""}`, rule: "wholeOrderOnly" };
}

function piecesOf(packages: readonly PackageDraft[], lineId: string): number {
  const packed = packages.flatMap((one) => one.lines.filter((line) => line.lineId === lineId));
  if (packed.some(({ pieces }) => !Number.isInteger(pieces) || pieces < 0)) return NaN;
  return packed.reduce((sum, { pieces }) => sum + pieces, 0);
}
