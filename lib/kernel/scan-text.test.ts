import { expect, test } from "vitest";
import { cleanScan } from "./scan-text";

test.each([
  ["\u001dSF1\u0003\r\n", "SF1"], // group separator, end of text, both line ends
  ["\ufeff SF1\u200b ", "SF1"],
  ["ＳＦ１２３－４", "SF123-4"], // typed through an input method
  ["SF 1", "SF 1"],
  ["\u0000\t", ""],
])("%j is read as %j", (typed, read) => {
  expect(cleanScan(typed)).toBe(read);
});
