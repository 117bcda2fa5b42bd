import { countRuleOf, numberIn } from "@/lib/kernel/text/whole-number";
import { LONGEST_CODE } from "@/lib/kernel/text/compared-form";
import {
  codeIn,
  columnName,
  columnsOf,
  ROUNDED,
  UNREADABLE,
  wordIn,
  type ColumnNames,
  type ImportFault,
} from "@/lib/kernel/text/csv-columns";

export const COUNT_COLUMNS = ["code", "warehouse", "good", "defective", "channel", "reserved"] as const;
export type CountColumn = (typeof COUNT_COLUMNS)[number];

/** What may be wrong with a cell. `duplicate` names the row that said it first; `unknown` is no SKU or warehouse of ours. */
export type CountRule =
  | "required"
  | "tooLong"
  | "rounded"
  | "unreadable"
  | "notANumber"
  | "notWhole"
  | "belowZero"
  | "tooMany"
  | "unknown"
  | "duplicate";

/** One fault of one cell, with what stands there; `row` as a spreadsheet counts, the column names being row 1. */
export type CountProblem = {
  row: number;
  column: CountColumn;
  rule: CountRule;
  value: string;
  firstRow: number | null;
};

/** What a row states; null: it says nothing of that. */
export type CountRow = {
  row: number;
  code: string;
  warehouse: string;
  good: number | null;
  defective: number | null;
  channel: string | null;
  reserved: number | null;
};

/**
 * The rows that state something and have no fault of their own; `blank` rows name goods and state nothing. `warehouseBy`: which
 * code of a warehouse the file names.
 */
export type CountFile = {
  rows: CountRow[];
  problems: CountProblem[];
  blank: number;
  warehouseBy: "code" | "platformCode";
};

export const MOST_COUNT_ROWS = 50_000;
const MOST_LETTERS = { code: LONGEST_CODE, warehouse: LONGEST_CODE, channel: 40 } as const;
/** Enough of a cell to find it again. */
const SHOWN_LETTERS = 40;

/** The columns of our own export, too: a file may be exported, counted over and taken in again. */
const HEADERS: ColumnNames<CountColumn> = {
  商家编码: "code",
  货品编码: "code",
  merchantcode: "code",
  outerid: "code",
  skucode: "code",
  仓库编码: "warehouse",
  平台仓库编码: "warehouse",
  warehousecode: "warehouse",
  storecode: "warehouse",
  良品: "good",
  正品: "good",
  良品数量: "good",
  good: "good",
  goodpieces: "good",
  残品: "defective",
  次品: "defective",
  残品数量: "defective",
  defective: "defective",
  defectivepieces: "defective",
  预留渠道: "channel",
  渠道: "channel",
  channel: "channel",
  reservationchannel: "channel",
  预留数量: "reserved",
  预留: "reserved",
  reserved: "reserved",
  reservedpieces: "reserved",
  名称: null,
  货品名称: null,
  name: null,
  条码: null,
  条形码: null,
  barcode: null,
  货品id: null,
  平台货品id: null,
  scitemid: null,
  itemid: null,
  仓库名称: null,
  warehousename: null,
  预留合计: null,
  reservedtotal: null,
};

/** Names of the column of warehouses that mean the platform's code, not ours. */
const OF_PLATFORM = ["平台仓库编码", "storecode"];

const READ: Record<CountColumn, (cell: string) => string> = {
  code: codeIn,
  warehouse: codeIn,
  good: wordIn,
  defective: wordIn,
  channel: wordIn,
  reserved: wordIn,
};

const NEEDED = { code: "商家编码 / merchant code", warehouse: "仓库编码 / warehouse code", good: "良品 / good" };

/**
 * Reads the records of a file of counts, the column names first, with what is wrong in each cell. Empty rows are passed over.
 * A SKU may be counted once in a warehouse, and a channel named once for it.
 */
