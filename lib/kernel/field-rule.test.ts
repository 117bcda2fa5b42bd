import { expect, test } from "vitest";
import { fieldRule, readFieldRule } from "./field-rule";

test.each([
  ["required", {}],
  ["tooLong", { max: 60 }],
  ["duplicate", { with: "上海 一号仓 & 'A' ?=%" }],
])("%s with %o is told and read alike", (rule, values) => {
  const text = fieldRule(rule, values);
  expect(text).not.toMatch(/\s/);
  const read = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  expect(readFieldRule(text)).toEqual({ rule, values: read });
});

test.each(["请选择快递公司", "Choose a carrier", "Line 3?", "", "SHOP_NAME_TAKEN"])("%j is a sentence", (text) => {
  expect(readFieldRule(text)).toBeNull();
});
