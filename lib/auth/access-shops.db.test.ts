import { inRequest, sessionOf } from "./testing/request";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { addColleague, signIn } from "@/lib/people/testing/colleagues";
import { database } from "@/lib/db/client";
import { ROLES, type Role } from "@/lib/kernel/roles";
import type { SignedIn } from "@/lib/kernel/scope";
import { addSecond, fillShop, makeOneShop, type FilledShop } from "@/lib/onboarding/testing/two-shops";
import { HALF } from "@/lib/publishing/testing/rows";
import { findForWhy } from "@/lib/refunds/queries/find-for-why";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { listExpiries } from "@/lib/shops/queries/expiries";
import { listAlarms } from "@/lib/shops/queries/list-alarms";
import { sweep } from "@/lib/worker/sweep";
import { doors, type Door } from "./testing/sources";
import { SURFACE } from "./testing/surface";
import { behind, visit } from "./testing/visits";

// Outside Next there are no words for the columns of an export.
vi.mock("next-intl/server", () => ({ getTranslations: () => Promise.resolve((key: string) => key) }));

/** Everything that is a shop's own begins with its word. */
const OTHER = "OTHER";
const NOW = new Date("2026-11-24T02:00:00Z");

type Query = Record<string, string>;
type Asked = (mine: FilledShop, skuId: string) => Query[];

const SEARCHED_FOR = ["SHIPPED", "WAYBILL", "BACK-OPEN", "OPEN", "SHOP", "GOODS"].map((word) => `${OTHER}-${word}`);
const plain: Asked = () => [{}];
const searched: Asked = () => [{}, ...SEARCHED_FOR.map((q) => ({ q }))];
const inAnyState: Asked = (...given) => searched(...given).map((query): Query => ({ status: "all", ...query }));
const target = (shopId: string, skuId: string) => ({ shopId, skuId, storeCode: "GJZY-SH-001" });

/** Every list, and what somebody of one shop asks it for. */
const LISTS: Record<string, Asked> = {
  "GET /api/admin/work": plain,
  "GET /api/admin/pulse": plain,
  "GET /api/admin/alerts": () => [{ status: "open" }, { status: "closed" }],
  "GET /api/admin/alerts/bell": plain,
  "GET /api/admin/messages": inAnyState,
  "GET /api/admin/replays": plain,
  "GET /api/admin/orders": inAnyState,
  "GET /api/admin/orders/parked": searched,
  "GET /api/admin/orders/deadlines": plain,
  "GET /api/admin/orders/pack": () => SEARCHED_FOR.map((code) => ({ code })),
  "GET /api/admin/orders/unmatched": plain,
  "GET /api/admin/waves": () => [{ status: "open" }, { status: "closed" }],
  "GET /api/admin/waves/preview": plain,
  "GET /api/admin/skus": searched,
  "GET /api/admin/people": plain,
  "GET /api/admin/refunds": inAnyState,
  "GET /api/admin/refunds/waiting": plain,
  "GET /api/admin/returns": inAnyState,
  "GET /api/admin/returns/scan": () => SEARCHED_FOR.map((code) => ({ code })),
  "GET /api/admin/returns/unclaimed": () => ["open", "matched", "closed"].map((status) => ({ status })),
  "GET /api/admin/stock": searched,
  "GET /api/admin/publishing/attempts": searched,
  "GET /api/admin/publishing/attempts/export": plain,
  "GET /api/admin/publishing/errors": plain,
  "GET /api/admin/publishing/errors/targets": () => [{ cause: "occupied" }],
  "GET /api/admin/publishing/number": ({ shopId }, skuId) => [{ shopId, skuId }],
  "GET /api/admin/publishing/occupying": ({ shopId }, skuId) => [target(shopId, skuId)],
  "GET /api/admin/publishing/reconcile": () => [{ show: "all" }],
  "GET /api/admin/publishing/rules": ({ shopId }) => [{ shop: shopId }],
  "GET /api/admin/publishing/simulation": ({ shopId }) => [{ shopId, rule: JSON.stringify(HALF) }],
  "GET /api/admin/stock/export": plain,
  "GET /api/admin/onboarding": searched,
  "GET /api/admin/shops": searched,
  "GET /api/admin/flagships": plain,
};

