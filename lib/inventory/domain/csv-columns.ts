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
    const written = cell.trim();
    const name = written.toLowerCase().replace(/[\s_-]/g, "");
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

/** A spreadsheet has made a long number of it: the last digits are lost. */
export const ROUNDED = /^\d+([.,]\d+)?E\+\d+$/i;

/** Signs nobody can see, and the one that stands for a byte that could not be read. */
export const UNREADABLE = /[\p{Cc}\u{FFFD}]/u;
