import { CARRIERS, carrierOf } from "@/lib/orders/domain/carriers";
import type { PackageDraft } from "@/lib/orders/domain/shipment";

/** A package while it is being filled in. Null is untouched: a carrier not chosen yet, an empty field of pieces. */
export type PackageEntry = {
  key: number;
  carrierCode: string | null;
  waybillNo: string;
  /** Line id → pieces. */
  pieces: Record<string, number | null>;
};

export type ShipLine = { id: string; quantityPieces: number };

/** Form field, as the server names it → rule of `errors.field` that it breaks. */
export type Problems = Record<string, string>;

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** What a scanner typed without its control characters, and without blanks around it. */
export function cleanScan(text: string): string {
  return text.replace(INVISIBLE, "").trim();
}

/** The first package: everything, in full. */
export function firstPackage(lines: readonly ShipLine[]): PackageEntry {
  return {
    key: 1,
    carrierCode: null,
    waybillNo: "",
    pieces: Object.fromEntries(lines.map((line) => [line.id, line.quantityPieces])),
  };
}

/** One more package, with what no other package holds yet. */
export function withPackage(packages: readonly PackageEntry[], lines: readonly ShipLine[]): PackageEntry[] {
  const key = Math.max(0, ...packages.map((one) => one.key)) + 1;
  const pieces = Object.fromEntries(lines.map((line) => [line.id, Math.max(0, leftOf(packages, line)) || null]));
  return [...packages, { key, carrierCode: null, waybillNo: "", pieces }];
}

/** Without a package. The last one left holds everything again: it has no fields for pieces. */
export function withoutPackage(
  packages: readonly PackageEntry[],
  key: number,
  lines: readonly ShipLine[],
): PackageEntry[] {
  const kept = packages.filter((one) => one.key !== key);
  const [only] = kept;
  return only && kept.length === 1 ? [{ ...only, pieces: firstPackage(lines).pieces }] : kept;
}

/** Puts the pieces that no package holds into this one. */
export function withRest(packages: readonly PackageEntry[], key: number, lines: readonly ShipLine[]): PackageEntry[] {
  return packages.map((one) => {
    if (one.key !== key) return one;
    const pieces = lines.map((line) => [line.id, (one.pieces[line.id] ?? 0) + Math.max(0, leftOf(packages, line))]);
    return { ...one, pieces: Object.fromEntries(pieces) as PackageEntry["pieces"] };
  });
}

/** Pieces of a line that no package holds yet; below zero there are too many. */
export function leftOf(packages: readonly PackageEntry[], line: ShipLine): number {
  return line.quantityPieces - packages.reduce((sum, one) => sum + (one.pieces[line.id] ?? 0), 0);
}

/** A package's carrier: the chosen one, else the first package's, else the default; empty where there is none. */
export function carrierCodeOf(packages: readonly PackageEntry[], entry: PackageEntry, defaultCarrier: string): string {
  return entry.carrierCode ?? packages[0]?.carrierCode ?? defaultCarrier;
}

/** The shipment as the action takes it; `defaultCarrier` stands where nobody chose. */
export function draftOf(packages: readonly PackageEntry[], defaultCarrier: string): PackageDraft[] {
  return packages.map((one) => ({
    carrierCode: carrierCodeOf(packages, one, defaultCarrier),
    waybillNo: cleanScan(one.waybillNo),
    lines: Object.entries(one.pieces).map(([lineId, pieces]) => ({ lineId, pieces: pieces ?? 0 })),
  }));
}

/** Everything that keeps the shipment back, field by field (R64, R66). The command decides again. */
export function problemsOf(lines: readonly ShipLine[], drafts: readonly PackageDraft[]): Problems {
  const problems: Problems = {};
  const numbers = drafts.map(({ waybillNo }) => waybillNo);
  for (const [index, { carrierCode, waybillNo, lines: packed }] of drafts.entries()) {
    if (waybillNo === "") problems[`packages.${index}.waybillNo`] = "required";
    else if (numbers.indexOf(waybillNo) < index) problems[`packages.${index}.waybillNo`] = "duplicate";
    if (carrierCode === "") problems[`packages.${index}.carrierCode`] = "required";
    else if (!carrierOf(carrierCode)) problems[`packages.${index}.carrierCode`] = "unknownValue";
    if (!packed.some(({ pieces }) => pieces > 0)) problems[`packages.${index}.lines`] = "required";
  }
  for (const line of lines) {
    const packed = drafts.flatMap((one) => one.lines).filter(({ lineId }) => lineId === line.id);
    const pieces = packed.reduce((sum, one) => sum + one.pieces, 0);
    if (pieces !== line.quantityPieces) problems[`lines.${line.id}`] = "wholeOrderOnly";
  }
  return problems;
}

/** The first package without a waybill number, as its field; null when each has one. */
export function emptyWaybillOf(packages: readonly PackageEntry[]): string | null {
  const index = packages.findIndex(({ waybillNo }) => cleanScan(waybillNo) === "");
  return index < 0 ? null : `packages.${index}.waybillNo`;
}

/** The carrier that the platform suggests by name or code; empty where it suggests none of ours. */
export function suggestedCarrier(serviceName: string | null): string {
  const name = serviceName?.trim() ?? "";
  if (name === "") return "";
  const exact = CARRIERS.find((carrier) => carrier.name === name || carrier.code === name.toUpperCase());
  const alike = CARRIERS.find((carrier) => name.includes(carrier.name) || carrier.name.startsWith(name));
  return (exact ?? alike)?.code ?? "";
}
