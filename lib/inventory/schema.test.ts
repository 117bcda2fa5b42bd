import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { LONGEST_CODE } from "@/lib/kernel/text/compared-form";
import { createForm, matchForm } from "./schema";

const goodsOf = (code: string) => ({ goods: { scItemId: code, outerId: code }, replaces: null });

const FORMS: [string, (code: string) => boolean][] = [
  ["matched with a SKU", (code) => matchForm.safeParse({ ...goodsOf(code), skuId: randomUUID() }).success],
  ["made a SKU of", (code) => createForm.safeParse({ ...goodsOf(code), code, name: "奶粉", barCode: code }).success],
];

test.each(FORMS)("whatever code a push may hold can be %s by hand", (_act, isTaken) => {
  for (const letters of [1, 80, LONGEST_CODE]) expect([letters, isTaken("A".repeat(letters))]).toEqual([letters, true]);
  expect(isTaken("A".repeat(LONGEST_CODE + 1))).toBe(false);
});
