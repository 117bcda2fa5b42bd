import { expect, test } from "vitest";
import { readWeight } from "./weight";

test.each([
  ["1.25", 1250],
  ["0.3", 300],
  ["2", 2000],
  ["1250g", 1250],
  ["1250 克", 1250],
  ["1,25 kg", 1250],
  ["  1.250KG", 1250], // as a scale fills up its field
  ["１．２５", 1250],
  ["1.25公斤", 1250],
  ["100", 100_000],
  ["1250", null], // more than a ton
  ["0", null],
  ["0.0004", null],
  ["-1", null],
  ["SF7790001", null],
  ["", null],
])("%s is %s g", (typed, grams) => expect(readWeight(typed)).toBe(grams));
