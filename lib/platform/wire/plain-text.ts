/** A text as it may be kept and shown; `mended` where a character of it could not be kept as it came. */
export type PlainText = { text: string; mended: boolean };

const REPLACEMENT = "\ufffd";
/** What XML forbids in any form, halves of a surrogate pair among it; no database text can hold them or a NUL. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/gu;
const REFERENCE = /&(?:#(\d+)|#[xX]([0-9A-Fa-f]+)|([A-Za-z][A-Za-z0-9]*));|&/g;
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const LAST_CHARACTER = 0x10ffff;

/**
 * Replaces what cannot be kept by U+FFFD: control characters and halves of a surrogate pair. One that came so counts as
 * mended too: somebody before us has lost a character.
 */
export function plainText(text: string): PlainText {
  const plain = text.replace(FORBIDDEN, REPLACEMENT);
  return { text: plain, mended: plain.includes(REPLACEMENT) };
}

/**
 * Reads the references of an XML text. Two that are the halves of one character stand side by side and make that character;
 * what may not be referred to is left to `plainText`; an ampersand that begins no known reference is an ampersand, and
 * `hasStray` says so.
 */
export function decodedReferences(source: string): { text: string; hasStray: boolean } {
  if (!source.includes("&")) return { text: source, hasStray: false };
  let hasStray = false;
  const text = source.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return unitOf(Number(decimal));
    if (hex !== undefined) return unitOf(parseInt(hex, 16));
    const known = name !== undefined && Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    hasStray ||= known === undefined;
    return known ?? whole;
  });
  return { text, hasStray };
}

/** A half of a pair stands by itself until its other half follows. */
function unitOf(code: number): string {
  if (code >= 0xd800 && code <= 0xdfff) return String.fromCharCode(code);
  return code <= LAST_CHARACTER ? String.fromCodePoint(code) : REPLACEMENT;
}
