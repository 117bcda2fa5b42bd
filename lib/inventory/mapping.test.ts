import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCounts, readImport } from "./mapping";

const TEXT = '货品ID,商家编码,名称,条码\r\n600,A,"牛奶, 1L ""新""",690\r\n,B,,\r\n';
const utf8 = (text: string) => new TextEncoder().encode(text);

/** 货品ID,商家编码,名称,条码 · 600,A,牛奶,690 as a Chinese spreadsheet saves it. */
const GBK = Buffer.from(
  "bbf5c6b749442cc9ccbcd2b1e0c2eb2cc3fbb3c62cccf5c2eb0d0a3630302c412cc5a3c4cc2c3639300d0a",
  "hex",
);

test.each([
  ["UTF-8", utf8(TEXT)],
  ["UTF-8 with its mark", utf8(`\u{FEFF}${TEXT}`)],
  ["plain line ends", utf8(TEXT.replaceAll("\r\n", "\n"))],
  ["no line end at the end", utf8(TEXT.trimEnd())],
])("%s", (_case, bytes) => {
  expect(readImport(bytes)).toMatchObject([
    { row: 2, scItemId: "600", code: "A", name: '牛奶, 1L "新"', barCode: "690", problems: [] },
    { row: 3, scItemId: null, code: "B", name: null, barCode: null, problems: [] },
  ]);
});

test("GBK", () => {
  expect(readImport(GBK)).toMatchObject([{ scItemId: "600", code: "A", name: "牛奶", barCode: "690" }]);
});

test.each([";", "\t"])("parted by %j", (sign) => {
  expect(readImport(utf8(`scItemId${sign}商家编码\n600${sign}A,1`))).toMatchObject([{ scItemId: "600", code: "A,1" }]);
});

test.each([",", ";", "\t", "|"])("a first line says that cells are parted by %j", (sign) => {
  for (const first of [`sep=${sign}`, `SEP=${sign}`, `"sep=${sign}"`, `\u{FEFF}sep=${sign}`])
    for (const end of ["\n", "\r\n"])
      expect(readImport(utf8(`${first}${end}scItemId${sign}商家编码${end}600${sign}A`))).toMatchObject([
        { row: 2, scItemId: "600", code: "A" },
      ]);
});

test("what a spreadsheet marks as a text in a file is that text", () => {
  const cells = ['="600100200300"', '"=""600100200300"""', "'600100200300"];
  for (const cell of cells)
    expect(readImport(utf8(`scItemId,商家编码\n${cell},A`))).toMatchObject([
      { scItemId: "600100200300", problems: [] },
    ]);
});

test("a quote inside a name is a quote", () => {
  expect(readImport(utf8('scItemId,code,name\n600,A,5" 屏'.replace("code", "outerId")))).toMatchObject([
    { name: '5" 屏' },
  ]);
});

test.each([
  ["nothing", "", { reason: "EMPTY" }],
  ["column names only", "scItemId,商家编码\n", { reason: "EMPTY" }],
  ["a quote that never ends", 'scItemId,商家编码\n600,A\n601,"B\n', { reason: "QUOTE", row: 3 }],
  ["a spreadsheet under another name", "PK\u0003\u0004xl/workbook.xml", { reason: "NOT_TEXT" }],
  ["a NUL", "scItemId,商家编码\n6\u00000,A", { reason: "NOT_TEXT" }],
  ["an unknown column", "scItemId,商家编码,价格\n600,A,1", { reason: "UNKNOWN_COLUMN", row: 1, column: "价格" }],
])("%s is refused as a whole", (_case, text, fault) => {
  expect(readImport(utf8(text))).toEqual(fault);
});

test("bytes that are neither UTF-8 nor GBK are no text", () => {
  expect(readImport(Uint8Array.from([0x31, 0xff, 0xff, 0x32]))).toEqual({ reason: "NOT_TEXT" });
});

test.each([
  [
    "UTF-16 of a spreadsheet",
    Uint8Array.from([0xff, 0xfe, ...Buffer.from("商家编码,仓库编码,良品\nA,W,1\n", "utf16le")]),
  ],
  ["GBK cut in the middle of a sign", GBK.subarray(0, GBK.length - 7)],
])("%s is no text", (_case, bytes) => {
  expect(readCounts(bytes)).toEqual({ reason: "NOT_TEXT" });
});

test.each([
  ["Chinese column names", utf8("商家编码,仓库编码,良品\r\nA,W,1\r\n牛奶,W,2\r\nC,W,3\r\n")],
  ["English ones behind the mark of UTF-8", utf8("\u{FEFF}outerId,storeCode,good\nA,W,1\n牛奶,W,2\nC,W,3\n")],
])("one damaged letter of a file in UTF-8 is named by row and column: %s", (_case, bytes) => {
  bytes[bytes.lastIndexOf(0xe5)] = 0x20; // 奶
  expect(readCounts(bytes)).toMatchObject({
    rows: [{ code: "A" }, { code: "C", good: 3 }],
    problems: [{ row: 3, column: "code", rule: "unreadable" }],
  });
});

test("millions of short lines are not read to their end", { timeout: 60_000 }, () => {
  expect(readImport(utf8(`scItemId,商家编码\n${"1\n".repeat(2_600_000)}`))).toEqual({ reason: "TOO_MANY_ROWS" });
});

test.each([
  ["of column names", ",".repeat(4_900_000)],
  ["of cells", `scItemId,商家编码\n${",".repeat(4_900_000)}`],
])("millions of commas in a line %s are not read to their end", { timeout: 60_000 }, (_where, text) => {
  expect(readImport(utf8(text))).toEqual({ reason: "OTHER" });
  expect(readCounts(utf8(text))).toEqual({ reason: "OTHER" });
});

test("the example that the page offers has no errors", () => {
  const rows = readImport(readFileSync("public/examples/goods-mapping.csv"));
  expect(rows).toMatchObject([{ problems: [] }, { problems: [] }, { problems: [], name: "示例毛巾, 一条装" }]);
});
