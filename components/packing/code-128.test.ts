import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code128 } from "./code-128";

/** Widths of bars and spaces in turn, as the standard prints its table. */
function widthsOf(text: string): string {
  const { bars = [], modules = 0 } = code128(text) ?? {};
  return bars
    .flatMap(({ at, width }, index) => {
      const next = bars[index + 1]?.at;
      return next === undefined ? [width] : [width, next - at - width];
    })
    .concat(modules === 0 ? [0] : [])
    .join("");
}

describe("known symbols, from the table of ISO/IEC 15417", () => {
  // Start B, P J J 1 2 3 C, check 55, stop: the standard example of the symbology.
  test("PJJ123C", () => {
    const words = "211214 313121 112133 112133 123221 223211 221132 131321 311321 2331112";
    expect(widthsOf("PJJ123C")).toBe(words.replaceAll(" ", ""));
  });

  // Start C, 12 34, check (105 + 12 + 2 × 34) mod 103 = 82, stop: pairs of digits take one letter.
  test("1234", () => {
    expect(widthsOf("1234")).toBe("211232 112232 131123 121241 2331112".replaceAll(" ", ""));
  });
});

test("every printable text becomes letters of eleven modules and a stop of thirteen", () => {
  const letters = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(letters, (text) => {
      const { modules, bars } = code128(text) ?? { modules: 0, bars: [] };
      expect((modules - 13) % 11).toBe(0);
      expect(bars.length).toBe(((modules - 13) / 11) * 3 + 4);
      expect(bars[0]?.at).toBe(0);
      const last = bars.at(-1);
      expect((last?.at ?? 0) + (last?.width ?? 0)).toBe(modules);
    }),
  );
});

test.each([["运单1"], ["SF\n1"], ["Ä1"], [""]])("%j has no bar code", (text) => {
  expect(code128(text)).toBeNull();
});