/** Pieces in the warehouse are the account's: what another shop sells or takes back changes them for everybody. */
const SHARED_PIECES = /\/(stock|stock\/export|publishing\/(number|simulation))$/;

/** Asked of the other shop by its id, a list says that there is none, or nothing. */
const BY_SHOP: Record<string, (other: FilledShop, skuId: string) => Query> = {
  "GET /api/admin/alerts": ({ shopId }) => ({ shop: shopId }),
  "GET /api/admin/messages": ({ shopId }) => ({ shop: shopId }),
  "GET /api/admin/orders": ({ shopId }) => ({ status: "all", shop: shopId }),
  "GET /api/admin/orders/parked": ({ shopId }) => ({ shop: shopId }),
  "GET /api/admin/orders/deadlines": ({ shopId }) => ({ shop: shopId }),
  "GET /api/admin/waves/preview": ({ shopId }) => ({ shop: shopId }),
  "GET /api/admin/refunds": ({ shopId }) => ({ status: "all", shop: shopId }),
  "GET /api/admin/returns": ({ shopId }) => ({ status: "all", shop: shopId }),
  "GET /api/admin/publishing/attempts": ({ shopId }) => ({ shop: shopId }),
  "GET /api/admin/publishing/errors": ({ shopId }) => ({ shop: shopId }),
  "GET /api/admin/publishing/errors/targets": ({ shopId }) => ({ cause: "occupied", shop: shopId }),
  "GET /api/admin/publishing/number": ({ shopId }, skuId) => ({ shopId, skuId }),
  "GET /api/admin/publishing/occupying": ({ shopId }, skuId) => target(shopId, skuId),
  "GET /api/admin/publishing/reconcile": ({ shopId }) => ({ show: "all", shop: shopId }),
  "GET /api/admin/publishing/rules": ({ shopId }) => ({ shop: shopId }),
  "GET /api/admin/publishing/simulation": ({ shopId }) => ({ shopId, rule: JSON.stringify(HALF) }),
};

/** Details of what is a shop's. */
const DETAILS: Record<string, (shop: FilledShop) => string[]> = {
  "page /messages/[id]": ({ pushId, reportId }) => [pushId, reportId],
  "page /orders/[id]": ({ orderId }) => [orderId],
  "page /orders/[id]/ship": ({ orderId }) => [orderId],
  "page /orders/[id]/print": ({ orderId }) => [orderId],
  "GET /api/admin/messages/[id]": ({ pushId, reportId }) => [pushId, reportId],
  "GET /api/admin/orders/[id]": ({ orderId }) => [orderId],
  "page /orders/waves/[id]": ({ waveId }) => [waveId],
  "page /orders/waves/[id]/pick": ({ waveId }) => [waveId],
  "GET /api/admin/waves/[id]": ({ waveId }) => [waveId],
  "GET /api/admin/waves/[id]/orders": ({ waveId }) => [waveId],
  "GET /api/admin/orders/[id]/slip": ({ orderId }) => [orderId],
  "page /refunds/[id]": ({ refundId }) => [refundId],
  "page /returns/[id]": ({ returnId }) => [returnId],
  "GET /api/admin/returns/[id]": ({ returnId }) => [returnId],
  "GET /api/admin/photos/[id]": ({ photoId, parcelPhotoId }) => [photoId, parcelPhotoId],
  "page /shops/[id]": ({ shopId }) => [shopId],
  "GET /api/admin/shops/[id]": ({ shopId }) => [shopId],
  "page /messages/replays/[id]": ({ replayId }) => [replayId],
  "GET /api/admin/replays/[id]": ({ replayId }) => [replayId],
  "page /shops/[id]/diagnosis": ({ shopId }) => [shopId],
  "GET /api/admin/shops/[id]/diagnosis": ({ shopId }) => [shopId],
  "GET /api/admin/onboarding/[id]": ({ shopId }) => [shopId],
  "page /flagships/[id]": ({ flagshipId }) => [flagshipId],
  "GET /api/admin/flagships/[id]": ({ flagshipId }) => [flagshipId],
  "GET /api/admin/publishing/rules/[id]": ({ shopId }) => [shopId],
};

/** Details of what is the account's, not a shop's; what shops have of it is looked at below. */
const OF_THE_ACCOUNT = /\/settings\/|\/help\/|\/stock\/\[id\]/;

