import { expect, test } from "vitest";
import { COUNTED_UP_TO, countText } from "./count";

test.each([
  [0, "0"],
  [999, "999"],
  [1234, "1,234"],
  [COUNTED_UP_TO, "5,000"],
  [COUNTED_UP_TO + 1, "5,000+"],
  [COUNTED_UP_TO + 5000, "5,000+"],
])("%i reads %s (R171)", (count, text) => {
  expect(countText(count)).toBe(text);
});
