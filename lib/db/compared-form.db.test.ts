import { expect, test } from "vitest";
import { comparedForm, goodsForm } from "@/lib/kernel/text/compared-form";
import { database } from "./client";

const PLANES = [
  { first: 1, last: 0xd7ff },
  { first: 0xe000, last: 0xffff },
  { first: 0x10000, last: 0x10fff },
  { first: 0x1d100, last: 0x1d7ff },
  { first: 0xe0000, last: 0xe0fff },
];

/** New letters are known to one side first; numbers are not written in them. */
const MOST_NEWER_LETTERS = 20;

test("the database compares numbers as we do, whichever sign stands in them", async () => {
  const different: number[] = [];
  for (const { first, last } of PLANES) {
    const rows = await database().$queryRaw<{ code: number; form: string }[]>`
      SELECT code, compared_form('a' || chr(code) || '1') AS form FROM generate_series(${first}::int, ${last}::int) code`;
    for (const { code, form } of rows)
      if (form !== comparedForm(`a${String.fromCodePoint(code)}1`)) different.push(code);
  }
  expect(different.filter((code) => code < 0x250 || (code >= 0x2000 && code < 0x3100) || code >= 0xff00)).toEqual([]);
  expect(different.length).toBeLessThan(MOST_NEWER_LETTERS);
});

test.each([
  "06912345678901",
  "0012345678905",
  " ０１２３４５６７８９０１２\u200b",
  "16912345678908",
  "cup-01",
  "",
  "-",
  "ＳＦ 1",
  "\ufdfa".repeat(300),
  "a😀".repeat(300),
])("%j is the same to both", async (text) => {
  const [row] = await database().$queryRaw<{ compared: string; goods: string }[]>`
      SELECT compared_form(${text}) AS compared, goods_form(${text}) AS goods`;
  expect(row).toEqual({ compared: comparedForm(text), goods: goodsForm(text) });
});
