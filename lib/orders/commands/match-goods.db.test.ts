import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { addGoods, createAndMap, healing, mapGoods, stateGoodsId } from "@/lib/flows/map-goods";
import { mapToSku, skuToMap } from "@/lib/inventory/commands/map-goods";
import { holdMappings } from "@/lib/inventory/commands/mapping-lock";
import { makeScope } from "@/lib/kernel/scope-maker";
import { orderPush } from "../jobs";
import { refusalOf } from "../testing/refusals";
import { makeWorld, orderXml, pushCancel, pushOrder, review, ship, type World } from "../testing/world";
import { reviewOrders } from "./review";

const UNKNOWN = { scItemId: "600100209999", outerId: "SKU-UNKNOWN", name: "示例未匹配货品", pieces: 1, fen: 1_000 };
const GOODS = { scItemId: UNKNOWN.scItemId, outerId: UNKNOWN.outerId };

const orderOf = (id: string) =>
  database().order.findUniqueOrThrow({ where: { id }, include: { lines: { orderBy: { position: "asc" } } } });
const entriesOf = (subjectId: string, action: string) =>
  database().auditEntry.findMany({ where: { subjectId, action } });

async function addSku(world: World, code = "SKU-NEW", scItemId: string | null = null): Promise<string> {
  const { sellerAccountId } = world;
  const { id } = await database().sku.create({ data: { sellerAccountId, code, name: "新货品", scItemId } });
  return id;
}

const match = (world: World, skuId: string, words: Partial<Parameters<typeof mapGoods>[1]> = {}, by = world.caller) =>
  mapGoods(by, { goods: GOODS, skuId, replaces: null, ...words });

test("a mapping clears the flag of every waiting order of the account, and review goes through (R8, R63)", async () => {
  const world = await makeWorld();
  const ids = [
    await pushOrder(world, "A1", { lines: [{}, UNKNOWN] }),
    await pushOrder(world, "A2", { lines: [UNKNOWN], itemsValueFen: 1 }),
    await pushOrder(world, "A3", { shop: 1, lines: [UNKNOWN] }),
  ] as const;
  const [first, mismatched] = ids;
  expect(await reviewOrders(world.caller, [first])).toMatchObject([{ refusal: { code: "GOODS_NOT_MATCHED" } }]);
  const skuId = await addSku(world);

  expect(await match(world, skuId)).toEqual({ code: "SKU-NEW", name: "新货品", healed: { orders: 3, refunds: 0 } });

  expect((await orderOf(first)).lines.map((line) => line.skuId)).toEqual([world.milkId, skuId]);
  expect(await orderOf(first)).toMatchObject({ flags: [], version: 1 });
  expect((await orderOf(mismatched)).flags).toEqual(["AMOUNT_MISMATCH"]);
  for (const id of ids) {
    const [entry, ...more] = await entriesOf(id, "order.goods-matched");
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ actorName: "李管理", after: { lines: 1, cleared: "GOODS_NOT_MATCHED" } });
  }
  expect(await entriesOf(skuId, "sku.mapped")).toMatchObject([
    { before: { scItemId: null }, after: { scItemId: UNKNOWN.scItemId, code: "SKU-NEW" } },
  ]);
  await review(world, first);
});

test("an order that lacks other goods too keeps its flag; the same mapping again changes nothing", async () => {
  const world = await makeWorld();
  const other = { scItemId: "600100208888", outerId: "SKU-OTHER", fen: 1 };
  const id = await pushOrder(world, "A1", { lines: [UNKNOWN, other] });
  const skuId = await addSku(world);
  expect((await match(world, skuId)).healed.orders).toBe(0);
  const once = await orderOf(id);
  expect([once.flags, once.lines.map((line) => line.skuId)]).toEqual([["GOODS_NOT_MATCHED"], [skuId, null]]);
  await match(world, skuId);
  expect(await orderOf(id)).toEqual(once);
  expect(await entriesOf(id, "order.goods-matched")).toMatchObject([{ after: { lines: 1 } }]);
  expect(await entriesOf(skuId, "sku.mapped")).toHaveLength(1);
});

