import { inRequest, sessionOf } from "./testing/request";
import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, expect, test, vi } from "vitest";
import { alertsWorld } from "@/lib/alerts/testing/strangers";
import { database } from "@/lib/db/client";
import { replaysWorld } from "@/lib/delivery/replays/testing/strangers";
import { onboardingWorld } from "@/lib/onboarding/testing/world";
import { peopleWorld } from "@/lib/people/testing/strangers";
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
import { wavesWorld } from "@/lib/waves/testing/strangers";
import { behind, strangerAt, strangers } from "./testing/visits";

// Outside Next there are no words for the columns of an export.
vi.mock("next-intl/server", () => ({ getTranslations: () => Promise.resolve((key: string) => key) }));

type Target = { shopId: string; skuId: string; storeCode: string };
type Asked = {
  /** An account that has something in this list. */
  world: () => Promise<{ owner: string; stockTarget?: Target }>;
  /** What is asked for, where the list wants to know; of goods in a shop, those of that account. */
  query?: (target: Target) => Record<string, string>;
  /** It takes what is searched for as `q`. */
  isSearched?: true;
};

const NOBODYS: Target = { shopId: randomUUID(), skuId: randomUUID(), storeCode: "GJZY-SH-001" };

const inAnyState = () => ({ status: "all" });

const LISTS: Record<string, Asked> = {
  "GET /api/admin/work": { world: reviewWorld },
  "GET /api/admin/pulse": { world: reviewWorld },
  "GET /api/admin/alerts": { world: alertsWorld },
  "GET /api/admin/alerts/bell": { world: alertsWorld },
  "GET /api/admin/messages": { isSearched: true, world: reviewWorld, query: inAnyState },
  "GET /api/admin/replays": { world: replaysWorld },
  "GET /api/admin/orders": { isSearched: true, world: shippingWorld, query: inAnyState },
  "GET /api/admin/orders/parked": { isSearched: true, world: reviewWorld, query: inAnyState },
  "GET /api/admin/orders/deadlines": { world: shippingWorld },
  "GET /api/admin/orders/pack": { world: shippingWorld, query: () => ({ code: "TO-SHIP" }) },
  "GET /api/admin/orders/unmatched": { world: reviewWorld },
  "GET /api/admin/waves": { world: wavesWorld },
  "GET /api/admin/waves/preview": { world: wavesWorld },
  "GET /api/admin/skus": { isSearched: true, world: reviewWorld },
  "GET /api/admin/people": { isSearched: true, world: peopleWorld },
  "GET /api/admin/refunds": { isSearched: true, world: returnsWorld, query: inAnyState },
  "GET /api/admin/refunds/waiting": { world: returnsWorld },
  "GET /api/admin/returns": { isSearched: true, world: heldReportsWorld, query: inAnyState },
  "GET /api/admin/returns/scan": { world: parcelsWorld, query: () => ({ code: "SF-NOBODY" }) },
  "GET /api/admin/returns/unclaimed": { isSearched: true, world: parcelsWorld },
  "GET /api/admin/stock": { isSearched: true, world: stockWorld },
  "GET /api/admin/publishing/attempts": { isSearched: true, world: stockWorld },
  "GET /api/admin/publishing/attempts/export": { isSearched: true, world: stockWorld },
  "GET /api/admin/publishing/errors": { world: stockWorld },
  "GET /api/admin/publishing/errors/targets": {
    isSearched: true,
    world: stockWorld,
    query: () => ({ cause: "occupied" }),
  },
  "GET /api/admin/stock/export": { isSearched: true, world: stockWorld },
  "GET /api/admin/publishing/number": { world: stockWorld, query: ({ shopId, skuId }) => ({ shopId, skuId }) },
  "GET /api/admin/publishing/occupying": { world: shippingWorld, query: (target) => target },
  "GET /api/admin/publishing/reconcile": { isSearched: true, world: stockWorld, query: () => ({ show: "all" }) },
  "GET /api/admin/publishing/rules": { isSearched: true, world: stockWorld, query: ({ shopId }) => ({ shop: shopId }) },
  "GET /api/admin/publishing/simulation": {
    world: stockWorld,
    query: ({ shopId }) => ({ shopId, rule: JSON.stringify(HALF) }),
  },
  "GET /api/admin/onboarding": { isSearched: true, world: onboardingWorld },
  "GET /api/admin/shops": { isSearched: true, world: shopsWorld },
  "GET /api/admin/flagships": { world: shopsWorld },
};

/** How the product is, the same for everybody: whether it is at work, and since when not; and the caller's own session. */
const NO_LISTS = ["GET /api/admin/processing", "GET /api/admin/session"];

/** Nobody is alone in an account: whoever looks stands in the list. */
const HOLDS_ONESELF = "GET /api/admin/people";

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
  const body = (await response.text()).replace(/"at":"[^"]+"/g, '"at":"now"');
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
  if (door.key !== HOLDS_ONESELF) expect(said).not.toMatch(/"rows":\[[^\]]|"(all|count)":[1-9]/);
  // Whose it is, is told something: there is what could have been told to the stranger.
  const saidToOwner = await answer(door, session, target);
  expect(saidToOwner).toMatch(/^200 no-store /); // and no cache keeps it
  expect(saidToOwner).not.toBe(said);
});

/** What a list says to whose it is when it is searched for a text. */
async function search(door: Door, q: string | null): Promise<{ status: number; body: string; rows: unknown }> {
  const { session = "", target = NOBODYS } = accounts.get(LISTS[door.key]?.world ?? stockWorld) ?? {};
  const run = await behind(door);
  const address = new URL("http://localhost:3000/api/admin");
  const query = LISTS[door.key]?.query?.(target) ?? {};
  for (const [name, value] of Object.entries(q === null ? query : { ...query, q }))
    address.searchParams.set(name, value);
  const response = (await inRequest(session, () => run(new NextRequest(address), {}))) as Response;
  const body = await response.text();
  return { status: response.status, body, rows: rowsIn(body) };
}

/** The rows of an answer: of a page, of a plain list or, below its head, of a table that is taken out. */
function rowsIn(body: string): unknown {
  if (!/^[[{]/.test(body)) return body.trim().split("\r\n").slice(1);
  const read = JSON.parse(body) as { rows?: unknown } | unknown[];
  return Array.isArray(read) ? read : read.rows;
}

const searched = lists.filter(({ key }) => LISTS[key]?.isSearched);
const unsearched = lists.filter((door) => !searched.includes(door));

test.each(unsearched)("$key: is not searched", async (door) => {
  const [all, found] = [await search(door, null), await search(door, "nobody has this")];
  // It refuses the word, or does not hear it; else it is searched, and has to say so in its row above.
  if (found.status !== 422) expect(found.body).toBe(all.body);
});

test.each(searched)("$key: who asked for what nobody has is not shown all", async (door) => {
  await database().rateLimit.deleteMany(); // an export is asked for more often than a person may (R188)
  for (const q of ["x".repeat(65), "7".repeat(3000), "\u200b", "\ufffd", "%%", "__"]) {
    const { status, rows } = await search(door, q);
    expect([q, status, rows]).toEqual([q, 200, []]);
  }
});
