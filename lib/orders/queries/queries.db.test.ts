import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { orderFilter } from "../schema";
import {
  changeWaybillTo,
  makeWorld,
  pushCancel,
  pushOrder,
  reportShort,
  review,
  SECRETS,
  ship,
  type World,
} from "../testing/world";
import { countOrderWork } from "./count-order-work";
import { getOrder } from "./get-order";
import { countOrders, listOrders } from "./list-orders";

const NOW = new Date("2026-11-24T04:00:00Z");

const filterOf = (words: Record<string, string>) => orderFilter.parse({ status: "all", sort: "number", ...words });

const codes = async (world: World, words: Record<string, string>, scope = world.caller.scope) =>
  (await listOrders(scope, filterOf(words), NOW)).rows.map((row) => row.bizOrderCode);

/** One order in each state that the commands can reach. */
async function worldOfStates(): Promise<World & { ids: Record<"A" | "B" | "C" | "D", string> }> {
  const world = await makeWorld();
  const ids = {
    A: await pushOrder(world, "A"),
    B: await pushOrder(world, "B"),
    C: await pushOrder(world, "C"),
    D: await pushOrder(world, "D"),
  };
  await review(world, ids.B);
  await review(world, ids.C);
  await ship(world, ids.C, "SF1");
  await pushCancel(world, "D");
  return { ...world, ids };
}

test("tabs and their counts (R58, R63)", async () => {
  const world = await worldOfStates();
  expect(await codes(world, {})).toEqual(["A", "B", "C", "D"]);
  expect(await codes(world, { status: "PENDING_REVIEW" })).toEqual(["A"]);
  expect(await codes(world, { status: "SENT_TO_WAREHOUSE" })).toEqual(["B"]);
  expect(await codes(world, { status: "SHIPPED" })).toEqual(["C"]);
  expect(await codes(world, { status: "CANCELLED" })).toEqual(["D"]);
  const counts = { all: 4, PENDING_REVIEW: 1, SENT_TO_WAREHOUSE: 1, SHIPPED: 1, CANCELLED: 1 };
  expect(await countOrders(world.caller.scope, filterOf({}))).toMatchObject(counts);
  expect(await countOrders(world.caller.scope, filterOf({ status: "SHIPPED" }))).toMatchObject(counts);
  expect(await countOrders(world.caller.scope, filterOf({ q: "SF1" }))).toMatchObject({ all: 1, SHIPPED: 1 });
});

test("shop and mode (R12)", async () => {
  const world = await makeWorld();
  await pushOrder(world, "A");
  await pushOrder(world, "B", { shop: 1 });
  expect(await codes(world, { shop: world.shops[0].id })).toEqual(["A"]);
  expect(await codes(world, { shop: randomUUID() })).toEqual([]);
  expect(await codes(world, { mode: "LIGHT_RAIL_3" })).toEqual(["A"]);
  expect(await codes(world, { mode: "BRAND_STATION" })).toEqual(["B"]);
  expect(await countOrders(world.caller.scope, filterOf({ mode: "BRAND_STATION" }))).toMatchObject({ all: 1 });
});

test("days are Shanghai's, both included", async () => {
  const world = await makeWorld();
  await pushOrder(world, "A", { receivedAt: new Date("2026-11-20T15:59:59.999Z") });
  await pushOrder(world, "B", { receivedAt: new Date("2026-11-20T16:00:00Z") });
  await pushOrder(world, "C", { receivedAt: new Date("2026-11-21T15:59:59.999Z") });
  await pushOrder(world, "D", { receivedAt: new Date("2026-11-21T16:00:00Z") });
  expect(await codes(world, { from: "2026-11-21", to: "2026-11-21" })).toEqual(["B", "C"]);
  expect(await codes(world, { from: "2026-11-21" })).toEqual(["B", "C", "D"]);
  expect(await codes(world, { to: "2026-11-20" })).toEqual(["A"]);
});

