import {
  codeIn,
  columnsOf,
  ROUNDED,
  UNREADABLE,
  wordIn,
  type ColumnNames,
  type ImportFault,
} from "@/lib/kernel/text/csv-columns";
import { LONGEST_CODE } from "@/lib/kernel/text/compared-form";
import { readFieldRule } from "@/lib/kernel/field-rule";
import { waybillRule, writtenWaybill } from "@/lib/kernel/text/waybill-number";
import { countRuleOf, numberIn } from "@/lib/kernel/text/whole-number";

export const WAYBILL_COLUMNS = ["order", "carrier", "waybillNo", "pieces"] as const;
export type WaybillColumn = (typeof WAYBILL_COLUMNS)[number];

/** What may be wrong with a cell; `rounded`: a spreadsheet made a number of it, and its last digits are lost. */
export type CellRule =
  | "required"
  | "tooLong"
  | "rounded"
  | "unreadable"
  | "notAWaybill"
  | "notANumber"
  | "notWhole"
  | "tooSmall"
  | "tooLarge";

/** One row of a file of waybills; `row` as a spreadsheet counts, the column names being row 1. One row is one parcel. */
export type WaybillRow = {
  row: number;
  order: string;
  /** Code or name as it is written; empty: it is guessed. */
  carrier: string;
  /** As it would be kept. */
  waybillNo: string;
  pieces: number | null;
  /** The first fault of its cells, in the order of the columns. */
  fault: { column: WaybillColumn; rule: CellRule } | null;
};

export const MOST_WAYBILL_ROWS = 5_000;
const LONGEST_CARRIER = 40;

const HEADERS: ColumnNames<WaybillColumn> = {
  履约单号: "order",
  订单号: "order",
  订单编号: "order",
  发货单号: "order",
  单号: "order",
  order: "order",
  orderno: "order",
  ordernumber: "order",
  快递公司: "carrier",
  物流公司: "carrier",
  快递: "carrier",
  carrier: "carrier",
  运单号: "waybillNo",
  快递单号: "waybillNo",
  物流单号: "waybillNo",
  waybill: "waybillNo",
  waybillno: "waybillNo",
  waybillnumber: "waybillNo",
  trackingnumber: "waybillNo",
  件数: "pieces",
  包裹件数: "pieces",
  数量: "pieces",
  pieces: "pieces",
  quantity: "pieces",
  // What the file of refused rows adds: it is mended and taken in again.
  行: null,
  row: null,
  结果: null,
  result: null,
};

const NEEDED = { order: "履约单号 / order number", waybillNo: "运单号 / waybill" };

/** Reads the records of a file of waybills, the column names first. Empty rows are passed over and do not count. */
export function waybillRowsOf(records: readonly (readonly string[])[]): WaybillRow[] | ImportFault {
  const [header = [], ...body] = records;
  const places = columnsOf(header, HEADERS, NEEDED);
  if (!(places instanceof Map)) return places;
  const rows = body.flatMap((cells, index) => {
    if (cells.every((cell) => wordIn(cell) === "")) return [];
    return [rowOf(index + 2, (column) => cells[places.get(column) ?? -1] ?? "")];
  });
  if (rows.length === 0) return { reason: "EMPTY" };
  return rows.length > MOST_WAYBILL_ROWS ? { reason: "TOO_MANY_ROWS" } : rows;
}

function rowOf(row: number, cell: (column: WaybillColumn) => string): WaybillRow {
  const [order, carrier, waybill, pieces] = [
    codeOfCell(cell("order")),
    wordIn(cell("carrier").normalize("NFKC")),
    codeOfCell(cell("waybillNo")),
    numberIn(wordIn(cell("pieces"))),
  ];
  const rules: Record<WaybillColumn, CellRule | null> = {
    order: order === "" ? "required" : wordRule(order, LONGEST_CODE),
    carrier: wordRule(carrier, LONGEST_CARRIER),
    waybillNo: waybillCellRule(waybill),
    pieces: piecesRule(pieces),
  };
  const column = WAYBILL_COLUMNS.find((one) => rules[one] !== null);
  const rule = column && rules[column];
  return {
    row,
    order: order.slice(0, LONGEST_CODE),
    carrier: carrier.slice(0, LONGEST_CARRIER),
    waybillNo: writtenWaybill(waybill).slice(0, LONGEST_CODE),
    pieces: pieces !== null && rules.pieces === null ? pieces : null,
    fault: column && rule ? { column, rule } : null,
  };
}

function wordRule(text: string, most: number): CellRule | null {
  if (text.length > most) return "tooLong";
  if (ROUNDED.test(text)) return "rounded";
  return UNREADABLE.test(text) ? "unreadable" : null;
}

/** A number has no apostrophe: in front of it, it is how a spreadsheet was told that it is a text. */
function codeOfCell(cell: string): string {
  return codeIn(cell).replace(/^'/, "");
}

function waybillCellRule(text: string): CellRule | null {
  if (ROUNDED.test(text)) return "rounded";
  if (UNREADABLE.test(text)) return "unreadable";
  const rule = waybillRule(text);
  return rule === null ? null : (readFieldRule(rule)?.rule as "required" | "tooLong" | "notAWaybill");
}

function piecesRule(pieces: number | null): CellRule | null {
  const rule = countRuleOf(pieces);
  if (rule === "belowZero" || pieces === 0) return "tooSmall";
  return rule;
}
