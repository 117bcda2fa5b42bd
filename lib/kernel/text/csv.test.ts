import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { csvHead, csvLine, isFormula } from "./csv";

test("begins with the byte order mark, once, and ends each line as RFC 4180 says", () => {
  const file = csvHead(["商家编码", "数量"]) + csvLine(["SKU-1", 3]) + csvLine(["SKU-2", null]);
  expect(file).toBe("\uFEFF商家编码,数量\r\nSKU-1,3\r\nSKU-2,\r\n");
});

test("what a reader gets is what was written: commas, quotes, line ends", () => {
  const cells = ['a "quoted", text', "two\nlines", "", "系统异常,可售库存不足", "plain"];
  expect(parse(csvLine(cells))).toEqual([cells]);
});

describe("a spreadsheet runs no cell as a formula", () => {
  test.each(["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("x")', "-"])("%j", (text) => {
    const [[cell]] = parse(csvLine([text])) as [[string]];
    expect(cell).toBe(`'${text}`);
  });

  test.each([
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    "\u2212" + "1+1",
    "\u200b=1+1",
    "\ufeff\u2060=1+1",
    "\u202e=1+1",
    "\u00ad=1+1",
    "\u3000＝1+1",
    "\u0000=1+1",
    "\u200b\t ＝1+1",
    "\u180e=1",
    "\u{e0001}=1",
    "\ufe0f=1",
  ])("%j of another width or hidden", (text) => {
    const [[cell]] = parse(csvLine([text])) as [[string]];
    expect(cell).toBe(`'${text}`);
    expect(isFormula(text)).toBe(true);
  });

  test.each([-3, "-3", "2200700000001", "1.5", "SKU-1", "a=1", "１＋１", "'=1"])("%j stays as it is", (value) => {
    expect(csvLine([value])).toBe(`${value}\r\n`);
  });
});
