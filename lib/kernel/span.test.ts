import { expect, test } from "vitest";
import { spanOf } from "./span";

test.each([
  [-20, "0 0 ms"],
  [0, "0 0 ms"],
  [999.4, "999 0 ms"],
  [1_000, "1 0 seconds"],
  [1_279, "1.2 0 seconds"],
  [9_999, "9.9 0 seconds"],
  [17_363, "17 0 seconds"],
  [59_999, "59 0 seconds"],
  [60_000, "1 0 minutes"],
  [200_500, "3 20 minutes"],
  [3_600_000, "1 0 hours"],
  [5 * 3_600_000 + 3 * 60_000 + 59_000, "5 3 hours"],
  [47 * 3_600_000, "47 0 hours"],
  [76 * 3_600_000, "3 4 days"],
])("%s ms are %s", (ms, span) => {
  const { unit, large, small } = spanOf(ms);
  expect(`${large} ${small} ${unit}`).toBe(span);
});
