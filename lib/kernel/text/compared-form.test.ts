import { describe, expect, test } from "vitest";
import { comparedForm, goodsForm, isSameNumber, soughtForm } from "./compared-form";

describe("one number, however it is written", () => {
  test.each([
    ["sf7790001234567"],
    ["SF 779 0001 234567"],
    ["ＳＦ７７９０００１２３４５６７"],
    ["SF-779-0001234567"],
    ["SF－779—0001234567"],
    ["SF7790001234567\u200b"],
    ["\ufeffSF779\u00a00001234567\u202e"],
    ["\u2068SF7790001234567\u2069"],
    ["SF\u00ad779\t0001234567\r\n"],
    ["SF779\u{e0041}0001234567"],
  ])("%j", (written) => {
    expect(comparedForm(written)).toBe("SF7790001234567");
    expect(isSameNumber(written, "SF7790001234567")).toBe(true);
  });

  test.each([
    ["SF1", "SF2"],
    ["SF_1", "SF1"],
    ["1.5", "15"],
    ["A/1", "A1"],
    ["0123456789012", "123456789012"],
  ])("%j and %j are two", (one, other) => {
    expect(isSameNumber(one, other)).toBe(false);
  });

  test("a text that says nothing is no number and finds nothing", () => {
    for (const text of ["", " ", "-", "－－", "\u200b"]) {
      expect(comparedForm(text)).toBe("");
      expect(isSameNumber(text, text)).toBe(false);
      expect(soughtForm(text)).not.toBe("");
    }
    expect(soughtForm(" sf-1")).toBe("SF1");
  });
});

test.each([
  ["12 digits with a zero in front of a 13 digit box", "0012345678905", "012345678905"],
  ["13 digits of 12", "0123456789012", "123456789012"],
  ["14 digits of 13", "06912345678901", "6912345678901"],
  ["14 digits of 12", "00123456789012", "123456789012"],
])("an article number is the same: %s", (_case, padded, plain) => {
  expect(goodsForm(padded)).toBe(goodsForm(plain));
});

test("a carton of an article is another article, and a short number keeps its zeros", () => {
  expect(goodsForm("16912345678908")).not.toBe(goodsForm("6912345678901"));
  expect(goodsForm("00042")).toBe("00042");
  expect(goodsForm("cup-01")).toBe("CUP01");
});