test("any number at hand: order from its beginning, waybill, trade order and merchant code in full", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "LP-1", { lines: [{ tradeOrderId: "2024-1" }] });
  await pushOrder(world, "LP-2", { lines: [{ scItemId: "0", outerId: "UNKNOWN", tradeOrderId: "2024-2" }] });
  await pushOrder(world, "LP-3", { lines: [{ outerId: "THEIR-CODE" }, { name: "第二行", tradeOrderId: "2024-3" }] });
  await review(world, id);
  await ship(world, id, "SF2000");
  expect(await codes(world, { q: "LP-" })).toEqual(["LP-1", "LP-2", "LP-3"]);
  expect(await codes(world, { q: " LP-2 " })).toEqual(["LP-2"]);
  expect(await codes(world, { q: "P-2" })).toEqual([]);
  expect(await codes(world, { q: "SF2000" })).toEqual(["LP-1"]);
  expect(await codes(world, { q: "SF200" })).toEqual([]);
  expect(await codes(world, { q: "2024-3" })).toEqual(["LP-3"]);
  expect(await codes(world, { q: "2024-" })).toEqual([]);
  expect(await codes(world, { q: "UNKNOWN" })).toEqual(["LP-2"]);
  // LP-3's first line names the milk by another code: it is matched by its goods id.
  expect(await codes(world, { q: "THEIR-CODE" })).toEqual(["LP-3"]);
  await database().orderLine.updateMany({ where: { order: { bizOrderCode: "LP-3" } }, data: { outerId: null } });
  expect(await codes(world, { q: "SKU-MILK-800" })).toEqual(["LP-1", "LP-3"]);
});

test("an order is found by every number its parcel had, and by nobody else's (R67)", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "LP-1");
  await pushOrder(world, "LP-2");
  await review(world, id);
  await ship(world, id, "SF-A");
  await changeWaybillTo(world, id, "SF-B", "贴错面单");
  await changeWaybillTo(world, id, "SF-C", "又贴错");
  for (const q of ["SF-A", "SF-B", "SF-C"]) expect([q, await codes(world, { q })]).toEqual([q, ["LP-1"]]);
  const stranger = await makeWorld();
  expect(await codes(world, { q: "SF-A" }, stranger.caller.scope)).toEqual([]);
  expect((await getOrder(world.caller.scope, id))?.packages).toMatchObject([
    {
      waybillNo: "SF-C",
      former: [
        { waybillNo: "SF-B", changedBy: "李管理", reason: "又贴错" },
        { waybillNo: "SF-A", changedBy: "李管理", reason: "贴错面单" },
      ],
    },
  ]);
});

test("what was reported short stands on the page, the latest first, and needs a person until it left (R68)", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A", { deliveryTime: "2026-12-01 10:00:00" });
  await pushOrder(world, "B", { deliveryTime: "2026-12-01 10:00:00" });
  await reportShort(world, id, 1);
  await reportShort(world, id, 2);
  const view = await getOrder(world.caller.scope, id);
  const orderLineId = view?.lines[0]?.id;
  expect(view?.attentions).toEqual(["SHORTAGE"]);
  expect(view?.shortages).toMatchObject([
    { reason: "盘亏", reportedBy: "李管理", lines: [{ orderLineId, lackPieces: 2 }] },
    { lines: [{ orderLineId, lackPieces: 1 }] },
  ]);
  expect(await codes(world, { attention: "SHORTAGE" })).toEqual(["A"]);
  expect(await codes(world, { attention: "any" })).toEqual(["A"]);
  await review(world, id);
  expect(await codes(world, { attention: "SHORTAGE" })).toEqual(["A"]);
  await ship(world, id, "SF1");
  expect((await getOrder(world.caller.scope, id))?.attentions).toEqual([]);
  expect(await codes(world, { attention: "SHORTAGE" })).toEqual([]);
});

test("attention, as pushes bring it (R8, R69, R79, R84)", async () => {
  const world = await makeWorld();
  const deliveryTime = "2026-12-01 10:00:00";
  await pushOrder(world, "FINE", { deliveryTime });
  await pushOrder(world, "GOODS", { deliveryTime, lines: [{ scItemId: "0", outerId: "UNKNOWN" }] });
  await pushOrder(world, "AMOUNT", { deliveryTime, itemsValueFen: 1 });
  await pushOrder(world, "PLATFORM", { deliveryTime, sourcePlatformCode: "OTHER" });
  await pushOrder(world, "CONTENT", { deliveryTime });
  await pushOrder(world, "CONTENT", { deliveryTime, lines: [{ pieces: 9 }] });
  await pushOrder(world, "TIMELESS");
  const urgent = await pushOrder(world, "URGENT", { deliveryTime });
  await review(world, urgent);
  await pushCancel(world, "URGENT", "9");
  expect(await codes(world, { attention: "GOODS_NOT_MATCHED" })).toEqual(["GOODS"]);
  expect(await codes(world, { attention: "AMOUNT_MISMATCH" })).toEqual(["AMOUNT"]);
  expect(await codes(world, { attention: "UNEXPECTED_PLATFORM" })).toEqual(["PLATFORM"]);
  expect(await codes(world, { attention: "CONTENT_CHANGED" })).toEqual(["CONTENT"]);
  expect(await codes(world, { attention: "NO_DEADLINE" })).toEqual(["TIMELESS"]);
  expect(await codes(world, { attention: "URGENT" })).toEqual(["URGENT"]);
  expect(await codes(world, { attention: "AWAITING_RETURN" })).toEqual(["URGENT"]);
  expect(await codes(world, { attention: "any" })).not.toContain("FINE");
  expect(await codes(world, { attention: "any" })).toHaveLength(6);
  expect((await getOrder(world.caller.scope, urgent))?.attentions).toEqual(["URGENT", "AWAITING_RETURN"]);
});

