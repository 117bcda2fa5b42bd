import { expect, test } from "vitest";
import { contentsOf } from "./print-contents";
import { afterWord } from "./print-word";

test.each([
  ["SENT", "printed", "PRINTED"],
  ["SENT", "failed", "FAILED"],
  ["SENT", "unknown", "UNKNOWN"],
  ["UNKNOWN", "printed", "PRINTED"],
  ["UNKNOWN", "failed", "FAILED"],
  ["UNKNOWN", "unknown", null],
  ["PRINTED", "printed", null],
  ["PRINTED", "failed", null],
  ["PRINTED", "unknown", null],
  ["FAILED", "failed", null],
  ["FAILED", "printed", "PRINTED"],
  ["FAILED", "unknown", null],
] as const)("%s, then the client says %s: %s", (state, word, next) => {
  expect(afterWord(state, word)).toBe(next);
});

test.each([
  ['{"templateURL":"u","encryptedData":"x"}', [{ templateURL: "u", encryptedData: "x" }]],
  ['[{"data":1},{"data":2}]', [{ data: 1 }, { data: 2 }]],
  ["no json", ["no json"]],
])("%j is handed on as %j", (data, contents) => {
  expect(contentsOf(data)).toEqual(contents);
});
