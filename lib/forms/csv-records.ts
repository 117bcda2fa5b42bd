import { CsvError, parse } from "csv-parse/sync";
import type { ImportFault } from "@/lib/kernel/text/csv-columns";

const LINE_END = 0x0a;
const UTF8_MARK = [0xef, 0xbb, 0xbf];
/** A first line for spreadsheets alone, which says what parts the cells and is no row to them. */
const DECLARED_DELIMITER = /^"?sep=([,;\t|])"?[^\S\r\n]*(?:\r\n|\r|\n)/i;
const ZIP = "PK\u0003\u0004"; // an .xlsx under another name

/** Letters. Five million commas in one line would keep the process, and with it the pushes, for seconds. */
const LONGEST_LINE = 65_536;

/**
 * The records of a CSV file, column names first: UTF-8 with or without its mark, else GBK, as Chinese spreadsheets save it;
 * commas, semicolons or tabs.
 */
export function csvRecords(bytes: Uint8Array, mostRows: number): string[][] | ImportFault {
  const whole = textOf(bytes);
  if (whole === null) return { reason: "NOT_TEXT" };
  const declared = DECLARED_DELIMITER.exec(whole);
  const text = declared ? whole.slice(declared[0].length) : whole;
  if (text.trim() === "") return { reason: "EMPTY" };
  if (hasLongLine(text)) return { reason: "OTHER" };
  try {
    return parse(text, {
      delimiter: declared?.[1] ?? delimiterOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      // Two more than there may be: enough to see that there are too many, without reading five million bytes of them.
      to: mostRows + 2,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.records === "number" ? error.records + 1 : 0;
    return error.code.includes("QUOTE") ? { reason: "QUOTE", row } : { reason: "OTHER" };
  }
}

function hasLongLine(text: string): boolean {
  const lineEnd = text.includes("\n") ? "\n" : "\r";
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf(lineEnd, start);
    const end = found < 0 ? text.length : found;
    if (end - start > LONGEST_LINE) return true;
    start = end + 1;
  }
  return false;
}

/** Null for what is no text, or in neither of the two encodings. */
function textOf(bytes: Uint8Array): string | null {
  // GB 18030 holds all of GBK; Node's own "gbk" drops bytes that are none, and a number would lose digits unseen.
  const text = decoded(bytes, "utf-8") ?? (beginsInUtf8(bytes) ? lenient(bytes) : decoded(bytes, "gb18030"));
  return text === null || text.startsWith(ZIP) || text.includes("\0") ? null : text;
}

/**
 * True where the column names are Chinese in UTF-8, or the file says that it is: read as GBK, one damaged cell further down
 * would turn every name into nonsense, and the person would be told that columns are missing.
 */
function beginsInUtf8(bytes: Uint8Array): boolean {
  const end = bytes.indexOf(LINE_END);
  const names = decoded(end < 0 ? bytes : bytes.subarray(0, end), "utf-8");
  return names !== null && (/[^\0-\x7f]/.test(names) || UTF8_MARK.every((byte, index) => bytes[index] === byte));
}

/** Damaged letters become U+FFFD, which the rows then name with row and column. */
function lenient(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}

function decoded(bytes: Uint8Array, encoding: "utf-8" | "gb18030"): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whichever parts the column names. */
function delimiterOf(text: string): string {
  const [header = ""] = text.split(/[\r\n]/, 1);
  const count = (sign: string) => header.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