test("another account and other shops are out of reach (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const a = await pushOrder(world, "A");
  const b = await pushOrder(world, "B", { shop: 1 });
  const some = makeScope(world.sellerAccountId, [world.shops[1].id]);
  const none = makeScope(world.sellerAccountId, []);
  expect(await codes(world, {}, stranger.caller.scope)).toEqual([]);
  expect(await codes(world, {}, some)).toEqual(["B"]);
  expect(await codes(world, { shop: world.shops[0].id }, some)).toEqual([]);
  expect(await codes(world, { q: "A" }, some)).toEqual([]);
  expect(await codes(world, {}, none)).toEqual([]);
  expect(await countOrders(some, filterOf({}))).toMatchObject({ all: 1, PENDING_REVIEW: 1 });
  expect(await countOrders(stranger.caller.scope, filterOf({}))).toMatchObject({ all: 0 });
  expect(await countOrderWork(some, NOW)).toMatchObject({ toReview: 1 });
  expect(await countOrderWork(stranger.caller.scope, NOW)).toMatchObject({ toReview: 0, needPerson: 0 });
  expect(await getOrder(stranger.caller.scope, a)).toBeNull();
  expect(await getOrder(some, a)).toBeNull();
  expect((await getOrder(some, b))?.bizOrderCode).toBe("B");
  expect(await getOrder(world.caller.scope, randomUUID())).toBeNull();
  expect(await getOrder(world.caller.scope, "nonsense")).toBeNull();
});

test("a row as the list shows it; test orders are marked", async () => {
  const world = await worldOfStates();
  await database().order.update({ where: { id: world.ids.A }, data: { isTest: true } });
  const { rows } = await listOrders(world.caller.scope, filterOf({}));
  expect(rows[0]).toMatchObject({
    goods: "示例奶粉 800g",
    lineCount: 2,
    pieces: 3,
    amountFen: 34_590,
    receiverName: "张**",
    receiverRegion: "浙江省 杭州市",
    shopName: "测试店铺-轻轨三号线",
    mode: "LIGHT_RAIL_3",
    isTest: true,
    reports: [{ kind: "order-received", state: "PENDING", attempts: 0 }],
  });
  expect(rows[1]?.isTest).toBe(false);
  expect(rows[2]?.reports.map((report) => report.kind)).toEqual(["order-received", "shipped"]);
  expect(rows[3]?.reports.map((report) => report.kind)).toEqual(["order-received", "cancel-answered"]);
});

test("where the push states no value the amount is the sum of the lines, or unknown", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A");
  await database().order.update({ where: { id }, data: { itemsValueFen: null } });
  expect((await getOrder(world.caller.scope, id))?.amountFen).toBe(34_590);
  await database().orderLine.updateMany({ where: { orderId: id, position: 2 }, data: { itemAmountFen: null } });
  expect((await getOrder(world.caller.scope, id))?.amountFen).toBeNull();
});

