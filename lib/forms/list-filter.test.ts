import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { alertFilter } from "@/lib/alerts/schema";
import { replayFilter } from "@/lib/delivery/replays/schema";
import { ledgerFilter, stockFilter } from "@/lib/inventory/schema";
import { encodeKeyset } from "@/lib/kernel/keyset";
import { onboardingFilter } from "@/lib/onboarding/schema";
import { boardFilter, orderFilter } from "@/lib/orders/schema";
import { personFilter } from "@/lib/people/schema/people";
import { errorFilter, reconcileFilter, ruleFilter } from "@/lib/publishing/schema";
import { refundFilter } from "@/lib/refunds/schema";
import { parcelFilter, returnFilter } from "@/lib/returns/schema";
import { shopFilter } from "@/lib/shops/schema";
import { askedOf, filterIn } from "./list-filter";

/** Every list: what chooses its tab or its order, which goes on by its default, and what narrows it. Each with a wrong value. */
type Row = { schema: z.ZodType<object>; goesOn: Record<string, string>; narrows: Record<string, string> };

const FACETS = { shop: "abc", mode: "OLD" };
const LISTS: Record<string, Row> = {
  orders: {
    schema: orderFilter,
    goesOn: { status: "xyz", sort: "-colour" },
    narrows: { ...FACETS, attention: "x", due: "soonish", from: "2026-13-01", to: "tomorrow" },
  },
  board: { schema: boardFilter, goesOn: {}, narrows: FACETS },
  refunds: {
    schema: refundFilter,
    goesOn: { status: "pending", sort: "x" },
    narrows: { ...FACETS, platform: "x", attention: "x" },
  },
  returns: {
    schema: returnFilter,
    goesOn: { status: "xyz", sort: "tracking-" },
    narrows: { ...FACETS, callback: "x", refund: "x" },
  },
  parcels: { schema: parcelFilter, goesOn: { status: "xyz", sort: "x" }, narrows: {} },
  shops: { schema: shopFilter, goesOn: { sort: "-colour" }, narrows: { mode: "OLD", attention: "x" } },
  stock: {
    schema: stockFilter,
    goesOn: { sort: "x" },
    narrows: { ...FACETS, warehouse: "x", mapped: "maybe", level: "x" },
  },
  ledger: { schema: ledgerFilter, goesOn: {}, narrows: { warehouse: "x" } },
  errors: {
    schema: errorFilter,
    goesOn: { tab: "x" },
    narrows: { shop: "abc", sku: "x", status: "x", cause: "x", trigger: "x", days: "8" },
  },
  reconcile: { schema: reconcileFilter, goesOn: { show: "x" }, narrows: { shop: "abc" } },
  rules: { schema: ruleFilter, goesOn: {}, narrows: { shop: "abc", edit: "x", sku: "x" } },
  onboarding: { schema: onboardingFilter, goesOn: {}, narrows: { step: "x", mode: "OLD" } },
  people: { schema: personFilter, goesOn: { state: "xyz", sort: "-colour" }, narrows: { role: "BOSS" } },
  alerts: { schema: alertFilter, goesOn: { status: "xyz" }, narrows: { kind: "x", shop: "abc" } },
  replays: { schema: replayFilter, goesOn: {}, narrows: {} },
};

describe.each(Object.entries(LISTS))("%s", (_name, { schema, goesOn, narrows }) => {
  const plain = askedOf(schema, {});
  const isPaged = schema.safeParse({ after: "" }).success;
  const wrong: Record<string, string> = isPaged ? { ...goesOn, after: "nonsense" } : goesOn;

  test("an address without parameters is known", () => {
    expect(plain).toMatchObject({ unknown: [], findsNothing: false });
  });

  test.each(Object.entries(wrong))("%s=%s is told, and the list goes on without it", (param, value) => {
    expect(askedOf(schema, { [param]: value })).toEqual({ ...plain, unknown: [{ param, value }] });
    expect(() => filterIn(schema, new URLSearchParams({ [param]: value }))).toThrow();
  });

  test.each(Object.entries(narrows))("%s=%s is told, and finds nothing rather than everything", (param, value) => {
    expect(askedOf(schema, { [param]: value })).toMatchObject({ unknown: [{ param, value }], findsNothing: true });
    expect(() => filterIn(schema, new URLSearchParams({ [param]: value }))).toThrow();
  });

  test("a name that it never reads is told, and the list goes on without it", () => {
    const asked = askedOf(schema, { statuss: "SHIPPED" });
    expect(asked).toEqual({ ...plain, unknown: [{ param: "statuss", value: "SHIPPED" }] });
  });

  test("an empty parameter asks for nothing, and the number of rows seen chooses nothing", () => {
    const empty = Object.fromEntries(Object.keys({ ...goesOn, ...narrows }).map((param) => [param, ""]));
    expect(askedOf(schema, { ...empty, seen: "50" })).toEqual(plain);
  });
});

const SHOP = "01a2216e-0000-7000-8000-000000000001";

test("what is known of an address counts beside what is not", () => {
  const after = encodeKeyset({ value: "牛奶 ✓", id: SHOP });
  const asked = askedOf(orderFilter, { status: "SHIPPED", shop: SHOP, due: "x", sort: "y", q: " 奶 ", after });
  expect(asked.filter).toEqual({ status: "SHIPPED", shop: SHOP, q: "奶", sort: "urgent", after });
  expect(asked.unknown.map(({ param }) => param)).toEqual(["due", "sort"]);
});

test("a page's own default stands in for a tab that nobody knows", () => {
  const home = { status: "SENT_TO_WAREHOUSE" };
  expect(askedOf(orderFilter, {}, home).filter.status).toBe("SENT_TO_WAREHOUSE");
  expect(askedOf(orderFilter, { status: "xyz" }, home).filter.status).toBe("SENT_TO_WAREHOUSE");
  expect(askedOf(orderFilter, { status: "SHIPPED" }, home).filter.status).toBe("SHIPPED");
});

test("a filter that is there twice is no filter that is known; of what is searched the first counts", () => {
  const twice = askedOf(orderFilter, { shop: [SHOP, SHOP], q: ["milk", "tea"] });
  expect(twice).toMatchObject({ unknown: [{ param: "shop", value: `${SHOP}, ${SHOP}` }], findsNothing: true });
  expect(twice.filter.q).toBe("milk");
  expect(() => filterIn(orderFilter, new URLSearchParams(`shop=${SHOP}&shop=${SHOP}`))).toThrow();
});

test("work queues begin with what has waited longest, what is over with the newest", () => {
  const sorted = (schema: z.ZodType<{ sort: string }>, status: string) => askedOf(schema, { status }).filter.sort;
  const refunds = ["PENDING", "SUBMIT_FAILED", "SUBMITTED", "all"].map((status) => sorted(refundFilter, status));
  expect(refunds).toEqual(["arrived", "arrived", "-arrived", "-arrived"]);
  const tabs = ["WAITING_RECEIPT", "PARTIALLY_RECEIVED", "discrepancy", "held", "overdue", "RECEIVED", "all"];
  const waited = ["created", "created", "created", "created", "tracking"];
  expect(tabs.map((status) => sorted(returnFilter, status))).toEqual([...waited, "-created", "-created"]);
  expect(askedOf(orderFilter, {}).filter.sort).toBe("urgent");
  expect(askedOf(parcelFilter, {}).filter.sort).toBe("received");
});
