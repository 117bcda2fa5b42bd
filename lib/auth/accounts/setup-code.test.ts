import { expect, test } from "vitest";
import { isSetupCode, setupCode } from "./setup-code";

const SECRET = "a secret of an installation";
const code = setupCode(SECRET);

test("twenty letters in groups, the same each time, another one for another secret", () => {
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(setupCode(SECRET)).toBe(code);
  expect(setupCode("another secret")).not.toBe(code);
});

test.each([
  ["as it is printed", code, true],
  ["in lower case", code.toLowerCase(), true],
  ["without hyphens", code.replaceAll("-", ""), true],
  ["with blanks", ` ${code.replaceAll("-", " ")}\n`, true],
  ["with letters that look like digits", code.replaceAll("0", "o").replaceAll("1", "l"), true],
  ["cut short", code.slice(0, -1), false],
  ["with more behind it", `${code}0`, false],
  ["of another installation", setupCode("another secret"), false],
  ["nothing", "", false],
])("typed %s", (_how, typed, isRight) => expect(isSetupCode(typed, SECRET)).toBe(isRight));
