import { comparedForm } from "@/lib/kernel/text/compared-form";
import { USUAL_CARRIERS, type Carrier } from "./carriers";

/** Finds the carrier of a cell, by code or name, or by the beginning of one name only (顺丰 for 顺丰速运); undefined: none. */
export function carrierFinder(carriers: readonly Carrier[]): (written: string) => Carrier | undefined {
  const known = carriers.map((carrier) => ({
    carrier,
    code: comparedForm(carrier.code),
    name: comparedForm(carrier.name),
  }));
  return (written) => {
    const form = comparedForm(written);
    if (form === "") return undefined;
    const exact = known.find(({ code, name }) => code === form || name === form);
    if (exact) return exact.carrier;
    const beginning = known.filter(({ name }) => name.startsWith(form));
    return beginning.length === 1 ? beginning[0]?.carrier : undefined;
  };
}

const USUAL = new Set(USUAL_CARRIERS.map(({ code }) => code));

/**
 * Guesses the carrier of a waybill number by the patterns that the platform states. A guess is made only where one carrier fits,
 * or one of the usual ones: most patterns are so wide that they fit each other's numbers.
 */
export function carrierGuesser(carriers: readonly Carrier[]): (waybillNo: string) => Carrier | undefined {
  const patterns = carriers.flatMap((carrier) => {
    const pattern = patternOf(carrier);
    return pattern ? [{ carrier, pattern }] : [];
  });
  return (waybillNo) => {
    const fitting = patterns.filter(({ pattern }) => pattern.test(waybillNo)).map(({ carrier }) => carrier);
    const usual = fitting.filter(({ code }) => USUAL.has(code));
    if (usual.length === 1) return usual[0];
    return fitting.length === 1 ? fitting[0] : undefined;
  };
}

/** The whole number has to fit. A pattern that nobody can read fits nothing. */
function patternOf({ waybillPattern }: Carrier): RegExp | null {
  if (!waybillPattern) return null;
  try {
    return new RegExp(`^(?:${waybillPattern})$`);
  } catch {
    return null;
  }
}
