import { expect, test } from "vitest";
import { secretMark } from "./secret-mark";

const SECRET = "0123456789abcdef0123456789abcdef";

test("a mark tells secrets apart and nothing of them", () => {
  const mark = secretMark("23000001", SECRET);
  expect(mark).toMatch(/^[\w-]{8}$/);
  expect(secretMark("23000001", SECRET)).toBe(mark);
  expect(new Set([mark, secretMark("23000001", `${SECRET} `), secretMark("23000002", SECRET)]).size).toBe(3);
  expect(SECRET).not.toContain(mark);
});
