import { describe, expect, test } from "vitest";
import { HREF } from "@/lib/kernel/addresses";
import { PAGES, pageOf } from "@/lib/kernel/pages";
import { ROLES } from "@/lib/kernel/roles";
import { MESSAGES } from "@/lib/messages";
import { entriesFor, groupsFor, isAt, NAVIGATION } from "./navigation";

const EDITIONS = ["ENTERPRISE", "FLAGSHIP"] as const;

function pathOf(key: string, edition: (typeof EDITIONS)[number]): string | null {
  const entry = entriesFor("ADMIN", edition).find((one) => one.key === key);
  return entry ? [...(entry.path[edition] ?? []), entry.label].join(" / ") : null;
}

describe("navigation", () => {
  test.each([
    ["refunds", "ENTERPRISE", "orders / rawRefunds"], // R94
    ["refunds", "FLAGSHIP", "sales / afterSales / rawRefunds"], // R95
    ["deadlines", "ENTERPRISE", "orders / deadlines"], // R71
    ["deadlines", "FLAGSHIP", "sales / deadlines"],
    ["waves", "ENTERPRISE", "orders / waves"],
    ["waves", "FLAGSHIP", "sales / waves"],
    ["stock", "ENTERPRISE", "stock / stockList"],
    ["stock", "FLAGSHIP", null], // R9
    ["stockErrors", "ENTERPRISE", "stock / stockErrors"],
    ["stockErrors", "FLAGSHIP", null],
    ["shops", "ENTERPRISE", "settings / basicSettings / shops"], // R15
    ["shops", "FLAGSHIP", "settings / basicSettings / shops"],
    ["afterSalesSettings", "ENTERPRISE", "settings / systemSettings / afterSalesSettings"], // R101
    ["afterSalesSettings", "FLAGSHIP", null], // R1
    ["warehouseSettings", "ENTERPRISE", "settings / systemSettings / warehouseSettings"],
    ["warehouseSettings", "FLAGSHIP", "settings / systemSettings / warehouseSettings"],
    ["packingSettings", "ENTERPRISE", "settings / systemSettings / packingSettings"],
    ["labelSettings", "ENTERPRISE", "settings / systemSettings / labelSettings"], // R72–R74
    ["packingSettings", "FLAGSHIP", "settings / systemSettings / packingSettings"],
    ["labelSettings", "FLAGSHIP", "settings / systemSettings / labelSettings"],
    ["calendarSettings", "ENTERPRISE", "settings / systemSettings / calendarSettings"], // R138
    ["calendarSettings", "FLAGSHIP", "settings / systemSettings / calendarSettings"],
    ["appSecret", "ENTERPRISE", "settings / systemSettings / appSecret"], // R176
    ["appSecret", "FLAGSHIP", "settings / systemSettings / appSecret"],
    ["people", "ENTERPRISE", "settings / systemSettings / people"],
    ["people", "FLAGSHIP", "settings / systemSettings / people"],
    ["capabilities", "ENTERPRISE", "help / capabilities"], // R5
    ["capabilities", "FLAGSHIP", "help / capabilities"],
  ] as const)("%s in %s stands at %s", (key, edition, path) => {
    expect(pathOf(key, edition)).toBe(path);
  });

  test("each role sees its pages only", () => {
    const seen = Object.fromEntries(
      ROLES.map((role) => [role, entriesFor(role, "ENTERPRISE").map((entry) => entry.key)]),
    );
    expect(seen).toEqual({
      ADMIN: [
        "work",
        "alerts",
        "messages",
        "orders",
        "deadlines",
        "pack",
        "waves",
        "goodsMapping",
        "refunds",
        "returns",
        "scan",
        "unclaimed",
        "stock",
        "stockErrors",
        "stockRules",
        "stockReconcile",
        "shops",
        "onboarding",
        "afterSalesSettings",
        "warehouseSettings",
        "packingSettings",
        "labelSettings",
        "calendarSettings",
        "notificationSettings",
        "appSecret",
        "people",
        "faq",
        "capabilities",
      ],
      CLERK: [
        "work",
        "orders",
        "deadlines",
        "waves",
        "goodsMapping",
        "refunds",
        "returns",
        "unclaimed",
        "shops",
        "onboarding",
        "packingSettings",
        "labelSettings",
        "faq",
        "capabilities",
      ],
      WAREHOUSE: [
        "work",
        "orders",
        "deadlines",
        "pack",
        "waves",
        "refunds",
        "returns",
        "scan",
        "unclaimed",
        "stock",
        "stockErrors",
        "stockRules",
        "stockReconcile",
        "warehouseSettings",
        "packingSettings",
        "labelSettings",
        "faq",
        "capabilities",
      ],
      ENGINEER: [
        "work",
        "alerts",
        "messages",
        "refunds",
        "stock",
        "stockErrors",
        "stockRules",
        "stockReconcile",
        "shops",
        "onboarding",
        "afterSalesSettings",
        "warehouseSettings",
        "packingSettings",
        "labelSettings",
        "calendarSettings",
        "notificationSettings",
        "appSecret",
        "faq",
        "capabilities",
      ],
      AUDITOR: [
        "work",
        "alerts",
        "messages",
        "orders",
        "deadlines",
        "waves",
        "goodsMapping",
        "refunds",
        "returns",
        "unclaimed",
        "stock",
        "stockErrors",
        "stockRules",
        "stockReconcile",
        "shops",
        "onboarding",
        "afterSalesSettings",
        "warehouseSettings",
        "packingSettings",
        "labelSettings",
        "calendarSettings",
        "notificationSettings",
        "people",
        "faq",
        "capabilities",
      ],
    });
  });

  test.each(EDITIONS)("grouping loses and doubles nothing in %s", (edition) => {
    const grouped = groupsFor("ADMIN", edition).flatMap((group) =>
      group.sections.flatMap((section) => section.entries),
    );
    expect(grouped.map((entry) => entry.key).sort()).toEqual(
      entriesFor("ADMIN", edition)
        .map((entry) => entry.key)
        .sort(),
    );
  });

  test("every page of the product stands at one entry, and every entry leads to a page", () => {
    const inMenu = Object.keys(PAGES).filter((page) => page !== HREF.me); // the person's own menu leads there
    const astray = inMenu.filter((page) => NAVIGATION.filter((entry) => isAt(entry, page)).length !== 1);
    expect(astray).toEqual([]);
    expect(NAVIGATION.filter(({ href }) => pageOf(href) === null)).toEqual([]);
  });

  test("every word of the menu stands in it", () => {
    const used = NAVIGATION.flatMap(({ label, path }) => [label, ...Object.values(path).flat()]);
    expect([...new Set(used)].sort()).toEqual(Object.keys(MESSAGES["zh-CN"].shell.place).sort());
  });

  test("go keys are unique", () => {
    const keys = NAVIGATION.flatMap((entry) => entry.goKey ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each([
    ["/returns", "returns"],
    ["/returns/7", "returns"],
    ["/returns/scan", "scan"],
    ["/returns/scanner", "returns"],
    ["/shops/expiry", "shops"],
    ["/flagships", "shops"],
    ["/flagships/7", "shops"],
    ["/returns/unclaimed", "unclaimed"],
    ["/orders", "orders"],
    ["/orders/mapping", "goodsMapping"],
    ["/orders/mapping/x", "goodsMapping"],
    ["/orders/mapping-old", "orders"],
  ])("%s is at %s alone", (path, key) => {
    expect(NAVIGATION.filter((entry) => isAt(entry, path)).map((entry) => entry.key)).toEqual([key]);
  });

  test("a page is at its entry, home only at home", () => {
    const [home, orders] = ["work", "orders"].map((key) => NAVIGATION.find((one) => one.key === key));
    if (!home || !orders) throw new Error("the menu is empty");
    expect([isAt(home, "/"), isAt(home, "/orders"), isAt(orders, "/orders/7"), isAt(orders, "/orders-old")]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test.each([
    ["/", ["work"]],
    ["/orders", ["orders"]],
    ["/orders/7", ["orders"]],
    ["/orders/7/ship", ["orders"]],
    ["/orders/deadlines", ["deadlines"]],
    ["/orders/waves/7/pick", ["waves"]],
    ["/orders/deadlines-old", ["orders"]],
    ["/help/shipping-time", ["faq"]],
    ["/nowhere", []],
  ])("%s marks the nearest entry only", (pathname, keys) => {
    expect(NAVIGATION.filter((entry) => isAt(entry, pathname)).map((entry) => entry.key)).toEqual(keys);
  });
});
