import { describe, expect, test } from "vitest";
import { countRowsOf, MOST_COUNT_ROWS, type CountFile } from "./count-rows";

const HEADER = ["商家编码", "仓库编码", "良品", "残品", "预留渠道", "预留数量"];

function fileOf(...body: string[][]): CountFile {
  const file = countRowsOf([HEADER, ...body]);
  if (!("rows" in file)) throw new Error(`Not read: ${file.reason}`);
  return file;
}

const faults = (...body: string[][]) =>
  fileOf(...body).problems.map(({ row, column, rule, firstRow }) =>
    [row, column, rule, ...(firstRow === null ? [] : [firstRow])].join(" "),
  );

describe("column names", () => {
  test.each([
    [HEADER],
    [["merchant code", "warehouse code", "good", "defective", "channel", "reserved"]],
    [["Merchant_Code", "Store Code", "GOOD", "Defective pieces", "Reservation channel", "Reserved pieces"]],
    [["商家编码", "平台仓库编码", "良品数量", "残品", "渠道", "预留"]],
  ])("%j are known", (header) => {
    expect(countRowsOf([header, ["A", "W", "5", "1", "门店", "2"]])).toMatchObject({
      rows: [{ row: 2, code: "A", warehouse: "W", good: 5, defective: 1, channel: "门店", reserved: 2 }],
      problems: [],
    });
  });

  test.each([
    ["仓库编码", "code"],
    ["warehouse_code", "code"],
    ["平台仓库编码", "platformCode"],
    ["Store Code", "platformCode"],
  ])("%s names a warehouse by its %s", (name, warehouseBy) => {
    expect(
      countRowsOf([
        ["商家编码", name, "良品"],
        ["A", "W", "5"],
      ]),
    ).toMatchObject({ warehouseBy });
  });

  test("those of our own export are passed over, in any order; defective and reservations may be left out", () => {
    const header = ["名称", "条码", "良品", "货品ID", "仓库名称", "仓库编码", "商家编码"];
    expect(countRowsOf([header, ["牛奶", "690", "5", "600", "一号仓", "W", "A"]])).toMatchObject({
      rows: [{ code: "A", warehouse: "W", good: 5, defective: null, channel: null, reserved: null }],
    });
  });

  test.each([
    [["商家编码", "良品"], { reason: "MISSING_COLUMN", row: 1, column: "仓库编码 / warehouse code" }],
    [["仓库编码", "商家编码"], { reason: "MISSING_COLUMN", row: 1, column: "良品 / good" }],
    [[...HEADER, "价格"], { reason: "UNKNOWN_COLUMN", row: 1, column: "价格" }],
    [[...HEADER, " good "], { reason: "REPEATED_COLUMN", row: 1, column: "good" }],
  ])("%j are refused", (header, fault) => {
    expect(countRowsOf([header, ["A", "W", "5"]])).toEqual(fault);
  });
});

describe("numbers", () => {
  test.each([
    ["0", 0],
    ["12", 12],
    ["+12", 12],
    ["007", 7],
    ["１２", 12],
    ["1,200", 1200],
    ["１，２００", 1200],
    ["12.0", 12],
    ["1,200.00", 1200],
    ["9999999", 9_999_999],
  ])("%j is %i", (text, pieces) => {
    expect(fileOf(["A", "W", text])).toMatchObject({ rows: [{ good: pieces }], problems: [] });
  });

  test.each([
    ["12.5", "notWhole"],
    ["-1", "belowZero"],
    ["－1", "belowZero"],
    ["10000000", "tooMany"],
    ["1E+05", "notANumber"],
    ["1,20", "notANumber"],
    ["十二", "notANumber"],
    ["12件", "notANumber"],
    ["0x12", "notANumber"],
    ["=1+1", "notANumber"],
    ["-", "notANumber"],
  ])("%j is %s", (text, rule) => {
    expect(faults(["A", "W", text])).toEqual([`2 good ${rule}`]);
    expect(faults(["A", "W", "", text])).toEqual([`2 defective ${rule}`]);
    expect(faults(["A", "W", "", "", "门店", text])).toEqual([`2 reserved ${rule}`]);
  });
});

