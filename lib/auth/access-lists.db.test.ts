import { inRequest, sessionOf } from "./testing/request";
import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, expect, test, vi } from "vitest";
import { alertsWorld } from "@/lib/alerts/testing/strangers";
import { onboardingWorld } from "@/lib/onboarding/testing/world";
import {
  heldReportsWorld,
  parcelsWorld,
  returnsWorld,
  reviewWorld,
  shippingWorld,
  shopsWorld,
  stockWorld,
} from "@/lib/returns/testing/strangers";
import { HALF } from "@/lib/publishing/testing/rows";
import { doors, type Door } from "./testing/sources";
import { behind, strangerAt, strangers } from "./testing/visits";

// Outside Next there are no words for the columns of an export.
vi.mock("next-intl/server", () => ({ getTranslations: () => Promise.resolve((key: string) => key) }));

type Target = { shopId: string; skuId: string; storeCode: string };
type Asked = {
  /** An account that has something in this list. */
  world: () => Promise<{ owner: string; stockTarget?: Target }>;
  /** What is asked for, where the list wants to know; of goods in a shop, those of that account. */
  query?: (target: Target) => Record<string, string>;
};

const NOBODYS: Target = { shopId: randomUUID(), skuId: randomUUID(), storeCode: "GJZY-SH-001" };

const inAnyState = () => ({ status: "all" });

const LISTS: Record<string, Asked> = {
  "GET /api/admin/work": { world: reviewWorld },
  "GET /api/admin/alerts": { world: alertsWorld },
  "GET /api/admin/alerts/bell": { world: alertsWorld },
  "GET /api/admin/orders": { world: shippingWorld, query: inAnyState },
  "GET /api/admin/orders/parked": { world: reviewWorld, query: inAnyState },
  "GET /api/admin/orders/deadlines": { world: shippingWorld },
  "GET /api/admin/orders/unmatched": { world: reviewWorld },
  "GET /api/admin/skus": { world: reviewWorld },
  "GET /api/admin/refunds": { world: returnsWorld, query: inAnyState },
  "GET /api/admin/refunds/waiting": { world: returnsWorld },
  "GET /api/admin/returns": { world: heldReportsWorld, query: inAnyState },
  "GET /api/admin/returns/scan": { world: parcelsWorld, query: () => ({ code: "SF-NOBODY" }) },
  "GET /api/admin/returns/unclaimed": { world: parcelsWorld },
  "GET /api/admin/stock": { world: stockWorld },
  "GET /api/admin/publishing/attempts": { world: stockWorld },
  "GET /api/admin/publishing/attempts/export": { world: stockWorld },
  "GET /api/admin/publishing/errors": { world: stockWorld },
  "GET /api/admin/publishing/errors/targets": { world: stockWorld, query: () => ({ cause: "occupied" }) },
  "GET /api/admin/stock/export": { world: stockWorld },
  "GET /api/admin/publishing/number": { world: stockWorld, query: ({ shopId, skuId }) => ({ shopId, skuId }) },
  "GET /api/admin/publishing/occupying": { world: shippingWorld, query: (target) => target },
  "GET /api/admin/publishing/reconcile": { world: stockWorld, query: () => ({ show: "all" }) },
  "GET /api/admin/publishing/rules": { world: stockWorld, query: ({ shopId }) => ({ shop: shopId }) },
  "GET /api/admin/publishing/simulation": {
    world: stockWorld,
    query: ({ shopId }) => ({ shopId, rule: JSON.stringify(HALF) }),
  },
  "GET /api/admin/onboarding": { world: onboardingWorld },
  "GET /api/admin/shops": { world: shopsWorld },
  "GET /api/admin/flagships": { world: shopsWorld },
};

/** How the product is, the same for everybody: whether it is at work, and since when not; and the caller's own session. */
const NO_LISTS = ["GET /api/admin/processing", "GET /api/admin/session"];

const lists = doors().filter(({ key }) => key.startsWith("GET") && !key.includes("[id]") && !NO_LISTS.includes(key));
let sessions: Awaited<ReturnType<typeof strangers>>;
const accounts = new Map<Asked["world"], { session: string; target: Target | undefined }>();

/** What each list says to the stranger while there is no other account. */
const saidAlone = new Map<string, string>();

async function answer(door: Door, session: string, target: Target = NOBODYS): Promise<string> {
  const run = await behind(door);
  const address = new URL("http://localhost:3000/api/admin");
  const query = LISTS[door.key]?.query?.(target) ?? {};
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const response = (await inRequest(session, () => run(new NextRequest(address), {}))) as Response;
  const body = (await response.text()).replace(/"at":"[^"]+"/, '"at":"now"');
  return [response.status, response.headers.get("cache-control"), body].join(" ");
}

beforeAll(async () => {
  sessions = await strangers();
  for (const door of lists) saidAlone.set(door.key, await answer(door, strangerAt(door, sessions)));
  for (const { world } of Object.values(LISTS))
    if (!accounts.has(world)) {
      const { owner, stockTarget } = await world();
      accounts.set(world, { session: await sessionOf(owner), target: stockTarget });
    }
});

test("every list is tried", () => {
  expect(lists.map(({ key }) => key).sort()).toEqual(Object.keys(LISTS).sort());
});

test.each(lists)("$key: nothing of a stranger's in a list", async (door) => {
  const { session = "", target } = accounts.get(LISTS[door.key]?.world ?? stockWorld) ?? {};
  const said = await answer(door, strangerAt(door, sessions), target);
  expect(said).toBe(saidAlone.get(door.key));
  expect(said).toMatch(/^(200|404) /);
  expect(said).not.toMatch(/"rows":\[[^\]]|"(all|count)":[1-9]/);
  // Whose it is, is told something: there is what could have been told to the stranger.
  const saidToOwner = await answer(door, session, target);
  expect(saidToOwner).toMatch(/^200 no-store /); // and no cache keeps it
  expect(saidToOwner).not.toBe(said);
});

/** Lists that are searched, and where their rows stand in the answer. */
const SEARCHED = lists.filter(({ key }) =>
  [
    ...["orders", "orders/parked", "refunds", "returns", "returns/unclaimed", "skus", "shops", "onboarding"],
    ...["stock", "publishing/attempts", "publishing/errors/targets", "publishing/reconcile", "publishing/rules"],
  ].includes(key.replace("GET /api/admin/", "")),
);

test.each(SEARCHED)("$key: who asked for what nobody has is not shown all", async (door) => {
  const { session = "", target = NOBODYS } = accounts.get(LISTS[door.key]?.world ?? stockWorld) ?? {};
  const run = await behind(door);
  const query = LISTS[door.key]?.query?.(target) ?? {};
  const rowsFor = async (q: string): Promise<unknown> => {
    const address = new URL("http://localhost:3000/api/admin");
    for (const [name, value] of Object.entries({ ...query, q })) address.searchParams.set(name, value);
    const response = (await inRequest(session, () => run(new NextRequest(address), {}))) as Response;
    expect(response.status).toBe(200);
    const body = (await response.json()) as { rows?: unknown } | unknown[];
    return Array.isArray(body) ? body : body.rows;
  };
  for (const q of ["x".repeat(65), "7".repeat(3000), "\u200b", "\ufffd", "%%", "__"])
    expect([q, await rowsFor(q)]).toEqual([q, []]);
});
