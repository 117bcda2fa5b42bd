import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { literally } from "./literally";

test.each([
  ["SF1", "SF1"],
  ["100%", "100\\%"],
  ["a_b", "a\\_b"],
  ["a\\b", "a\\\\b"],
])("%j is %j", (text, pattern) => {
  expect(literally(text)).toBe(pattern);
});

const LIB = path.resolve(import.meta.dirname, "..");

test("whatever is searched for means itself: no query hands a text to LIKE as it stands", () => {
  const sources = readdirSync(LIB, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.ts$/.test(file) && !/\.test\.ts$|generated|testing/.test(file),
  );
  const bare = sources.flatMap((file) => {
    const found = readFileSync(path.join(LIB, file), "utf8").match(
      /\b(startsWith|endsWith|contains): (?!literally\().*/g,
    );
    return (found ?? []).map((line) => `${file}: ${line}`);
  });
  expect(bare).toEqual([]);
});
