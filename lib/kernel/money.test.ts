import fc from "fast-check";
import { expect, test } from "vitest";
import { formatFen } from "./money";

test.each([
  [31_600, "¥316.00"],
  [2_990, "¥29.90"],
  [5, "¥0.05"],
  [0, "¥0.00"],
  [100, "¥1.00"],
  [123_456_789, "¥1,234,567.89"],
  [2_000_000_000, "¥20,000,000.00"],
  [-1, "-¥0.01"],
  [-31_650, "-¥316.50"],
  [null, "–"],
])("%j fen reads %s", (amountFen, words) => expect(formatFen(amountFen)).toBe(words));

test("no fen is lost or made on the way", () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (amountFen) => {
      expect(Number(formatFen(amountFen).replace(/[¥,.]/g, "")) + 0).toBe(amountFen + 0);
    }),
  );
});
