import { expect, test } from "vitest";
import { isEndKey } from "./use-scan-end";

test.each([
  ["Enter", { key: "Enter" }, true],
  ["Enter of the number pad", { key: "Enter", code: "NumpadEnter" }, true],
  ["Ctrl+Enter", { key: "Enter", ctrlKey: true }, true],
  ["Enter while an input method composes", { key: "Process", code: "Enter" }, true],
  ["a letter while it composes", { key: "Process", code: "KeyS" }, false],
  ["carriage return as Ctrl+M", { key: "m", ctrlKey: true }, true],
  ["line feed as Ctrl+J", { key: "J", ctrlKey: true }, true],
  ["m", { key: "m" }, false],
  ["Ctrl+A", { key: "a", ctrlKey: true }, false],
  ["Tab", { key: "Tab" }, false],
])("%s: %j", (_case, key, isEnd) => {
  expect(isEndKey({ code: "", ctrlKey: false, ...key })).toBe(isEnd);
});
