import { expect, test } from "vitest";
import { allowed, weightFaults } from "./page-weights.mjs";

const LIST = { "/": { kB: 220 }, "/orders": { kB: 250, grown: [{ kB: 6, why: "a second table" }] } };

test("a page within its line is none of its faults", () => {
  expect(weightFaults({ "/": 220, "/orders": 256 }, LIST)).toEqual([]);
  expect(allowed(LIST["/orders"])).toBe(256);
});

test.each([
  ["heavier than its line", { "/": 221, "/orders": 256 }, LIST, "/ weighs 221 kB of 220"],
  ["much lighter than its line", { "/": 200, "/orders": 256 }, LIST, "/ weighs 200 kB only"],
  ["without a line", { "/": 220, "/orders": 256, "/new": 100 }, LIST, "/new weighs 100 kB and has no line"],
  ["gone", { "/": 220 }, LIST, "/orders has a line"],
  ["grown without a reason", { "/": 220 }, { "/": { kB: 200, grown: [{ kB: 20, why: " " }] } }, "does not say why"],
])("a page %s is one", (_case, weights, list, fault) => {
  expect(weightFaults(weights as Record<string, number>, list).join()).toContain(fault);
});
