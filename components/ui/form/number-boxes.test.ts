import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { wholeOf } from "./number-input";

const COMPONENTS = path.resolve(import.meta.dirname, "../..");

/** They hold no numbers: a supplier id, a goods owner's id, a month and day, a code. */
const NO_NUMBERS = [
  "shops/shop/shop-fieldset.tsx",
  "publishing/rules/owner-panel.tsx",
  "shops/flagships/flagship-edition-panel.tsx",
  "people/me/first-code.tsx",
];

test("every number box is one of the two that read what was meant and refuse the rest", () => {
  const others = readdirSync(COMPONENTS, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx") && !file.startsWith("ui/") && !NO_NUMBERS.includes(file))
    .filter((file) => {
      const source = readFileSync(path.join(COMPONENTS, file), "utf8").replace(
        /<(NumberInput|PiecesInput)[^]*?\/>/g,
        "",
      );
      return /type="number"|inputMode="(numeric|decimal)"/.test(source);
    });
  expect(others).toEqual([]);
});

test("every number box of a form is read by the one rule for numbers", () => {
  const sources = readdirSync(COMPONENTS, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => readFileSync(path.join(COMPONENTS, file), "utf8"));
  const registered = sources
    .flatMap((source) => source.match(/<NumberInput[^]*?\/>/g) ?? [])
    .filter((box) => box.includes("register("));
  expect(registered.length).toBeGreaterThan(3);
  expect(registered.filter((box) => !/setValueAs: .*wholeOf/.test(box))).toEqual([]);
});

test.each<[unknown, number | undefined]>([
  ["12", 12],
  ["12.0", 12],
  ["１２", 12],
  ["-5", -5],
  ["12.5", 12.5],
  ["1e3", NaN],
  ["", undefined],
  [undefined, undefined],
  [7, 7],
])("a form gets %j as %j", (typed, number) => {
  expect(wholeOf(typed)).toBe(number);
});
