import { comparedForm, isSameNumber } from "@/lib/kernel/text/compared-form";
import { waybillRule, writtenWaybill } from "@/lib/kernel/text/waybill-number";
import { fieldRule } from "@/lib/kernel/field-rule";
import { mayPack, type CartonMarks } from "@/lib/packing/domain/standards";
import { carrierOf, type Carrier } from "./carriers";

export type PlannedLine = { lineId: string; quantityPieces: number };
export type PackedLine = { lineId: string; pieces: number };
export type PackageDraft = {
  carrierCode: string;
  waybillNo: string;
  /** The carton it is packed in; null where the account keeps none (R73). */
  cartonId: string | null;
  /** What it weighed; left out where nobody put it on a scale. */
  weightGrams?: number | null | undefined;
  lines: PackedLine[];
};

/** A carton size of the account, as the packing table offers it. */
export type CartonChoice = CartonMarks & { id: string; code: string };
/** A waybill number that the platform handed out for the order, with the courier it goes by. */
export type Granted = { carrierCode: string; carrierName: string | null; waybillNo: string };

/** A carrier that numbers of the merchant's own e-waybill account can be taken of. */
export type NumberCarrier = { code: string; name: string; isDefault: boolean };

/** A package with its carrier's name, as it is kept and reported. */
export type NamedPackage = PackageDraft & { carrierName: string };

/** What a shipment is measured by besides its order. */
export type ShipRules = {
  carriers: readonly Carrier[];
  cartons: readonly CartonChoice[];
  /** The numbers of an order whose courier the platform arranges; null where the merchant chooses. */
  granted: readonly Granted[] | null;
  /** Where the merchant chooses: numbers of the own e-waybill account that were taken for the order. They may be used, no more. */
  offered?: readonly Granted[];
};

export type Blame = {
  code: "INVALID_INPUT" | "UNKNOWN_CARRIER" | "CARTON_NOT_APPROVED" | "WAYBILL_NOT_GRANTED" | "PARTIAL_SHIPMENT";
  /** The form field to blame, for example `packages.0.waybillNo`. */
  field: string;
  /** Message key below `errors.field`. */
  rule: string;
  facts?: Record<string, string>;
};

/**
 * Everything that keeps a shipment back, in the order of the form. The platform takes a whole order at once (R66): every line
 * in full, once, spread over packages with carrier and waybill number each (R64), no number twice, each in an approved carton
 * where the account keeps some (R73). Where the platform arranges the courier, both must be those it handed out.
 */
export function blamesOf(
  lines: readonly PlannedLine[],
  packages: readonly PackageDraft[],
  rules: ShipRules,
): readonly Blame[] {
  const numbers = packages.map(({ waybillNo }) => comparedForm(waybillNo));
  const ofPackages = packages.flatMap((one, index) => {
    const isRepeated = numbers.indexOf(comparedForm(one.waybillNo)) < index;
    const found = [
      carrierBlame(one, rules),
      waybillBlame(one, isRepeated, rules),
      cartonBlame(one, rules),
      contentBlame(one),
    ];
    return found.flatMap((blame) => (blame ? [{ ...blame, field: `packages.${index}.${blame.field}` }] : []));
  });
  return [...ofPackages, ...wholeOrderBlames(lines, packages)];
}

/** The waybill number as it is kept and told: as the platform handed it out, else as `writtenWaybill` has it. */
export function keptWaybill(waybillNo: string, granted: readonly Pick<Granted, "waybillNo">[] | null): string {
  return granted?.find((grant) => isSameNumber(grant.waybillNo, waybillNo))?.waybillNo ?? writtenWaybill(waybillNo);
}

/** All numbers that were taken for the order and may be used, whoever gave them. */
export function takenIn({ granted, offered }: Pick<ShipRules, "granted" | "offered">): readonly Granted[] {
  return granted ?? offered ?? [];
}

/** The taken number that is the same as this one, however it was written. */
export function grantIn(waybillNo: string, taken: readonly Granted[]): Granted | undefined {
  return taken.find((one) => isSameNumber(one.waybillNo, waybillNo));
}

