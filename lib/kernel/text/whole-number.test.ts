import { expect, test } from "vitest";
import { countRuleOf, numberIn } from "./whole-number";

test.each<[string, number | null]>([
  ["12", 12],
  ["12.0", 12],
  ["12.00", 12],
  ["１２", 12],
  ["１２．０", 12],
  ["+12", 12],
  [" 12\t", 12],
  ["007", 7],
  ["1,200", 1200],
  ["１，２００", 1200],
  ["-5", -5],
  ["－5", -5],
  ["12.5", 12.5],
  ["", null],
  ["　", null],
])("%j is %j", (text, number) => {
  expect(numberIn(text)).toBe(number);
});

test.each(["1e3", "1E+05", "0x12", "12件", "十二", "1,20", "12.", ".5", "-", "--5", "1 2", "=1+1", "12,5", "Infinity"])(
  "%j is no number",
  (text) => {
    expect(numberIn(text)).toBeNaN();
  },
);

test.each<[number | null, string | null]>([
  [null, null],
  [0, null],
  [9_999_999, null],
  [10_000_000, "tooLarge"],
  [12.5, "notWhole"],
  [-5, "belowZero"],
  [NaN, "notANumber"],
])("%j as a count: %s", (number, rule) => {
  expect(countRuleOf(number)).toBe(rule);
});
