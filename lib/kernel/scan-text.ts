const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/**
 * What a scanner typed without its control characters and without blanks around it. Full-width letters and digits, which an
 * input method makes of a scan, become the plain ones that were printed.
 */
export function cleanScan(text: string): string {
  return text.replace(INVISIBLE, "").normalize("NFKC").trim();
}