test("what was cancelled or shipped is left as it is", async () => {
  const world = await makeWorld();
  const cancelled = await pushOrder(world, "A1", { lines: [UNKNOWN] });
  await pushCancel(world, "A1");
  const shipped = await pushOrder(world, "A2", { lines: [{}] });
  await review(world, shipped);
  await ship(world, shipped, "SF1");
  const before = [await orderOf(cancelled), await orderOf(shipped)];
  const skuId = await addSku(world);
  await match(world, skuId);
  const milk = { scItemId: "600100200300", outerId: "SKU-MILK-800" };
  const replaces = { holder: "SKU-MILK-800", other: UNKNOWN.scItemId };
  await match(world, skuId, { goods: milk, replaces });
  expect([await orderOf(cancelled), await orderOf(shipped)]).toEqual(before);
});

test("when a goods id is replaced, lines of orders that have not left follow it: stock falls by the line", async () => {
  const world = await makeWorld();
  const toReview = await pushOrder(world, "A1", { lines: [{}] });
  const toShip = await pushOrder(world, "A2", { lines: [{}] });
  await review(world, toShip);
  const skuId = await addSku(world);
  const milk = { scItemId: "600100200300", outerId: "SKU-MILK-800" };
  await match(world, skuId, { goods: milk, replaces: { holder: "SKU-MILK-800", other: null } });
  for (const id of [toReview, toShip]) {
    expect((await orderOf(id)).lines.map((line) => line.skuId)).toEqual([skuId]);
    expect(await entriesOf(id, "order.goods-matched")).toMatchObject([{ after: { lines: 1 } }]);
  }
  await ship(world, toShip, "SF2");
  const moved = await database().stockMovement.findMany({ where: { causeId: toShip } });
  expect(moved).toMatchObject([{ skuId, goodDelta: -2 }]);
});

test("goods without an id are matched by a new SKU of exactly their code", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1", { lines: [{ ...UNKNOWN, scItemId: "" }] });
  const goods = { scItemId: null, outerId: UNKNOWN.outerId };
  const sku = { code: UNKNOWN.outerId, name: "新货品", barCode: null, goods, replaces: null };
  expect(await createAndMap(world.caller, sku)).toMatchObject({ healed: { orders: 1 } });
  expect((await orderOf(id)).flags).toEqual([]);
});

/** The role would do: it says that it is about the shops. */
const SOME_SHOPS = { code: "FORBIDDEN", facts: { reason: "someShops" } };

test("a person of one shop matches and adds what an order of that shop names, and nothing else", async () => {
  const world = await makeWorld();
  const by = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[0].id]) };
  const skuId = await addSku(world);
  const fresh = (words: Partial<typeof GOODS> = {}) => ({
    ...{ code: "SKU-UNKNOWN", name: "新货品", barCode: null, replaces: null },
    goods: { ...GOODS, ...words },
  });
  await pushOrder(world, "A1", { shop: 1, lines: [UNKNOWN] });
  expect(await refusalOf(match(world, skuId, {}, by))).toEqual(SOME_SHOPS);
  expect(await refusalOf(createAndMap(by, fresh()))).toEqual(SOME_SHOPS);
  await pushOrder(world, "A2", { lines: [UNKNOWN] });
  expect(await refusalOf(createAndMap(by, fresh({ scItemId: "1" })))).toEqual(SOME_SHOPS);
  expect(await refusalOf(addGoods(by, fresh()))).toEqual(SOME_SHOPS);
  expect(await refusalOf(stateGoodsId(by, { goods: GOODS, skuId, replaces: null }))).toEqual(SOME_SHOPS);
  expect(await refusalOf(createAndMap(by, fresh()))).toBeNull();
});

test("other shops' orders are mended too when a person of one shop matches the account's goods", async () => {
  const world = await makeWorld();
  const elsewhere = await pushOrder(world, "A1", { shop: 1, lines: [UNKNOWN] });
  await pushOrder(world, "A2", { lines: [UNKNOWN] });
  const by = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[0].id]) };
  await match(world, await addSku(world), {}, by);
  expect((await orderOf(elsewhere)).flags).toEqual([]);
});

