import { expect, test } from "vitest";
import { linesIn, numbersCited, sectionsCited } from "./law.mjs";

test.each<[string, string[]]>([
  ["/** Ships a whole order (R64–R66): … */", ["R64", "R65", "R66"]],
  ["-- R135 to R137: when", ["R135", "R136", "R137"]],
  ['test("a repeat is answered (R56, M2)", () => {', ["R56", "M2"]],
  ['test("M7: a number below", () => {', ["M7"]],
  ["M6: [string, number][] = [", ["M6"]],
  ['bizOrderCode: "R1",', []],
  ['code: "R2-1",', []],
  ['addOrder(world, "F-R1");', []],
  [String.raw`toHaveText(/\D1$/)`, []],
  ['<path d="M4 5.5h12M4 10h12" />', []],
  [String.raw`"逆向单号：R1\n履约单号"`, []],
])("numbers cited in %s", (text, numbers) => {
  expect(numbersCited(text)).toEqual(numbers);
});

test.each<[string, string[]]>([
  ["(platform/transport.md 1.6–1.8)", ["transport.md 1.6", "transport.md 1.8"]],
  ["(platform/inbound.md section 1)", ["inbound.md 1"]],
  ["(platform/outbound.md B6); the daily look", ["outbound.md B6"]],
  ['(platform/inbound.md "Common form")', ["inbound.md"]],
  ["(platform/README.md, 59178)", ["README.md"]],
])("sections cited in %s", (text, sections) => {
  expect(sectionsCited(text)).toEqual(sections);
});

test("a line begins with its number", () => {
  expect(linesIn("# Rules\n\n- **R1** One.\n- **M2** Two, see R3.\n- R4 none\n")).toEqual(["R1", "M2"]);
});