export function countRowsOf(records: readonly (readonly string[])[]): CountFile | ImportFault {
  const [header = [], ...body] = records;
  const places = columnsOf(header, HEADERS, NEEDED);
  if (!(places instanceof Map)) return places;
  if (body.length > MOST_COUNT_ROWS) return { reason: "TOO_MANY_ROWS" };
  const isOfPlatform = OF_PLATFORM.includes(columnName(header[places.get("warehouse") ?? -1] ?? ""));
  const file: CountFile = {
    rows: [],
    problems: [],
    blank: 0,
    warehouseBy: isOfPlatform ? "platformCode" : "code",
  };
  let isEmpty = true;
  for (const [index, cells] of body.entries()) {
    if (cells.every((cell) => wordIn(cell) === "")) continue;
    isEmpty = false;
    take(file, index + 2, (column) => READ[column](cells[places.get(column) ?? -1] ?? ""));
  }
  if (isEmpty) return { reason: "EMPTY" };
  markDuplicates(file);
  return file;
}

function take(file: CountFile, row: number, cell: (column: CountColumn) => string): void {
  const hasCounts = (["good", "defective", "channel", "reserved"] as const).some((column) => cell(column) !== "");
  if (!hasCounts && cell("code") !== "") {
    file.blank += 1;
    return;
  }
  const found = COUNT_COLUMNS.flatMap((column): CountProblem[] => {
    const rule = ruleOf(column, cell);
    return rule ? [{ row, column, rule, value: cell(column).slice(0, SHOWN_LETTERS), firstRow: null }] : [];
  });
  if (found.length > 0) {
    file.problems.push(...found);
    return;
  }
  file.rows.push({
    row,
    code: cell("code"),
    warehouse: cell("warehouse"),
    good: numberIn(cell("good")),
    defective: numberIn(cell("defective")),
    channel: cell("channel") || null,
    reserved: numberIn(cell("reserved")),
  });
}

function ruleOf(column: CountColumn, cell: (column: CountColumn) => string): CountRule | null {
  const text = cell(column);
  switch (column) {
    case "code":
    case "warehouse":
      return text === "" ? "required" : wordRule(text, MOST_LETTERS[column]);
    case "channel":
      if (text === "") return cell("reserved") === "" ? null : "required";
      return wordRule(text, MOST_LETTERS.channel);
    case "reserved":
      if (text === "") return cell("channel") === "" ? null : "required";
      return piecesRule(text);
    case "good":
    case "defective":
      return text === "" ? null : piecesRule(text);
  }
}

function wordRule(text: string, most: number): CountRule | null {
  if (text.length > most) return "tooLong";
  if (ROUNDED.test(text)) return "rounded";
  return UNREADABLE.test(text) ? "unreadable" : null;
}

function piecesRule(text: string): CountRule | null {
  const rule = countRuleOf(numberIn(text));
  return rule === "tooLarge" ? "tooMany" : rule;
}

/** A later row that states again what an earlier one stated is a fault: which of both is meant is not ours to guess. */
function markDuplicates(file: CountFile): void {
  const counted = new Map<string, number>();
  const reserved = new Map<string, number>();
  const isFirst = (row: CountRow): boolean => {
    const place = JSON.stringify([row.code, row.warehouse]);
    const counts: [Map<string, number>, string, CountColumn, string][] = [];
    if (row.good !== null || row.defective !== null) counts.push([counted, place, "code", row.code]);
    if (row.channel !== null) counts.push([reserved, JSON.stringify([place, row.channel]), "channel", row.channel]);
    for (const [seen, key, column, value] of counts) {
      const firstRow = seen.get(key);
      if (firstRow === undefined) seen.set(key, row.row);
      else {
        file.problems.push({ row: row.row, column, rule: "duplicate", value, firstRow });
        return false;
      }
    }
    return true;
  };
  file.rows = file.rows.filter(isFirst);
}