test("nothing of another account's is touched", async () => {
  const [world, stranger] = [await makeWorld(), await makeWorld()];
  const id = await pushOrder(stranger, "A1", { lines: [UNKNOWN] });
  const before = await orderOf(id);
  await addSku(stranger, "SKU-STRANGE", UNKNOWN.scItemId);
  await match(world, await addSku(world));
  expect(await orderOf(id)).toEqual(before);
});

/** Waits until somebody waits for an advisory lock of this database. */
async function untilSomebodyWaits(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await database().$queryRaw<{ waiting: bigint }[]>`
      SELECT count(*) AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE l.locktype = 'advisory' AND NOT l.granted AND d.datname = current_database()`;
    if (row && row.waiting > 0n) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("Nobody waits");
}

/** Takes an order push in, inside the given commit. */
function takeIn(commit: Commit, world: World, code: string) {
  const [shop] = world.shops;
  return orderPush(commit, [
    {
      inboxId: "",
      kind: "order",
      scope: makeScope(world.sellerAccountId, [shop.id]),
      shopId: shop.id,
      supplierId: shop.supplierId,
      bizOrderCode: code,
      body: orderXml(shop.supplierId, code, { lines: [UNKNOWN] }),
      receivedAt: new Date(),
      charsetDoubtful: false,
      parkedAt: null,
      passedBy: null,
    },
  ]);
}

test("an order that looked its goods up before a mapping, but is stored after it began, is mended", async () => {
  const world = await makeWorld();
  const skuId = await addSku(world);
  let mapping: ReturnType<typeof match> | undefined;
  await inOneCommit(world.caller, async (commit) => {
    await takeIn(commit, world, "A1");
    mapping = match(world, skuId);
    await untilSomebodyWaits();
  });
  expect((await mapping)?.healed.orders).toBe(1);
  const order = await database().order.findFirstOrThrow({ where: { shopId: world.shops[0].id } });
  expect(order.flags).toEqual([]);
});

test("an order that comes in while a mapping is being made waits for it and finds it", async () => {
  const world = await makeWorld();
  let taken: Promise<unknown> | undefined;
  const input = { goods: GOODS, skuId: await addSku(world), replaces: null };
  await inOneCommit(world.caller, async (commit) => {
    await holdMappings(commit);
    const sku = await skuToMap(commit, input);
    const named = { scItemIds: [GOODS.scItemId], codes: [sku.code] };
    await healing(commit, named, () => mapToSku(commit, sku, input));
    taken = inOneCommit(world.caller, (commit) => takeIn(commit, world, "A1"));
    await untilSomebodyWaits();
  });
  expect(await taken).toMatchObject([{ note: "order-created" }]);
  const order = await database().order.findFirstOrThrow({ where: { shopId: world.shops[0].id } });
  expect(order.flags).toEqual([]);
});

test("40 orders come in while 20 mappings are made: none stays flagged, nobody waits in a circle", async () => {
  const world = await makeWorld();
  const [shop] = world.shops;
  const kinds = Array.from({ length: 20 }, (_, index) => ({
    scItemId: `7001${index}`,
    outerId: `SKU-R${index}`,
    fen: 1,
  }));
  const skuIds = await Promise.all(kinds.map((_, index) => addSku(world, `SKU-RACE-${index}`)));
  const early = await Promise.all(kinds.map((kind, index) => pushOrder(world, `E${index}`, { lines: [{}, kind] })));
  await Promise.all([
    ...kinds.map(({ scItemId, outerId }, index) =>
      mapGoods(world.caller, { goods: { scItemId, outerId }, skuId: skuIds[index] ?? "", replaces: null }),
    ),
    ...kinds.map((kind, index) => pushOrder(world, `L${index}`, { lines: [{}, kind] })),
    reviewOrders(world.caller, early),
  ]);
  const orders = await database().order.findMany({ where: { shopId: shop.id }, include: { lines: true } });
  expect(orders).toHaveLength(40);
  expect(orders.filter(({ flags, lines }) => flags.length > 0 || lines.some((line) => !line.skuId))).toEqual([]);
});