/** What pages read without a route of their own. */
const READ_BY_PAGES: Record<string, (by: SignedIn) => Promise<unknown>> = {
  "the banner on every page": ({ scope }) => listAlarms(scope),
  "filters by shop": ({ scope }) => listShopChoices(scope),
  "the calendar of what ends": ({ scope }) => listExpiries(scope),
  "why is there no return order": ({ scope }) => findForWhy(scope, `${OTHER}-SHIPPED`),
};

let skuId: string;
let mine: FilledShop;
let other: FilledShop;
let clerkOf: Map<Role, SignedIn>;
let everybody: SignedIn;
const cookies = new Map<SignedIn, string>();
/** What each list says to somebody of the first shop, while it is the only one; and to whoever has all. */
const saidAlone = new Map<string, string>();
/** Ids and words that are the other shop's. */
let secrets: string[];

async function ask(door: Door, by: SignedIn, query: Query, id?: string): Promise<string> {
  const run = await behind(door);
  const address = new URL("http://localhost:3000/api/admin");
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const params = Promise.resolve(id === undefined ? {} : { id });
  const response = (await inRequest(cookies.get(by) ?? "", () =>
    run(new NextRequest(address), { params }),
  )) as Response;
  const body = (await response.text()).replace(/"(at|lastSignInAt)":"[^"]+"/g, '"$1":"then"');
  return `${response.status} ${body}`;
}

const lists = doors().filter(({ key }) => LISTS[key]);
/** Lists differ by role in the work they lead to, and in where an alert leads. */
const BY_ROLE = /\/(work|alerts)$/;
const allowed = (door: Door) => ROLES.filter((role) => SURFACE[door.key]?.includes(role));
const mayAsk = (door: Door) => (BY_ROLE.test(door.key) ? allowed(door) : allowed(door).slice(0, 1));

async function everythingSaid(): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  for (const door of lists)
    for (const query of LISTS[door.key]?.(mine, skuId) ?? []) {
      for (const role of mayAsk(door)) {
        const by = clerkOf.get(role);
        if (by) said.set(`${door.key} ${JSON.stringify(query)} ${role}`, await ask(door, by, query));
      }
      said.set(`${door.key} ${JSON.stringify(query)} all`, await ask(door, everybody, query));
    }
  return said;
}

