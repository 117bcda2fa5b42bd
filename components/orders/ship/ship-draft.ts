import { isSameNumber } from "@/lib/kernel/text/compared-form";
import { cleanScan } from "@/lib/kernel/text/scan-text";
import { carrierOf, type Carrier } from "@/lib/orders/domain/carriers";
import { blamesOf, keptWaybill, type Granted, type PackageDraft, type ShipRules } from "@/lib/orders/domain/shipment";
import { mayPack } from "@/lib/packing/domain/standards";

export { cleanScan };

/** A package while it is being filled in. Null is untouched: nothing chosen or typed yet, an empty field of pieces. */
export type PackageEntry = {
  key: number;
  carrierCode: string | null;
  cartonId: string | null;
  waybillNo: string | null;
  /** Line id → pieces. */
  pieces: Record<string, number | null>;
};

export type ShipLine = { id: string; quantityPieces: number };

/** Form field, as the server names it → rule of `errors.field` that it breaks. */
export type Problems = Record<string, string>;

/** The first package: everything, in full. */
export function firstPackage(lines: readonly ShipLine[]): PackageEntry {
  return {
    key: 1,
    carrierCode: null,
    cartonId: null,
    waybillNo: null,
    pieces: Object.fromEntries(lines.map((line) => [line.id, line.quantityPieces])),
  };
}

/** One more package, with what no other package holds yet. */
export function withPackage(packages: readonly PackageEntry[], lines: readonly ShipLine[]): PackageEntry[] {
  const key = Math.max(0, ...packages.map((one) => one.key)) + 1;
  const pieces = Object.fromEntries(lines.map((line) => [line.id, Math.max(0, leftOf(packages, line)) || null]));
  return [...packages, { key, carrierCode: null, cartonId: null, waybillNo: null, pieces }];
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
  const counted = packages.map((one) => one.pieces[line.id] ?? 0).filter((pieces) => !Number.isNaN(pieces));
  return line.quantityPieces - counted.reduce((sum, pieces) => sum + pieces, 0);
}

/** With the numbers that were taken for the order in the boxes nobody touched, one each, in the order of their taking. */
export function withGranted(packages: readonly PackageEntry[], taken: readonly Granted[]): PackageEntry[] {
  const isTyped = (number: string) => packages.some(({ waybillNo }) => isSameNumber(waybillNo ?? "", number));
  const free = taken.filter(({ waybillNo }) => !isTyped(waybillNo));
  return packages.map((one) => ({ ...one, waybillNo: one.waybillNo ?? free.shift()?.waybillNo ?? null }));
}

/** The packages without a taken number: none, or one that was typed. */
export function withoutGrant<Package extends Pick<PackageDraft, "waybillNo">>(
  drafts: readonly Package[],
  granted: readonly { waybillNo: string }[],
): Package[] {
  return drafts.filter((draft) => !granted.some(({ waybillNo }) => waybillNo === draft.waybillNo));
}

/** As if nobody had typed the numbers that the platform did not hand out: those it hands out now take their place. */
export function untyped(packages: readonly PackageEntry[], granted: readonly { waybillNo: string }[]): PackageEntry[] {
  return packages.map((one) =>
    granted.some(({ waybillNo }) => isSameNumber(waybillNo, one.waybillNo ?? "")) ? one : { ...one, waybillNo: null },
  );
}

/** A package's carrier and carton: the chosen one, else the first package's, else the default. */
export function chosenOf(packages: readonly PackageEntry[], entry: PackageEntry, defaults: Defaults): Defaults {
  const [first] = packages;
  return {
    carrierCode: entry.carrierCode ?? first?.carrierCode ?? defaults.carrierCode,
    cartonId: entry.cartonId ?? first?.cartonId ?? defaults.cartonId,
  };
}

/** The shipment as the action takes it; a granted number brings its courier along. */
export function draftOf(
  packages: readonly PackageEntry[],
  defaults: Defaults,
  taken: readonly Granted[],
): PackageDraft[] {
  return packages.map((one) => draftOfOne(packages, one, defaults, taken));
}

function draftOfOne(
  packages: readonly PackageEntry[],
  one: PackageEntry,
  defaults: Defaults,
  taken: readonly Granted[],
): PackageDraft {
  const { carrierCode, cartonId } = chosenOf(packages, one, defaults);
  const waybillNo = keptWaybill(cleanScan(one.waybillNo ?? ""), taken);
  return {
    carrierCode: taken.find((grant) => grant.waybillNo === waybillNo)?.carrierCode ?? carrierCode,
    cartonId,
    waybillNo,
    lines: Object.entries(one.pieces).map(([lineId, pieces]) => ({ lineId, pieces: pieces ?? 0 })),
  };
}

/** Everything that keeps the shipment back, field by field (R64, R66, R73). The command decides again. */
export function problemsOf(lines: readonly ShipLine[], drafts: readonly PackageDraft[], rules: ShipRules): Problems {
  const planned = lines.map(({ id, quantityPieces }) => ({ lineId: id, quantityPieces }));
  const problems: Problems = {};
  for (const { field, rule } of blamesOf(planned, drafts, rules)) problems[field] ??= rule;
  return problems;
}

/** The first package without a waybill number, as its field; null when each has one. */
export function emptyWaybillOf(packages: readonly PackageEntry[]): string | null {
  const index = packages.findIndex(({ waybillNo }) => cleanScan(waybillNo ?? "") === "");
  return index < 0 ? null : `packages.${index}.waybillNo`;
}

/** What stands in a package while nobody chose: empty or null where there is nothing to offer. */
export type Defaults = { carrierCode: string; cartonId: string | null };

/** The defaults of an order: what the platform suggests before what this person took last, and always something that may be. */
export function defaultsOf(
  tmsServiceName: string | null,
  { carriers, cartons }: Pick<ShipRules, "carriers" | "cartons">,
  last: { carrier: string; carton: string },
): Defaults {
  const usable = cartons.filter((one) => mayPack(one).kind === "ok");
  const carton = usable.find(({ id }) => id === last.carton) ?? usable[0];
  const carrier = suggestedCarrier(carriers, tmsServiceName) ?? carrierOf(carriers, last.carrier);
  return { carrierCode: carrier?.code ?? "", cartonId: carton?.id ?? null };
}

function suggestedCarrier(carriers: readonly Carrier[], serviceName: string | null): Carrier | undefined {
  const name = serviceName?.trim() ?? "";
  if (name === "") return undefined;
  const exact = carriers.find((carrier) => carrier.name === name || carrier.code === name.toUpperCase());
  return exact ?? carriers.find((carrier) => name.includes(carrier.name) || carrier.name.startsWith(name));
}
