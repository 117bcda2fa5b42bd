import { describe, expect, test } from "vitest";
import { SURFACE } from "@/lib/auth/testing/surface";
import { mayOpen, pageOf, PAGES, rolesThat } from "./pages";
import { ROLES } from "./roles";

const gated = Object.entries(SURFACE).flatMap(([key, roles]) => {
  const page = /^page (.+)$/.exec(key)?.[1];
  return page === undefined ? [] : [{ page, roles }];
});

test("every page behind the gate has its row", () => {
  expect(Object.keys(PAGES).sort()).toEqual(gated.map(({ page }) => page).sort());
});

describe.each(gated)("$page", ({ page, roles }) => {
  test.each(ROLES)("is open to %s exactly where its gate is", (role) => {
    expect(mayOpen(role, page)).toBe(roles.includes(role));
  });
});

test.each([
  ["/orders?status=all&due=near", "/orders"],
  ["/orders/0192/ship", "/orders/[id]/ship"],
  ["/orders/deadlines", "/orders/deadlines"],
  ["/orders/0192", "/orders/[id]"],
  ["/shops/0192#pushes", "/shops/[id]"],
  ["/", "/"],
  ["/settings/packing/cartons/new", "/settings/packing/cartons/[id]"],
  ["#reports", null],
  ["mailto:a@b.cn", null],
  ["https://example.com/orders", null],
  ["/orders//ship", null],
])("%s is the page %s", (href, page) => expect(pageOf(href)).toBe(page));

test("an address that is no page of ours is everybody's", () => {
  for (const role of ROLES) expect(mayOpen(role, "mailto:a@b.cn")).toBe(true);
});

test("the roles are named in the order of the table", () => {
  expect(rolesThat(PAGES["/returns/scan"])).toEqual(["ADMIN", "WAREHOUSE"]);
});
