import { CsvError, parse } from "csv-parse/sync";
import { importRowsOf, MOST_IMPORT_ROWS, type ImportFault, type ImportRow } from "./domain/import-rows";

const ZIP = "PK\u0003\u0004"; // an .xlsx under another name

/**
 * Reads the bytes of a CSV file of goods (R8): UTF-8 with or without its mark, else GBK, as Chinese spreadsheets save it;
 * commas, semicolons or tabs. What is wrong with the file as a whole is returned in place of its rows.
 */
export function readImport(bytes: Uint8Array): ImportRow[] | ImportFault {
  const text = textOf(bytes);
  if (text === null) return { reason: "NOT_TEXT" };
  if (text.trim() === "") return { reason: "EMPTY" };
  try {
    // Two more than there may be: enough to see that there are too many, without reading five million bytes of them.
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      to: MOST_IMPORT_ROWS + 2,
    });
    return importRowsOf(records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.records === "number" ? error.records + 1 : 0;
    return error.code.includes("QUOTE") ? { reason: "QUOTE", row } : { reason: "OTHER" };
  }
}

/** Null for what is no text, or in neither of the two encodings. */
function textOf(bytes: Uint8Array): string | null {
  // GB 18030 holds all of GBK; Node's own "gbk" drops bytes that are none, and a number would lose digits unseen.
  const text = decoded(bytes, "utf-8") ?? decoded(bytes, "gb18030");
  return text === null || text.startsWith(ZIP) || text.includes("\0") ? null : text;
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
