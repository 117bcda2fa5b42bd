import { describe, expect, test } from "vitest";
import { importRowsOf, type ImportRow } from "./import-rows";

const HEADER = ["货品ID", "商家编码", "名称", "条码"];

function rowsOf(...body: string[][]): ImportRow[] {
  const rows = importRowsOf([HEADER, ...body]);
  if (!Array.isArray(rows)) throw new Error(`Not read: ${rows.reason}`);
  return rows;
}

describe("column names", () => {
  test.each([
    [HEADER],
    [["scItemId", "merchant code", "name", "barcode"]],
    [["SC_ITEM_ID", "Merchant-Code", "Name", "Bar Code"]],
    [[" 货品 id ", "商家编码", "货品名称", "条形码", "", " "]],
  ])("%j are known", (header) => {
    const cells = ["600", "A", "牛奶", "690", "", ""];
    expect(importRowsOf([header, cells])).toMatchObject([
      { row: 2, scItemId: "600", code: "A", name: "牛奶", barCode: "690", problems: [] },
    ]);
  });

  test("may stand in any order, and name and bar code may be left out", () => {
    expect(importRowsOf([["outerId", "scItemId"], ["A"]])).toMatchObject([
      { scItemId: null, code: "A", name: null, barCode: null },
    ]);
  });

  test.each([
    [["货品ID", "名称"], { reason: "MISSING_COLUMN", row: 1, column: "商家编码 / merchant code" }],
    [["商家编码"], { reason: "MISSING_COLUMN", row: 1, column: "货品ID / scItemId" }],
    [[...HEADER, "价格"], { reason: "UNKNOWN_COLUMN", row: 1, column: "价格" }],
    [[...HEADER, "constructor"], { reason: "UNKNOWN_COLUMN", row: 1, column: "constructor" }],
    [[...HEADER, "outer id"], { reason: "REPEATED_COLUMN", row: 1, column: "outer id" }],
    [[], { reason: "MISSING_COLUMN", row: 1, column: "货品ID / scItemId" }],
  ])("%j are refused", (header, fault) => {
    expect(importRowsOf([header, ["1", "A", "", ""]])).toEqual(fault);
  });
});

describe("rows", () => {
  test.each([
    ["a goods id and a code", ["600", "A", "牛奶", "690"], []],
    ["a code only: goods without an id", ["", "A"], []],
    ["no code", ["600", "", "牛奶"], ["code required"]],
    ["a goods id that a spreadsheet rounded", ["6.001E+11", "A"], ["scItemId rounded"]],
    ["a bar code that a spreadsheet rounded", ["600", "A", "", "6.9E+12"], ["barCode rounded"]],
    ["a name that only looks so", ["600", "A", "1E+5", ""], []],
    ["too long a goods id", ["6".repeat(201), "A"], ["scItemId tooLong"]],
    ["the longest of all", ["6".repeat(200), "A".repeat(200), "名".repeat(200), "6".repeat(200)], []],
    [
      "too long a code, name and bar code",
      ["1", "A".repeat(201), "名".repeat(201), "6".repeat(201)],
      ["code tooLong", "name tooLong", "barCode tooLong"],
    ],
    ["an invisible sign", ["600\u0001", "A"], ["scItemId unreadable"]],
    ["a sign that could not be read", ["600", "A\u{FFFD}"], ["code unreadable"]],
  ])("%s", (_case, cells, problems) => {
    expect(rowsOf(cells)[0]?.problems.map(({ column, rule }) => `${column} ${rule}`)).toEqual(problems);
  });

  test("a code or a goods id may stand once: a later row names the first", () => {
    const rows = rowsOf(["600", "A"], ["601", "B"], ["600", "C"], ["602", "A"], ["", "D"], ["", "E"], ["600", "A"]);
    expect(rows.map(({ row, problems }) => [row, problems])).toEqual([
      [2, []],
      [3, []],
      [4, [{ column: "scItemId", rule: "duplicate", firstRow: 2 }]],
      [5, [{ column: "code", rule: "duplicate", firstRow: 2 }]],
      [6, []],
      [7, []],
      [
        8,
        [
          { column: "scItemId", rule: "duplicate", firstRow: 2 },
          { column: "code", rule: "duplicate", firstRow: 2 },
        ],
      ],
    ]);
  });

  test("case matters: the platform's code is taken literally", () => {
    expect(rowsOf(["600", "A"], ["601", "a"]).flatMap(({ problems }) => problems)).toEqual([]);
  });

  test("empty rows are passed over and counted, as a spreadsheet counts them", () => {
    expect(rowsOf(["", "", "", ""], ["600", "A"], [""], ["601", "B"]).map(({ row }) => row)).toEqual([3, 5]);
  });

  test("20,000 rows are taken, one more is not; none is no file to import", () => {
    const many = (count: number) => [HEADER, ...Array.from({ length: count }, (_, index) => [`${index}`, `A${index}`])];
    expect(importRowsOf(many(20_000))).toHaveLength(20_000);
    expect(importRowsOf(many(20_001))).toEqual({ reason: "TOO_MANY_ROWS" });
    expect(importRowsOf([HEADER, [""]])).toEqual({ reason: "EMPTY" });
  });
});

describe("one id, however a spreadsheet, an input method or a page left it", () => {
  test.each([
    ["600100200300"],
    ["６００１００２００３００"],
    ["\u200b600100200300\ufeff"],
    ["\u202a600100200300\u202c"],
    ["'600100200300"],
    ['="600100200300"'],
    ["600100200300.0"],
    ["600 100 200 300"],
    ["600-100-200-300"],
    ["\t600100200300 "],
  ])("%j", (cell) => {
    expect(rowsOf([cell, "A", "", cell])).toMatchObject([
      { scItemId: "600100200300", barCode: "600100200300", problems: [] },
    ]);
  });

  test.each([
    ["ＡＢ－１", "AB-1"],
    ["AB-1\u200b", "AB-1"],
    ["\u2068AB-1\u2069", "AB-1"],
    ['="AB-1"', "AB-1"],
    ["'001", "001"],
    ["'=A", "=A"],
    ["'B", "'B"],
    ["AB 1", "AB 1"],
  ])("the code %j is %j", (cell, code) => {
    expect(rowsOf(["1", cell])).toMatchObject([{ code, problems: [] }]);
  });

  test.each([
    ["600100200300 x", "scItemId unreadable"],
    ["600100200300 600100200301", "scItemId unreadable"],
    ["6００\u0001", "scItemId unreadable"],
    ["６．００１Ｅ＋１１", "scItemId rounded"],
    ['="6.001E+11"', "scItemId rounded"],
    ["60010020\u{FFFD}", "scItemId unreadable"],
  ])("%j is refused by row and column", (cell, problem) => {
    const [row] = rowsOf([cell, "A"]);
    expect(row?.problems.map(({ column, rule }) => `${column} ${rule}`)).toEqual([problem]);
  });

  test("the same id in two spellings is one id twice; a row of signs nobody sees is empty", () => {
    const rows = rowsOf(["600", "A"], ["\u200b", "\ufeff"], ["６００", "B"]);
    expect(rows.map(({ row }) => row)).toEqual([2, 4]);
    expect(rows[1]?.problems).toEqual([{ column: "scItemId", rule: "duplicate", firstRow: 2 }]);
  });

  test("column names, too", () => {
    const header = ["\u200b货品ＩＤ", '="商家编码"'];
    expect(importRowsOf([header, ["600", "A"]])).toMatchObject([{ scItemId: "600", code: "A" }]);
  });
});
