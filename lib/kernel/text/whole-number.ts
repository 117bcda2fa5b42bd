const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
const NUMBER = /^-?\d{1,15}(\.\d+)?$/;

/**
 * The number that a person, an input method or a spreadsheet wrote: `12`, `１２`, `+12`, `12.0` and `1,200` are numbers; a
 * fraction is what it is, so that the rule can say it. Null for nothing; NaN for what is no number, `1e3` and `0x12` too.
 */
export function numberIn(text: string): number | null {
  const plain = text.normalize("NFKC").trim().replace(/^\+/, "");
  if (plain === "") return null;
  const digits = GROUPED.test(plain) ? plain.replaceAll(",", "") : plain;
  return NUMBER.test(digits) ? Number(digits) : NaN;
}

/** Seven digits: more is no count of anybody's pieces. */
export const MOST_COUNTED = 9_999_999;

/** What keeps a number from being a count of pieces, as a key of `errors.field`; null where it is one, or where nothing stands. */
export function countRuleOf(number: number | null): "notANumber" | "notWhole" | "belowZero" | "tooLarge" | null {
  if (number === null) return null;
  if (Number.isNaN(number)) return "notANumber";
  if (number < 0) return "belowZero";
  if (!Number.isInteger(number)) return "notWhole";
  return number > MOST_COUNTED ? "tooLarge" : null;
}
