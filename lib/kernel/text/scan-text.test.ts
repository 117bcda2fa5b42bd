import { expect, test } from "vitest";
import { cleanScan, isEcho } from "./scan-text";

test.each([
  ["\u001dSF1\u0003\r\n", "SF1"], // group separator, end of text, both line ends
  ["\ufeff SF1\u200b ", "SF1"],
  ["ＳＦ１２３－４", "SF123-4"], // typed through an input method
  ["SF 1", "SF 1"],
  ["\u0000\t", ""],
  ["]E06912345678901", "6912345678901"],
  ["]C0SF7790001", "SF7790001"],
  ["］Ｃ０ＳＦ７７９", "SF779"],
  ["]C10106912345678901", "06912345678901"], // GS1-128: the article's number behind 01
  ["]d2010691234567890117261231\u001d10AB", "06912345678901"],
  ["]C100340123450000000017", "00340123450000000017"], // a shipping unit is no article
  ["(01)06912345678901(10)AB", "06912345678901"],
  ["0106912345678901", "0106912345678901"], // without its kind it may be anything
  ["]C00106912345678901", "0106912345678901"],
  ["]C1", ""],
  ["SF]C1", "SF]C1"],
])("%j is read as %j", (typed, read) => {
  expect(cleanScan(typed)).toBe(read);
});

test.each([
  ["the same at once", "A", 1000, "A", 1299, true],
  ["the same later", "A", 1000, "A", 1300, false],
  ["another at once", "A", 1000, "B", 1001, false],
])("%s", (_case, last, lastAt, next, at, echo) => {
  expect(isEcho({ code: last, at: lastAt }, { code: next, at })).toBe(echo);
  expect(isEcho(null, { code: next, at })).toBe(false);
});
