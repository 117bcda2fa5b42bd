import { expect, test } from "vitest";
import { doors } from "./testing/sources";
import { SURFACE } from "./testing/surface";

const WHAT = "(goods|items?|skus?|products?|orders?)";
const HOW = "(download|pull|fetch|grab)";
/** What the platform does not offer: to fetch goods or orders from it. */
const FETCHING = new RegExp(`${HOW}\\W?${WHAT}|${WHAT}\\W?${HOW}`, "i");

test.each(["action orders.fetchOrders", "action skus.pull", "GET /api/admin/goods/download"])(
  "%s would be such a door",
  (door) => expect(door).toMatch(FETCHING),
);

test("no page, action or route downloads goods (R7) or fetches orders (R51)", () => {
  const names = [...Object.keys(SURFACE), ...doors().map(({ key }) => key)];
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => FETCHING.test(name))).toEqual([]);
});
