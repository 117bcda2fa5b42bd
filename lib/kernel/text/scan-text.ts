const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** What a scanner may be set to write in front: by which kind of code it read, `]E0` for an EAN (ISO/IEC 15424). */
const AIM_PREFIX = /^\]([A-Za-z][0-9A-Za-z])/;
/** Kinds that hold several numbers, each behind a number that says what it is (GS1 General Specifications). */
const OF_GS1 = ["C1", "e0", "E0", "d2", "Q3", "J1"];
/** 01: the article's number, of fourteen digits. */
const GS1_ARTICLE = /^01(\d{14})/;
const WRITTEN_ARTICLE = /^\(01\)(\d{14})/;

/**
 * What a scanner typed without its control characters, the kind of code in front and blanks around it. Full-width letters and
 * digits, which an input method makes of a scan, become the plain ones that were printed. Of a code that holds several numbers
 * the article's is meant.
 */
export function cleanScan(text: string): string {
  const plain = text.replace(INVISIBLE, "").normalize("NFKC").trim();
  const kind = AIM_PREFIX.exec(plain)?.[1];
  const read = kind === undefined ? plain : plain.slice(kind.length + 1).trim();
  const article = kind !== undefined && OF_GS1.includes(kind) ? GS1_ARTICLE.exec(read) : null;
  return (article ?? WRITTEN_ARTICLE.exec(read))?.[1] ?? read;
}

/** The identical code again within this time is the scanner's echo (R107). */
const ECHO_MS = 300;

/** True for an echo: the same code again within 300 ms. A different code counts at once, however fast it comes. */
export function isEcho(last: { code: string; at: number } | null, next: { code: string; at: number }): boolean {
  return last !== null && last.code === next.code && next.at - last.at < ECHO_MS;
}
