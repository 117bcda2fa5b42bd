import { expect, test } from "vitest";
import { WAREHOUSE_USES, whyKept } from "./warehouse-use";

test.each([
  ["nothing names it", { isDefault: false, isOnly: false, uses: [] }, null],
  ["the default beside others", { isDefault: true, isOnly: false, uses: [] }, "default"],
  ["the only one, which is the default", { isDefault: true, isOnly: true, uses: [] }, null],
  ["the only one, used", { isDefault: true, isOnly: true, uses: ["receipts"] }, "in-use"],
  ["the default, used", { isDefault: true, isOnly: false, uses: ["stock"] }, "in-use"],
] as const)("%s", (_, warehouse, why) => {
  expect(whyKept(warehouse)).toBe(why);
});

test.each(WAREHOUSE_USES)("%s keep a warehouse", (use) => {
  expect(whyKept({ isDefault: false, isOnly: false, uses: [use] })).toBe("in-use");
});