/** Ids of rows that belong to a shop, and the numbers that we made up for them. */
async function secretsOf({ shopId, supplierId, flagshipId }: FilledShop): Promise<string[]> {
  const tables = await database().$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name IN ('shopId', 'id')
    GROUP BY table_name HAVING count(*) = 2`;
  const ids = await Promise.all(
    tables.map(({ name }) =>
      database().$queryRawUnsafe<{ id: string }[]>(`SELECT id::text AS id FROM "${name}" WHERE "shopId" = '${shopId}'`),
    ),
  );
  const made = await database().returnOrder.findMany({ where: { shopId }, select: { returnNo: true } });
  return [
    OTHER,
    shopId,
    supplierId,
    flagshipId,
    ...ids.flat().map(({ id }) => id),
    ...made.map(({ returnNo }) => returnNo),
  ];
}

beforeAll(async () => {
  const world = await makeOneShop();
  skuId = world.milkId;
  mine = await fillShop(world, 0, "MINE");
  const colleagues = { sellerAccountId: world.sellerAccountId, flagshipShopId: mine.flagshipId };
  const caller = { ...world.caller, role: "ADMIN" as const, edition: "ENTERPRISE" as const, accountNo: "test" };
  clerkOf = new Map();
  for (const role of ROLES)
    clerkOf.set(role, await addColleague({ ...colleagues, caller }, { role, shopIds: [mine.shopId] }));
  everybody = { ...caller, sessionId: await signIn(caller.actor.userId) };
  for (const by of [everybody, ...clerkOf.values()]) cookies.set(by, await sessionOf(by.actor.userId));
  await sweep(NOW);
  for (const [asked, said] of await everythingSaid()) saidAlone.set(asked, said);
  await addSecond(world);
  other = await fillShop(world, 1, OTHER);
  // Told by the pulse however long ago the other's messages came.
  await database().shop.update({ where: { id: other.shopId }, data: { reportsSuspendedAt: NOW } });
  await sweep(NOW);
  secrets = await secretsOf(other);
});

/** What was counted in the last minute is less the next. */
const lasting = (said: string | undefined) => said?.replace(/"perMinute":\{[^}]*\}/, "");
const leaksOf = (said: string) => secrets.filter((secret) => said.includes(secret));

test("every list and every detail is tried", () => {
  const routes = doors().filter(({ key }) => key.startsWith("GET") && !/(processing|session)$/.test(key));
  expect(Object.keys(LISTS).sort()).toEqual(routes.flatMap(({ key }) => (key.includes("[id]") ? [] : [key])).sort());
  const details = doors().filter(({ key }) => !key.startsWith("action") && key.includes("[id]"));
  expect(Object.keys(DETAILS).sort()).toEqual(
    details.flatMap(({ key }) => (OF_THE_ACCOUNT.test(key) ? [] : [key])).sort(),
  );
});

describe.each(lists)("$key", (door) => {
  const queries = () => LISTS[door.key]?.(mine, skuId) ?? [];
  const refusesSome = door.key === "GET /api/admin/people";

  test.each(mayAsk(door))("says to a person of one shop (%s) what it said before the other was there", async (role) => {
    const by = clerkOf.get(role);
    if (!by) throw new Error("There is nobody of the role");
    for (const query of queries()) {
      const said = await ask(door, by, query);
      expect([query, leaksOf(said)]).toEqual([query, []]);
      expect(said.slice(0, 3)).toBe(refusesSome ? "403" : "200");
      if (!SHARED_PIECES.test(door.key))
        expect(lasting(said)).toBe(lasting(saidAlone.get(`${door.key} ${JSON.stringify(query)} ${role}`)));
    }
  });

  test("has nothing for who asks for the other shop by its id", async () => {
    const query = BY_SHOP[door.key]?.(other, skuId);
    if (!query) return;
    for (const role of mayAsk(door)) {
      const said = await ask(door, clerkOf.get(role) ?? everybody, query);
      expect([role, leaksOf(said.replaceAll(other.shopId, ""))]).toEqual([role, []]);
      expect(said).toMatch(/^(200|404) /);
      expect(said).not.toMatch(/"rows":\[[^\]]|"(all|count|open)":[1-9]/);
    }
  });
});

/** What is asked there is of one shop or of the account: the other adds nothing to it. */
const OF_ONE_SHOP = ["skus", "people", "publishing/occupying", "publishing/rules", "publishing/simulation"].map(
  (name) => `GET /api/admin/${name}`,
);

test("whoever has all shops is told of the other: it is there to be told", async () => {
  const changed = new Set<string>();
  for (const [asked, said] of await everythingSaid())
    if (asked.endsWith(" all") && said !== saidAlone.get(asked)) changed.add(asked.split(" {")[0] ?? "");
  const same = Object.keys(LISTS).filter((key) => !changed.has(key));
  expect(same).toEqual(OF_ONE_SHOP);
});

describe.each(Object.entries(DETAILS))("%s", (key, idsOf) => {
  test("of the other shop is not found, of one's own is", async () => {
    const [door] = doors().filter((one) => one.key === key);
    if (!door) throw new Error("There is no such door");
    for (const role of mayAsk(door)) {
      const session = cookies.get(clerkOf.get(role) ?? everybody) ?? "";
      for (const id of idsOf(other)) expect([role, await visit(door, session, { id })]).toEqual([role, "not-found"]);
      for (const id of idsOf(mine)) expect([role, await visit(door, session, { id })]).toEqual([role, "passed"]);
    }
  });
});

test.each(Object.entries(READ_BY_PAGES))("%s: nothing of the other shop", async (_what, read) => {
  for (const by of clerkOf.values()) expect(leaksOf(JSON.stringify(await read(by)))).toEqual([]);
});

test("goods are the account's, what the other shop has of them is not told", async () => {
  const [door] = doors().filter(({ key }) => key === "GET /api/admin/stock/[id]");
  if (!door) throw new Error("There is no such door");
  const said = await ask(door, clerkOf.get("ADMIN") ?? everybody, {}, skuId);
  expect([said.slice(0, 3), leaksOf(said)]).toEqual(["200", []]);
  expect(leaksOf(await ask(door, everybody, {}, skuId))).not.toEqual([]);
});
