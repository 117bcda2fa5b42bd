/** Spreadsheets take UTF-8 for what it is only after this mark. */
const BYTE_ORDER_MARK = "\uFEFF";
const LINE_END = "\r\n";
/** What stands in front and does not stop a spreadsheet: blanks, line ends, and signs that nobody sees. */
const UNSEEN = /^[\p{C}\p{Z}\u{34f}\u{115f}\u{1160}\u{fe00}-\u{fe0f}]+/u;
const BEGINS_FORMULA = /^[=+\-@\u{2212}]/u;
const PLAIN_NUMBER = /^-?\d{1,15}(\.\d+)?$/;
const NEEDS_QUOTES = /[",\r\n\t]/;

export type CsvCell = string | number | null;

/** The first line of a CSV file, with the mark that makes spreadsheets read it as UTF-8. */
export function csvHead(headers: readonly string[]): string {
  return BYTE_ORDER_MARK + csvLine(headers);
}

/**
 * One line of a CSV file (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe in front: file
 * content comes from strangers, too. Null is an empty cell.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return cells.map(cellOf).join(",") + LINE_END;
}

/** True for a text that a spreadsheet would run: one that begins with = + - or @, of full width too, however well hidden. */
export function isFormula(text: string): boolean {
  return BEGINS_FORMULA.test(text.normalize("NFKC").replace(UNSEEN, "")) && !PLAIN_NUMBER.test(text);
}

function cellOf(cell: CsvCell): string {
  if (cell === null) return "";
  const text = String(cell);
  const safe = typeof cell === "string" && isFormula(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
