import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { orderFilter } from "../schema";
import {
  authorize,
  makeWorld,
  park,
  pushCancel,
  pushOrder,
  SECRETS,
  setReceivingOf,
  type World,
} from "../testing/world";
import { countOrderWork } from "./count-order-work";
import { countOrders, listOrders } from "./list-orders";
import { listParkedPushes } from "./list-parked";

const NOW = new Date("2026-11-24T04:00:00Z");
const minute = (n: number) => new Date(NOW.getTime() + n * 60_000);

const filterOf = ({ after, ...words }: Record<string, string>) => ({
  ...orderFilter.parse({ status: "PARKED", ...words }),
  after,
});
const rowsOf = async (world: World, words: Record<string, string> = {}, scope = world.caller.scope) =>
  (await listParkedPushes(scope, filterOf(words), NOW)).rows;
const codes = async (...given: Parameters<typeof rowsOf>) => (await rowsOf(...given)).map((row) => row.bizOrderCode);

async function worldWithReceivingOff(): Promise<World> {
  const world = await makeWorld();
  await authorize(world);
  for (const shop of world.shops) await setReceivingOf(shop, false);
  return world;
}

test("a row tells number, shop, arrival, goods, pieces and the deadline, and nothing of the consumer (R54, R178)", async () => {
  const world = await worldWithReceivingOff();
  const [shop] = world.shops;
  await park(world, "A", { receivedAt: minute(-5), deliveryTime: "2026-11-24 14:00:00" });
  const rows = await rowsOf(world);
  expect(rows).toMatchObject([
    {
      bizOrderCode: "A",
      shopId: shop.id,
      shopName: "测试店铺-轻轨三号线",
      mode: "LIGHT_RAIL_3",
      receivedAt: minute(-5).toISOString(),
      cause: "receiving-off",
      hold: "receiving",
      goods: "示例奶粉 800g",
      lineCount: 2,
      pieces: 3,
      latestShipAt: "2026-11-24T06:00:00.000Z",
      due: "near",
      isCancelled: false,
      passedBy: null,
    },
  ]);
  const told = JSON.stringify(rows);
  for (const secret of [...SECRETS, "张", "杭州", "cipher", "<"]) expect(told).not.toContain(secret);
});

test("the deadline runs while the push waits; the contract's hours count where the push names none (R69)", async () => {
  const world = await worldWithReceivingOff();
  const due = async () => (await rowsOf(world)).map((row) => row.due);
  for (const [code, deliveryTime] of [
    ["LATER", "2026-11-25 12:00:00"],
    ["OVERDUE", "2026-11-24 11:59:59"],
    ["NONE", ""],
  ] as const)
    await park(world, code, { deliveryTime });
  expect(await due()).toEqual(["later", "overdue", "unknown"]);
  await database().inboxItem.deleteMany({ where: { shopId: world.shops[0].id } });
  await database().shop.update({ where: { id: world.shops[0].id }, data: { shipWithinHours: 2 } });
  const ordered = `<request><supplierId>1</supplierId><bizOrderCode>B</bizOrderCode><orderItems><orderItem>
    <subOrderCode>1</subOrderCode><quantity>4</quantity></orderItem></orderItems>
    <orderCreateTime>2026-11-24 11:00:00</orderCreateTime></request>`;
  await park(world, "B", { body: ordered });
  expect(await rowsOf(world)).toMatchObject([{ goods: null, pieces: 4, latestShipAt: "2026-11-24T05:00:00.000Z" }]);
});

test("why it waits now: receiving off, no valid authorization, or nothing any more (R47)", async () => {
  const world = await worldWithReceivingOff();
  const [shop] = world.shops;
  await park(world, "A", { note: "authorization-expired" });
  const why = async () => (await rowsOf(world)).map(({ cause, hold }) => [cause, hold]);
  expect(await why()).toEqual([["authorization-expired", "receiving"]]);
  await setReceivingOf(shop, true);
  expect(await why()).toEqual([["authorization-expired", null]]);
  await authorize(world, minute(-1));
  expect(await why()).toEqual([["authorization-expired", "authorization"]]);
  await setReceivingOf(shop, false);
  expect(await why()).toEqual([["authorization-expired", "authorization"]]);
});

test("one whose cancel is here already is marked; one cancelled in another shop is not (R61)", async () => {
  const world = await worldWithReceivingOff();
  await park(world, "A");
  await park(world, "A", { shop: 1 });
  await park(world, "B");
  await pushCancel(world, "A");
  expect((await rowsOf(world)).map(({ shopId, isCancelled }) => [shopId === world.shops[0].id, isCancelled])).toEqual([
    [true, true],
    [false, false],
    [true, false],
  ]);
});

test("one that was let through and parked again says by whom", async () => {
  const world = await worldWithReceivingOff();
  const id = await park(world, "A");
  const { userId } = world.caller.actor as { userId: string };
  await database().inboxItem.update({ where: { id }, data: { passedBy: userId } });
  expect((await rowsOf(world))[0]?.passedBy).toBe("李管理");
});

