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
  ["**明", "**明"],
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
