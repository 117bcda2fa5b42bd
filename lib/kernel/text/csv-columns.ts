import { isFormula } from "./csv";

/** Why a file as a whole cannot be read; `row` and `column` where one is to blame. */
export type ImportFault = {
  reason:
    | "EMPTY"
    | "TOO_MANY_ROWS"
    | "NOT_TEXT"
    | "QUOTE"
    | "MISSING_COLUMN"
    | "UNKNOWN_COLUMN"
    | "REPEATED_COLUMN"
    | "OTHER";
  row?: number;
  column?: string;
};

/** How people and spreadsheets write the columns; null: known, and passed over. */
export type ColumnNames<Column extends string> = Readonly<Record<string, Column | null>>;

/** Where each column stands. */
export type Places<Column extends string> = Map<Column, number>;

/**
 * Where each column stands, or what is wrong with the column names; spaces, case, - and _ do not matter. A column without a
 * name is none.
 *
 * @param needed columns that must be there, with the names to tell where one is not
 */
export function columnsOf<Column extends string>(
  header: readonly string[],
  names: ColumnNames<Column>,
  needed: Partial<Record<Column, string>>,
): Places<Column> | ImportFault {
  const places: Places<Column> = new Map();
  for (const [index, cell] of header.entries()) {
    const written = wordIn(cell);
    const name = columnName(cell);
    if (name === "") continue;
    const column = Object.hasOwn(names, name) ? names[name] : undefined;
    if (column === undefined) return { reason: "UNKNOWN_COLUMN", row: 1, column: written.slice(0, 40) };
    if (column === null) continue;
    if (places.has(column)) return { reason: "REPEATED_COLUMN", row: 1, column: written.slice(0, 40) };
    places.set(column, index);
  }
  for (const [column, name] of Object.entries(needed) as [Column, string][])
    if (!places.has(column)) return { reason: "MISSING_COLUMN", row: 1, column: name };
  return places;
}

/** A column's name as it is compared. */
export function columnName(cell: string): string {
  return wordIn(cell)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]/g, "");
}

/** Signs nobody sees, which pages and messengers leave in what is copied from them. */
const UNSEEN = /\p{Cf}/gu;
/** How a number is kept from being rounded in a spreadsheet: as a formula that is a text. */
const TEXT_FORMULA = /^="(.*)"$/s;
/** What a table program makes of an id that it takes for a number. */
const WITH_ZEROS = /^(\d+)\.0+$/;

/** More digits are two numbers that have run together. */
const ONE_NUMBER = /^\d{1,19}$/;

/** The words of a cell, without the ways in which a spreadsheet marks them as words, and the apostrophe of our own export. */
export function wordIn(cell: string): string {
  const seen = cell.replace(UNSEEN, "").trim();
  const text = (TEXT_FORMULA.exec(seen)?.[1]?.replaceAll('""', '"') ?? seen).trim();
  const rest = text.slice(1);
  return text.startsWith("'") && (isFormula(rest) || /^\p{Nd}/u.test(rest)) ? rest : text;
}

/** A merchant's code as it is meant: full-width signs, which an input method writes, are the plain ones. */
export function codeIn(cell: string): string {
  return wordIn(wordIn(cell).normalize("NFKC"));
}

/** An id or a bar code: as `codeIn`, and digits that are written in groups, or with zeros behind a point, are one number. */
export function idIn(cell: string): string {
  const code = codeIn(cell).replace(WITH_ZEROS, "$1");
  const digits = code.replace(/[ -]/g, "");
  return ONE_NUMBER.test(digits) ? digits : code;
}

/** A spreadsheet has made a long number of it: the last digits are lost. */
export const ROUNDED = /^\d+([.,]\d+)?E\+\d+$/i;

/** Signs nobody can see, and the one that stands for a byte that could not be read. */
export const UNREADABLE = /[\p{Cc}\u{FFFD}]/u;

/** No id and no code has a blank in it: two cells have run together, or a sentence stands there. */
export const HAS_BLANK = /\s/;