test.each([
  ["is no order push", { body: "<request/>" }, {}],
  ["was sealed by another key", {}, { keyId: "another" }],
  ["was erased", {}, { bodyCipher: null }],
])("a body that %s still is a row with its number", async (_case, words, data) => {
  const world = await worldWithReceivingOff();
  const id = await park(world, "A", words);
  await database().inboxItem.update({ where: { id }, data });
  expect(await rowsOf(world)).toMatchObject([
    { bizOrderCode: "A", goods: null, lineCount: 0, pieces: null, latestShipAt: null, due: null, hold: "receiving" },
  ]);
});

test("the earliest first, over all pages, whatever arrives in between (R159)", async () => {
  const world = await worldWithReceivingOff();
  const put: string[] = [];
  for (let n = 0; n < 120; n += 1) put.push(await park(world, `N${n}`, { receivedAt: minute(Math.floor(n / 40)) }));
  const seen: string[] = [];
  let after: string | null | undefined;
  do {
    const page = await listParkedPushes(world.caller.scope, filterOf(after ? { after } : {}), NOW);
    seen.push(...page.rows.map(({ id }) => id));
    after = page.nextAfter;
    if (seen.length === 50) await park(world, "LATE", { receivedAt: minute(9) });
  } while (after);
  expect(seen).toHaveLength(121);
  expect(new Set(seen).size).toBe(121);
  for (const [n, id] of put.entries()) expect(Math.floor(seen.indexOf(id) / 40)).toBe(Math.floor(n / 40));
  expect(await codes(world, { after: "nonsense" })).toHaveLength(50);
});

test("number, shop and mode filter it; what only orders have does not; the count follows", async () => {
  const world = await worldWithReceivingOff();
  await park(world, "LP-1");
  await park(world, "LP-2", { shop: 1 });
  await park(world, "XX_3");
  const idle = { attention: "any", due: "near", from: "2020-01-01", to: "2020-01-02" };
  for (const [words, expected] of [
    [{}, ["LP-1", "LP-2", "XX_3"]],
    [idle, ["LP-1", "LP-2", "XX_3"]],
    [{ q: "LP-" }, ["LP-1", "LP-2"]],
    [{ q: "ｌｐ" }, ["LP-1", "LP-2"]],
    [{ q: "P-1" }, []],
    [{ q: "XX%" }, []],
    [{ shop: world.shops[1].id }, ["LP-2"]],
    [{ shop: randomUUID() }, []],
    [{ mode: "LIGHT_RAIL_3", q: "LP" }, ["LP-1"]],
  ] as [Record<string, string>, string[]][]) {
    expect([words, await codes(world, words)]).toEqual([words, expected]);
    expect([words, (await countOrders(world.caller.scope, filterOf(words), NOW)).PARKED]).toEqual([
      words,
      expected.length,
    ]);
  }
});

test("only parked order pushes are listed, and no order is in their tab", async () => {
  const world = await worldWithReceivingOff();
  const ids = [];
  for (const code of ["A", "B", "C", "D", "E"]) ids.push(await park(world, code));
  for (const [n, state] of (["PENDING", "RUNNING", "DONE", "FAILED"] as const).entries())
    await database().inboxItem.update({ where: { id: ids[n] ?? "" }, data: { state } });
  await setReceivingOf(world.shops[0], true);
  await pushOrder(world, "ORDER");
  expect(await codes(world)).toEqual(["E"]);
  expect(await listOrders(world.caller.scope, filterOf({}), NOW)).toEqual({ rows: [], nextAfter: null });
  expect(await countOrders(world.caller.scope, filterOf({}), NOW)).toMatchObject({ all: 1, PARKED: 1 });
  expect(await countOrderWork(world.caller.scope, NOW)).toMatchObject({ parked: 1 });
});

test("another account's and other shops' are out of reach, in list, count and work (R183)", async () => {
  const world = await worldWithReceivingOff();
  const stranger = await makeWorld();
  await park(world, "A");
  await park(world, "B", { shop: 1 });
  const scopes = [
    [stranger.caller.scope, []],
    [makeScope(world.sellerAccountId, []), []],
    [makeScope(world.sellerAccountId, [world.shops[1].id]), ["B"]],
    [makeScope(stranger.sellerAccountId, [world.shops[0].id]), []],
  ] as const;
  for (const [scope, expected] of scopes) {
    expect(await codes(world, {}, scope)).toEqual(expected);
    expect(await codes(world, { shop: world.shops[0].id }, scope)).toEqual([]);
    expect(await countOrders(scope, filterOf({}), NOW)).toMatchObject({ PARKED: expected.length });
    expect(await countOrderWork(scope, NOW)).toMatchObject({ parked: expected.length });
  }
});