describe("rows", () => {
  test.each<[string, string[][], string[]]>([
    ["no code", [["", "W", "5"]], ["2 code required"]],
    ["no warehouse", [["A", "", "5"]], ["2 warehouse required"]],
    ["a code that a spreadsheet rounded", [["6.9E+12", "W", "5"]], ["2 code rounded"]],
    ["a sign that could not be read", [["A\u{FFFD}", "W", "5"]], ["2 code unreadable"]],
    ["too long a channel", [["A", "W", "", "", "渠".repeat(41), "1"]], ["2 channel tooLong"]],
    ["a channel without pieces", [["A", "W", "5", "", "门店", ""]], ["2 reserved required"]],
    ["pieces without a channel", [["A", "W", "5", "", "", "2"]], ["2 channel required"]],
    ["several at once", [["", "W", "x", "-1"]], ["2 code required", "2 good notANumber", "2 defective belowZero"]],
    [
      "counted twice",
      [
        ["A", "W", "5"],
        ["B", "W", "5"],
        ["A", "W", "6"],
      ],
      ["4 code duplicate 2"],
    ],
    [
      "counted twice, the same number",
      [
        ["A", "W", "5"],
        ["A", "W", "5"],
      ],
      ["3 code duplicate 2"],
    ],
    [
      "counted in two warehouses",
      [
        ["A", "W", "5"],
        ["A", "V", "5"],
      ],
      [],
    ],
    [
      "one channel twice",
      [
        ["A", "W", "5", "", "门店", "1"],
        ["A", "W", "", "", "门店", "2"],
      ],
      ["3 channel duplicate 2"],
    ],
    [
      "two channels",
      [
        ["A", "W", "5", "", "门店", "1"],
        ["A", "W", "", "", "京东", "2"],
      ],
      [],
    ],
    [
      "codes that run together alike",
      [
        ["A", "BW", "5"],
        ["AB", "W", "5"],
      ],
      [],
    ],
  ])("%s", (_case, body, found) => {
    expect(faults(...body)).toEqual(found);
  });

  test("empty rows are counted as a spreadsheet counts them; a row that states nothing is blank", () => {
    const file = fileOf(["", ""], ["A", "W", "5"], ["B", "W"], ["C", "", "", ""]);
    expect([file.rows.map(({ row }) => row), file.blank, file.problems]).toEqual([[3], 2, []]);
    expect(countRowsOf([HEADER, ["", ""]])).toEqual({ reason: "EMPTY" });
  });

  test("the apostrophe that an export sets before a code is none of it", () => {
    expect(fileOf(["'=A", "'-W", "5"], ["'B", "W", "5"]).rows).toMatchObject([
      { code: "=A", warehouse: "-W" },
      { code: "'B", warehouse: "W" },
    ]);
  });

  test.each([
    ["ＳＫＵ－１", "SKU-1"],
    ["SKU-1\u200b", "SKU-1"],
    ["'600", "600"],
    ['="600"', "600"],
    ["\u202e600\u202c", "600"],
    ["'＝1+1", "=1+1"],
  ])("the code %j is %j", (cell, code) => {
    expect(fileOf([cell, cell, '="5"']).rows).toMatchObject([{ code, warehouse: code, good: 5 }]);
  });

  test("50,000 rows are taken, one more is not", () => {
    const many = (count: number) => [HEADER, ...Array.from({ length: count }, (_, index) => [`A${index}`, "W", "1"])];
    expect((countRowsOf(many(MOST_COUNT_ROWS)) as CountFile).rows).toHaveLength(50_000);
    expect(countRowsOf(many(MOST_COUNT_ROWS + 1))).toEqual({ reason: "TOO_MANY_ROWS" });
  });
});
