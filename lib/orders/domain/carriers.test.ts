import { expect, test } from "vitest";
import { looksForeign } from "./carriers";

test.each([
  ["^SF[0-9]{12,15}$", "SF100000000001", false],
  ["^SF[0-9]{12,15}$", "YT100000000001", true],
  ["^SF[0-9]{12,15}$", "", false],
  [null, "anything", false],
  ["([", "anything", false],
])("by the pattern %j the number %j looks foreign: %j", (waybillPattern, waybillNo, expected) => {
  expect(looksForeign({ waybillPattern }, waybillNo)).toBe(expected);
});
