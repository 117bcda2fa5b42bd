import { comparedForm, SAYS_NOTHING } from "./compared-form";
import { fieldRule } from "../field-rule";

/** No waybill number is longer, in letters. */
export const LONGEST_WAYBILL = 60;

const NO_DASH = /[^-\u2010-\u2015\u2212]/g;
const SMALL_LETTERS = /[a-z]+/g;
/** What carriers print: Latin letters, digits and the signs of a keyboard. */
const PRINTED = /^[!-~]*$/;

/**
 * A waybill number as it is kept, shown and told, at every door: without blanks and invisible signs, in large letters and half
 * width. Hyphens stay, since some carriers print them (`JD0012345-1-1-`). What no carrier prints, such as letters of other
 * scripts, is left exactly as it came: a push is never refused for it, and `waybillRule` tells a person.
 */
export function writtenWaybill(text: string): string {
  const written = plainOf(text);
  return PRINTED.test(written) ? written : text;
}

function plainOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(SAYS_NOTHING, (signs) => signs.replace(NO_DASH, "").replace(/[^-]/g, "-"))
    .replace(SMALL_LETTERS, (letters) => letters.toUpperCase());
}

/** The rule that a typed or scanned waybill number breaks, as a key below `errors.field`; null where it may be one. */
export function waybillRule(text: string): string | null {
  if (comparedForm(text) === "") return "required";
  const written = plainOf(text);
  if (!PRINTED.test(written)) return "notAWaybill";
  return written.length > LONGEST_WAYBILL ? fieldRule("tooLong", { max: LONGEST_WAYBILL }) : null;
}
