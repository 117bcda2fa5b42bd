/**
 * What says nothing in a number: blanks of every kind, controls and signs that are not seen, and the dashes. After NFKC; the
 * function `compared_form` of the database leaves out the same.
 */
export const SAYS_NOTHING =
  /[\0-\u0020\u002d\u007f-\u00a0\u00ad\u034f\u058a\u05be\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u2015\u2028-\u202f\u205f-\u206f\u2212\u3000\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]+/gu;
const SMALL_LETTERS = /[a-z]+/g;
/** No number, code or id is longer, in letters, at any door; the database's indexes take no text of any length. */
export const LONGEST_CODE = 200;

/**
 * The one form in which waybills, order numbers, codes and ids are compared, at every door and in every search: `sf 779`,
 * `ＳＦ-779` and `SF779` with an invisible sign at its end are the same number. Only for comparing: what is shown and what the
 * platform is told stays as it was written, waybills as `writtenWaybill` has them. Empty for a text without anything to compare.
 */
export function comparedForm(text: string): string {
  const written = text.normalize("NFKC").replace(SAYS_NOTHING, "");
  const form = written.length > LONGEST_CODE ? [...written].slice(0, LONGEST_CODE).join("") : written;
  return form.replace(SMALL_LETTERS, (letters) => letters.toUpperCase());
}

/** An article number (GTIN) of 12, 13 or 14 digits with zeros in front of a shorter one. */
const PADDED_GTIN = /^0{1,2}(\d{12,13})$/;

/** As `comparedForm`, for what goods bear: the same article number is printed with 12, 13 and 14 digits. */
export function goodsForm(text: string): string {
  return comparedForm(text).replace(PADDED_GTIN, "$1");
}

/** U+FFFF is no character: no text holds it. */
const NOBODYS = "\uffff";

/** What a search for a text is compared with. One that holds nothing to compare must find nothing, and not everything. */
export function soughtForm(text: string): string {
  return comparedForm(text) || NOBODYS;
}

/** As `soughtForm`, of what goods bear. */
export function soughtGoods(text: string): string {
  return goodsForm(text) || NOBODYS;
}

/** True where two texts are the same number; two that say nothing are not. */
export function isSameNumber(one: string, other: string): boolean {
  const form = comparedForm(one);
  return form !== "" && form === comparedForm(other);
}

/** As `isSameNumber`, of what goods bear. */
export function isSameGoods(one: string, other: string): boolean {
  const form = goodsForm(one);
  return form !== "" && form === goodsForm(other);
}