/** The package with the name of its carrier; the code stands where no name is known. */
export function named(one: PackageDraft, { carriers, ...rules }: ShipRules): NamedPackage {
  const grant = grantIn(one.waybillNo, takenIn(rules));
  const waybillNo = keptWaybill(one.waybillNo, takenIn(rules));
  return {
    ...one,
    waybillNo,
    carrierName: grant?.carrierName ?? carrierOf(carriers, one.carrierCode)?.name ?? one.carrierCode,
  };
}

function carrierBlame({ carrierCode, waybillNo }: PackageDraft, { carriers, ...rules }: ShipRules): Blame | null {
  if (rules.granted) return null; // the number brings its courier along, and is to blame for both
  if (grantIn(waybillNo, takenIn(rules))?.carrierCode === carrierCode) return null;
  if (carrierOf(carriers, carrierCode)) return null;
  if (carrierCode === "") return { code: "INVALID_INPUT", field: "carrierCode", rule: "required" };
  return { code: "UNKNOWN_CARRIER", field: "carrierCode", rule: "unknownValue" };
}

function waybillBlame(one: PackageDraft, isRepeated: boolean, { granted }: ShipRules): Blame | null {
  const { waybillNo, carrierCode } = one;
  const rule = waybillRule(waybillNo);
  if (rule) return { code: "INVALID_INPUT", field: "waybillNo", rule };
  if (isRepeated)
    return { code: "INVALID_INPUT", field: "waybillNo", rule: fieldRule("duplicate", { with: waybillNo }) };
  const isGranted = granted?.some(
    (grant) => isSameNumber(grant.waybillNo, waybillNo) && grant.carrierCode === carrierCode,
  );
  return isGranted === false ? { code: "WAYBILL_NOT_GRANTED", field: "waybillNo", rule: "notGranted" } : null;
}

/** A carton is asked for as soon as there is one to choose; an account that keeps none is told so on the page (R73). */
function cartonBlame({ cartonId }: PackageDraft, { cartons }: ShipRules): Blame | null {
  if (cartonId === null) {
    const isAsked = cartons.some((one) => mayPack(one).kind === "ok");
    return isAsked ? { code: "INVALID_INPUT", field: "cartonId", rule: "required" } : null;
  }
  const chosen = cartons.find(({ id }) => id === cartonId);
  if (!chosen) return { code: "INVALID_INPUT", field: "cartonId", rule: "unknownValue" };
  const verdict = mayPack(chosen);
  if (verdict.kind === "ok") return null;
  const facts = { reason: verdict.reason, carton: chosen.code };
  return { code: "CARTON_NOT_APPROVED", field: "cartonId", rule: "notApproved", facts };
}

function contentBlame({ lines }: PackageDraft): Blame | null {
  if (!lines.some(({ pieces }) => pieces > 0)) return { code: "INVALID_INPUT", field: "lines", rule: "required" };
  const isDouble = new Set(lines.map(({ lineId }) => lineId)).size < lines.length;
  return isDouble ? { code: "INVALID_INPUT", field: "lines", rule: "duplicate" } : null;
}

function wholeOrderBlames(lines: readonly PlannedLine[], packages: readonly PackageDraft[]): Blame[] {
  const whole = (lineId: string): Blame => ({
    code: "PARTIAL_SHIPMENT",
    field: `lines.${lineId}`,
    rule: "wholeOrderOnly",
  });
  const packed = piecesByLine(packages);
  const short = lines.filter(({ lineId, quantityPieces }) => (packed.get(lineId) ?? 0) !== quantityPieces);
  if (short.length > 0) return short.map(({ lineId }) => whole(lineId));
  const known = new Set(lines.map(({ lineId }) => lineId));
  const isStrange = [...packed.keys()].some((lineId) => !known.has(lineId));
  return isStrange || packages.length === 0 ? [whole("")] : [];
}

/** NaN where something stands there that is no count. One walk over all of them: an order may have thousands of lines. */
function piecesByLine(packages: readonly PackageDraft[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { lineId, pieces } of packages.flatMap((one) => one.lines)) {
    const isCount = Number.isInteger(pieces) && pieces >= 0;
    sums.set(lineId, (sums.get(lineId) ?? 0) + (isCount ? pieces : NaN));
  }
  return sums;
}