test("one order as its page shows it (R60, R65, R85, R161)", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A", {
    lines: [{}, { scItemId: "600100200301", outerId: "SKU-SOAP-3", pieces: 1 }],
  });
  await review(world, id);
  await pushCancel(world, "A");
  await ship(world, id, "SF1");
  const order = await database().order.findUniqueOrThrow({ where: { id } });
  const { sellerAccountId, shopId, supplierId, receivedAt } = order;
  await database().rawRefund.create({
    data: {
      sellerAccountId,
      shopId,
      supplierId,
      receivedAt,
      orderId: id,
      bizOrderCode: "R1",
      forwardOrderCode: "A",
      plannedPieces: 1,
    },
  });
  const view = await getOrder(world.caller.scope, id);
  expect(view).toMatchObject({
    status: "SHIPPED",
    receiverName: "张**",
    receiverMobile: "138****1234",
    hasOaid: true,
    reviewedBy: "李管理",
    shippedBy: "李管理",
    lines: [
      { position: 1, subOrderCode: "A-1", sku: { id: world.milkId, code: "SKU-MILK-800", name: "奶粉" } },
      { position: 2, subOrderCode: "A-2", sku: { id: world.soapId } },
    ],
    packages: [{ carrierCode: "SF", carrierName: "顺丰速运", waybillNo: "SF1", lines: [{}, {}] }],
    cancels: [
      {
        refundStatus: "1",
        result: "FAILED",
        statusAtDecision: "SENT_TO_WAREHOUSE",
        rule: "sent-to-warehouse-too-late",
      },
    ],
    refunds: [{ bizOrderCode: "R1", processStatus: "PENDING" }],
    reports: [{ kind: "order-received" }, { kind: "cancel-answered" }, { kind: "shipped" }],
  });
  expect(view?.timeline.map((entry) => entry.action)).toEqual([
    "order.received",
    "order.reviewed",
    "order.not-intercepted",
    "order.shipped",
  ]);
});

test("an order tells where its deadline comes from, and its shop's agreement as it stands now (R69, R70)", async () => {
  const world = await makeWorld();
  const [{ id: shopId }] = world.shops;
  const pushed = await pushOrder(world, "A", { deliveryTime: "2026-12-01 10:00:00" });
  const unknown = await pushOrder(world, "B");
  const seen = (id: string, now: Date) => getOrder(world.caller.scope, id, { now });
  expect(await seen(pushed, NOW)).toMatchObject({
    deadlineSource: "PUSH",
    agreement: { no: null, link: null, state: { kind: "valid" } },
  });
  expect((await seen(unknown, NOW))?.deadlineSource).toBeNull();
  await database().shop.update({
    where: { id: shopId },
    data: { agreementNo: "XY-1", agreementLink: "https://example.com/a", agreementValidTo: new Date("2026-11-24") },
  });
  expect((await seen(pushed, NOW))?.agreement).toMatchObject({
    no: "XY-1",
    link: "https://example.com/a",
    validTo: "2026-11-24",
    state: { kind: "ending", days: 0 },
  });
  // Midnight in Shanghai.
  const tomorrow = new Date("2026-11-24T16:00:00Z");
  expect((await seen(pushed, tomorrow))?.agreement.state).toEqual({ kind: "expired", days: 1 });
});

test("an unmatched line has no SKU (R8)", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A", { lines: [{ scItemId: "0", outerId: "UNKNOWN" }] });
  expect((await getOrder(world.caller.scope, id))?.lines[0]?.sku).toBeNull();
});

test("neither list nor page holds anything of the consumer in clear (R178)", async () => {
  const world = await worldOfStates();
  const told = [
    await listOrders(world.caller.scope, filterOf({})),
    ...(await Promise.all(Object.values(world.ids).map((id) => getOrder(world.caller.scope, id)))),
  ].map((one) => JSON.stringify(one));
  for (const text of told) {
    expect(text).toContain("张**");
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/cipher|keyId/i);
  }
});

test("the work of the day counts what the same filters list (R166)", async () => {
  const world = await worldOfStates();
  await pushOrder(world, "E", { deliveryTime: "2026-11-24 12:30:00" });
  await pushOrder(world, "F", { deliveryTime: "2026-11-24 11:59:59" });
  const work = await countOrderWork(world.caller.scope, NOW);
  const listed = async (words: Record<string, string>) => (await codes(world, words)).length;
  expect(work).toEqual({ toReview: 3, toShip: 1, overdue: 1, nearDeadline: 1, needPerson: 2, parked: 0 });
  expect(work).toEqual({
    toReview: await listed({ status: "PENDING_REVIEW" }),
    toShip: await listed({ status: "SENT_TO_WAREHOUSE" }),
    overdue: await listed({ due: "overdue", sort: "deadline" }),
    nearDeadline: await listed({ due: "near", sort: "deadline" }),
    needPerson: await listed({ attention: "any" }),
    parked: await listed({ status: "PARKED" }),
  });
});

test("an order that was sealed with a key we do not have opens all the same, and says that nobody can read its message", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "LOCKED");
  await database().order.update({ where: { id }, data: { keyId: "00000000" } });
  expect(await getOrder(world.caller.scope, id)).toMatchObject({ bizOrderCode: "LOCKED", message: "locked" });
});
