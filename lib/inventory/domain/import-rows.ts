import { LONGEST_CODE } from "@/lib/kernel/text/compared-form";
import {
  codeIn,
  columnsOf,
  HAS_BLANK,
  idIn,
  ROUNDED,
  UNREADABLE,
  wordIn,
  type ColumnNames,
  type ImportFault,
} from "@/lib/kernel/text/csv-columns";

export const IMPORT_COLUMNS = ["scItemId", "code", "name", "barCode"] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** What may be wrong with a cell; `duplicate` names the row that has the value already. */
export type ImportRule = "required" | "tooLong" | "rounded" | "unreadable" | "duplicate";
export type ImportProblem = { column: ImportColumn; rule: ImportRule; firstRow: number | null };

/** One row of the file; `row` as a spreadsheet counts, the column names being row 1. */
export type ImportRow = {
  row: number;
  scItemId: string | null;
  code: string;
  name: string | null;
  barCode: string | null;
  problems: ImportProblem[];
};

export const MOST_IMPORT_ROWS = 20_000;

const HEADERS: ColumnNames<ImportColumn> = {
  scitemid: "scItemId",
  货品id: "scItemId",
  平台货品id: "scItemId",
  itemid: "scItemId",
  商家编码: "code",
  货品编码: "code",
  merchantcode: "code",
  outerid: "code",
  skucode: "code",
  名称: "name",
  货品名称: "name",
  name: "name",
  条码: "barCode",
  条形码: "barCode",
  barcode: "barCode",
};

const NEEDED = { scItemId: "货品ID / scItemId", code: "商家编码 / merchant code" } as const;

const MOST_LETTERS: Record<ImportColumn, number> = {
  scItemId: LONGEST_CODE,
  code: LONGEST_CODE,
  name: 200,
  barCode: LONGEST_CODE,
};

const READ: Record<ImportColumn, (cell: string) => string> = {
  scItemId: idIn,
  code: codeIn,
  name: wordIn,
  barCode: idIn,
};

/**
 * Reads the records of a file, the column names first, as rows with what is wrong in each (R8). Empty rows are passed over. A
 * merchant code and a goods id may each stand once: a SKU has one goods id and a goods id one SKU.
 */
export function importRowsOf(records: readonly (readonly string[])[]): ImportRow[] | ImportFault {
  const [header = [], ...body] = records;
  const columns = columnsOf(header, HEADERS, NEEDED);
  if (!(columns instanceof Map)) return columns;
  if (body.length > MOST_IMPORT_ROWS) return { reason: "TOO_MANY_ROWS" };
  const rows = body.flatMap((cells, index) => {
    const isEmpty = cells.every((cell) => wordIn(cell) === "");
    return isEmpty ? [] : [rowOf(index + 2, (column) => READ[column](cells[columns.get(column) ?? -1] ?? ""))];
  });
  if (rows.length === 0) return { reason: "EMPTY" };
  for (const column of ["scItemId", "code"] as const) markDuplicates(rows, column);
  return rows;
}

function rowOf(row: number, cell: (column: ImportColumn) => string): ImportRow {
  const problems = IMPORT_COLUMNS.flatMap((column): ImportProblem[] => {
    const rule = ruleOf(column, cell(column));
    return rule ? [{ column, rule, firstRow: null }] : [];
  });
  const kept = (column: ImportColumn) => cell(column).slice(0, MOST_LETTERS[column]) || null;
  return {
    row,
    scItemId: kept("scItemId"),
    code: kept("code") ?? "",
    name: kept("name"),
    barCode: kept("barCode"),
    problems,
  };
}

function ruleOf(column: ImportColumn, cell: string): ImportRule | null {
  if (column === "code" && cell === "") return "required";
  if (cell.length > MOST_LETTERS[column]) return "tooLong";
  if (column !== "name" && ROUNDED.test(cell)) return "rounded";
  const isIllegible = UNREADABLE.test(cell) || (READ[column] === idIn && HAS_BLANK.test(cell));
  return isIllegible ? "unreadable" : null;
}

function markDuplicates(rows: readonly ImportRow[], column: "scItemId" | "code"): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const value = row[column];
    if (!value || row.problems.some((problem) => problem.column === column)) continue;
    const firstRow = seen.get(value);
    if (firstRow === undefined) seen.set(value, row.row);
    else row.problems.push({ column, rule: "duplicate", firstRow });
  }
}
