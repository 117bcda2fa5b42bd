import { expect, test } from "vitest";
import { warehouseFor } from "./warehouse-for";

const HANGZHOU = { id: "1", code: "HZ" };
const NINGBO = { id: "2", code: "NB" };

test.each([
  ["one was chosen", [HANGZHOU, NINGBO], { chosen: "1", named: "NB" }, "1"],
  ["the platform named one of ours", [HANGZHOU, NINGBO], { chosen: null, named: "NB" }, "2"],
  ["the platform named another's", [HANGZHOU, NINGBO], { chosen: null, named: "SH" }, "1"],
  ["nobody named one", [HANGZHOU, NINGBO], { chosen: null, named: null }, "1"],
  ["there is none", [], { chosen: null, named: "HZ" }, null],
])("%s", (_case, warehouses, wish, into) => {
  expect(warehouseFor(warehouses, wish)).toBe(into);
});
