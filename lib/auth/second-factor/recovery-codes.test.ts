import { expect, test } from "vitest";
import { newRecoveryCodes, recoverySha256 } from "./recovery-codes";

test("ten codes of 80 bits, none twice", () => {
  const codes = Array.from({ length: 20 }, newRecoveryCodes).flat();
  expect(new Set(codes).size).toBe(200);
  for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
});

test.each([
  ["as it was shown", "k3m7-abcd-wxyz-2345"],
  ["without its hyphens", "k3m7abcdwxyz2345"],
  ["in capitals, with blanks", " K3M7 ABCD WXYZ 2345 "],
  ["by an input method", "ｋ３ｍ７－ａｂｃｄ－ｗｘｙｚ－２３４５"],
])("%s it is the same code", (_case, typed) =>
  expect(recoverySha256(typed)).toBe(recoverySha256("k3m7-abcd-wxyz-2345")),
);

test.each(["", "287082", "k3m7-abcd-wxyz-234", "k3m7-abcd-wxyz-23456"])("%j is none", (typed) =>
  expect(recoverySha256(typed)).toBeNull(),
);
