import fc from "fast-check";
import { expect, test } from "vitest";
import { maskName, maskPhone } from "./mask";

test.each([
  ["张小明", "张**"],
  ["李", "李**"],
  ["欧阳修文", "欧**"],
  ["𠮷野家", "𠮷**"], // one character of two code units
  ["John Smith", "J**"],
  ["王*", "王*"],
  ["王＊", "王＊"],
  ["王**", "王**"],
  ["***", "***"],
  ["张三丰*", "张**"],
  ["张*丰", "张**"],
  ["**明", "***"],
  ["*张三丰", "***"],
  ["John S*", "J**"],
  ["", null],
  [null, null],
])("the name %j is shown as %j (R178)", (name, shown) => expect(maskName(name)).toBe(shown));

test.each([
  ["13812341234", "138****1234"],
  ["138 1234 1234", "138****1234"],
  ["138-1234-1234", "138****1234"],
  ["+86 13812341234", "138****1234"],
  ["0086-13812341234", "138****1234"],
  ["8613812341234", "138****1234"],
  ["021-60001234", "021****1234"],
  ["17000000000转1234", "170****0000"],
  ["6000123", "***23"],
  ["12", "***"],
  ["no number", "***"],
  ["138****0000", "138****0000"],
  ["1391234567*", "139****567*"],
  ["*3912345678", "*39****5678"],
  ["+86 1391234567*", "139****567*"],
  ["139**4567", "***67"],
  ["139*", "***"],
  ["12345*", "***"],
  ["1234567890*******", "123****890*"],
  ["１３８１２３４１２３４", "138****1234"],
  ["13800000000*1234", "138****0000"], // a star after a whole number masks nothing
  ["", null],
  [null, null],
])("the number %j is shown as %j (R178)", (phone, shown) => expect(maskPhone(phone)).toBe(shown));

test("of a clear number never more than seven digits are shown, of a clear name never more than one letter", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?\d{1,20}$/), (phone) => {
      const shown = (maskPhone(phone) ?? "").replace(/\D/g, "").length;
      expect(shown).toBeLessThanOrEqual(Math.min(7, Math.max(0, phone.replace(/\D/g, "").length - 3)));
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[一-龥a-z ]{1,20}$/), (name) => {
      expect([...(maskName(name) ?? "")].filter((letter) => letter !== "*")).toHaveLength(1);
    }),
  );
});

/** A person's name or number with stars put in or around it, anywhere. */
const starred = (letters: fc.Arbitrary<string>) =>
  fc
    .array(fc.oneof(letters, fc.constantFrom("*", "**", "****")), { minLength: 1, maxLength: 24 })
    .map((parts) => parts.join(""));

test("whatever stars a text carries, nothing is shown that our own mask would hide", () => {
  fc.assert(
    fc.property(starred(fc.constantFrom(..."张三丰李xyz ")), (name) => {
      const shown = maskName(name) ?? "";
      expect([...shown].slice(1).filter((letter) => letter !== "*")).toEqual([]);
      expect(["*", name[0]]).toContain(shown[0]);
    }),
  );
  fc.assert(
    fc.property(starred(fc.constantFrom(..."0123456789- +转")), (phone) => {
      const shown = maskPhone(phone) ?? "";
      expect(shown).toMatch(/^([\d*]{3}\*{4}[\d*]{4}|\*{3}\d{0,2})$/);
      // Every star took the place of one digit: with the same digits written out no other place shows.
      const clear = maskPhone(phone.replaceAll("*", "7")) ?? "";
      expect([...shown].every((one, place) => one === "*" || one === clear[place] || shown.startsWith("***"))).toBe(
        true,
      );
    }),
  );
});
