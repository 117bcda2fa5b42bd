/** Spreadsheets take UTF-8 for what it is only after this mark. */
const BYTE_ORDER_MARK = "\uFEFF";
const LINE_END = "\r\n";
/** A cell that begins so is a formula to a spreadsheet; a tab or a line end in front does not stop it. */
const FORMULA = /^[\s]*[=+\-@]/;
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

function cellOf(cell: CsvCell): string {
  if (cell === null) return "";
  const text = String(cell);
  const safe = typeof cell === "string" && FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
