import { expect, test } from "vitest";
import { passwordFault } from "./password-rule";

const EMAIL = "lin.xiaoyu@example.com";

test.each<[string, string, string | null]>([
  ["ten characters", "correct ho", null],
  ["nine", "correct h", "tooShort?min=10"],
  ["nothing", "", "tooShort?min=10"],
  ["ten Chinese characters", "窗前明月光疑是地上霜", null],
  ["five signs of two units each", "🐎🔋🖇🐴🐑", "tooShort?min=10"],
  ["two hundred", "ab".repeat(100), null],
  ["one more than sign-in takes", `${"ab".repeat(100)}a`, "tooLong?max=200"],
  ["one character over and over", "aaaaaaaaaaaa", "passwordOneCharacter"],
  ["one sign over and over", "🐎".repeat(10), "passwordOneCharacter"],
  ["the address", "lin.xiaoyu@example.com", "passwordIsEmail"],
  ["the address in capitals", " Lin.Xiaoyu@Example.com ", "passwordIsEmail"],
  ["what stands before the @", "LIN.XIAOYU", "passwordIsEmail"],
  ["more than the address", "lin.xiaoyu@example.com1", null],
])("%s", (_case, password, fault) => {
  expect(passwordFault(password, EMAIL)).toBe(fault);
});

test("an address that is none yet forbids nothing", () => {
  expect(passwordFault("correct horse", "")).toBeNull();
});
