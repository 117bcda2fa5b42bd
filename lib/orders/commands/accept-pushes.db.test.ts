import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import { tablesHolding } from "@/lib/db/testing/breakage";
import type { PushResult } from "@/lib/delivery/inbox/push-handler";
import { ORDER_XML } from "@/lib/platform/wire/samples";
import { orderPush } from "../jobs";
import { reportsOf } from "../testing/reports";
import { handle, makeWorld, orderXml, pushCancel, pushOrder, type World } from "../testing/world";

const SAMPLE_CODE = "LP00600000000001";

function take(world: World, body: string, receivedAt = new Date()): Promise<PushResult> {
  return handle(world, world.shops[0], orderPush, { body, receivedAt });
}

function orderOf(world: World, bizOrderCode: string) {
  return database().order.findFirst({
    where: { shopId: world.shops[0].id, bizOrderCode },
    include: { lines: { orderBy: { position: "asc" } }, cancelRequests: { orderBy: { receivedAt: "asc" } } },
  });
}

test("the platform's sample comes in whole (R58–R60)", async () => {
  const world = await makeWorld();
  const receivedAt = new Date("2024-05-20T05:11:00Z");
  expect(await take(world, ORDER_XML, receivedAt)).toEqual({ kind: "done", note: "order-created" });
  const order = await orderOf(world, SAMPLE_CODE);
  expect(order).toMatchObject({
    sellerAccountId: world.sellerAccountId,
    shopId: world.shops[0].id,
    supplierId: "2200700000001",
    status: "PENDING_REVIEW",
    flags: [],
    awaitingReturn: false,
    urgent: false,
    bizType: "10000",
    orderType: null,
    orderSource: "201",
    businessModel: "0",
    sourcePlatformCode: "TMGJZY",
    storeCode: "GJZY-SH-001",
    storeName: "上海一号仓",
    sellerId: "2200900000009",
    sellerNick: "天猫国际进口超市现货",
    tmsServiceName: null,
    itemsValueFen: 34_590,
    postFeeFen: 0,
    // 13:10 and 13:06 in Shanghai; the pushed day lasts until its end there.
    orderedAt: new Date("2024-05-20T05:10:00Z"),
    paidAt: new Date("2024-05-20T05:06:00Z"),
    latestShipAt: new Date("2024-05-21T15:59:59Z"),
    oaid: "1ExampleOaid",
    maskedName: "王*",
    maskedMobile: "138****0000",
    receiverProvince: "浙江省",
    receiverCity: "杭州市",
    receivedAt,
    isTest: false,
  });
  expect(order?.lines).toMatchObject([
    {
      position: 1,
      subOrderCode: "LP00600000000001-1",
      scItemId: "600100200300",
      outerId: "SKU-MILK-800",
      barCode: "0690000000001",
      name: "示例奶粉 800g & 勺",
      quantityPieces: 2,
      itemAmountFen: 31_600,
      tradeOrderId: "2024052000000001",
      subTradeOrderId: "2024052000000002",
      skuId: world.milkId,
    },
    { position: 2, quantityPieces: 1, itemAmountFen: 2_990, skuId: world.soapId },
  ]);
  expect(await reportsOf(order?.id ?? "")).toEqual([
    {
      kind: "order-received",
      payload: {
        supplierId: "2200700000001",
        bizOrderCode: SAMPLE_CODE,
        businessModel: "0",
        receivedAt: receivedAt.toISOString(),
      },
    },
  ]);
  const shop = await database().shop.findUniqueOrThrow({ where: { id: world.shops[0].id } });
  expect(shop.lastOrderAt).toEqual(receivedAt);
});

test("nobody's name, number, address or message stands anywhere in clear (R177, R178)", async () => {
  const world = await makeWorld();
  const clear = {
    receiverName: "李晓明",
    receiverMobile: "13911112222",
    receiverPhone: "021-61112222",
    receiverArea: "滨江区",
    receiveTown: "长河街道",
    receiverAddress: "江南大道123号",
    receiverSecurityMobile: "17011112222转1234",
    lat: "30.211111",
    senderName: "赵发货",
    senderMobile: "13922223333",
    senderAddress: "发货路9号",
    buyerMessage: "请放门口快递柜",
  };
  const body = Object.entries(clear).reduce(
    (xml, [name, words]) => xml.replace(new RegExp(`<${name}>.*</${name}>`), `<${name}>${words}</${name}>`),
    ORDER_XML,
  );
  for (const words of Object.values(clear)) expect(body).toContain(words);
  await take(world, body);
  const order = await orderOf(world, SAMPLE_CODE);
  for (const words of [...Object.values(clear), "61112222"])
    expect([words, await tablesHolding(words)]).toEqual([words, []]);
  expect(order).toMatchObject({ maskedName: "李**", maskedMobile: "139****2222" });
  // And the whole block can still be read by who holds the key.
  const sealed = JSON.parse(unseal(order?.receiverCipher ?? new Uint8Array(), order?.keyId ?? "")) as object;
  expect(sealed).toMatchObject({
    receiver: { name: "李晓明", address: "江南大道123号" },
    sender: { name: "赵发货" },
    buyerMessage: "请放门口快递柜",
  });
});

test.each([
  ["the pushed moment", "2024-05-21 18:00:00", 48, "2024-05-21T10:00:00.000Z", "PUSH"],
  ["the pushed day's end in Shanghai", "2024-05-21", 48, "2024-05-21T15:59:59.000Z", "PUSH"],
  ["the agreement's hours", "", 48, "2024-05-22T05:10:00.000Z", "AGREEMENT"],
  ["none, never a made-up one", "", null, undefined, null],
])("the latest ship time is %s (R69)", async (_case, deliveryTime, shipWithinHours, expected, source) => {
  const world = await makeWorld();
  await database().shop.update({ where: { id: world.shops[0].id }, data: { shipWithinHours } });
  await take(world, ORDER_XML.replace("<deliveryTime>2024-05-21<", `<deliveryTime>${deliveryTime}<`));
  const order = await orderOf(world, SAMPLE_CODE);
  expect([order?.latestShipAt?.toISOString(), order?.deadlineSource]).toEqual([expected, source]);
});

test.each([
  ["unknown goods (R8)", { lines: [{ scItemId: "1", outerId: "?" }] }, ["GOODS_NOT_MATCHED"]],
  ["amounts that do not add up", { itemsValueFen: 1 }, ["AMOUNT_MISMATCH"]],
  ["another source platform", { sourcePlatformCode: "MAOCHAO" }, ["UNEXPECTED_PLATFORM"]],
  ["a text that cannot be kept as it came", { buyerMessage: "&#11; I <3 you" }, ["TEXT_MENDED"]],
  ["an emoji written as two references", { buyerMessage: "&#55357;&#56832;" }, []],
  ["an amount that is no number of fen", { itemsValueFen: 345.9 }, ["AMOUNT_UNREADABLE"]],
])("an order with %s comes in with its mark", async (_case, words, flags) => {
  const world = await makeWorld();
  await pushOrder(world, "A1", words);
  expect(await orderOf(world, "A1")).toMatchObject({ status: "PENDING_REVIEW", flags });
});

test("goods are found by the merchant's code, and the code learns the platform's id (R8)", async () => {
  const world = await makeWorld();
  await database().sku.update({ where: { id: world.milkId }, data: { scItemId: null } });
  await pushOrder(world, "A1");
  expect((await orderOf(world, "A1"))?.lines[0]?.skuId).toBe(world.milkId);
  expect(await database().sku.findUnique({ where: { id: world.milkId } })).toMatchObject({ scItemId: "600100200300" });
});

test("the same order again has no second effect (R56)", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  const body = orderXml(world.shops[0].supplierId, "A1");
  const before = await orderOf(world, "A1");
  expect(await take(world, body)).toEqual({ kind: "done", note: "repeat" });
  expect(await orderOf(world, "A1")).toEqual(before);
  expect((await reportsOf(id)).map(({ kind }) => kind)).toEqual(["order-received"]);
});

test.each<[string, (xml: string) => string, string]>([
  ["other quantities", (xml: string) => xml.replace("<quantity>2<", "<quantity>3<"), "goods"],
  ["other goods", (xml: string) => xml.replace("600100200301", "600100200309"), "goods"],
  ["another warehouse", (xml: string) => xml.replace("GJZY-SH-001", "GJZY-SH-002"), "warehouse"],
  ["another address", (xml: string) => xml.replace("示例街道88号", "示例街道89号"), "receiver"],
  ["another person", (xml: string) => xml.replace("13812341234", "13812341235"), "receiver"],
])("%s under the same number keep the first order and mark it", async (_case, change, part) => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  const first = await orderOf(world, "A1");
  const body = change(orderXml(world.shops[0].supplierId, "A1"));
  expect(await take(world, body)).toEqual({ kind: "done", note: "content-changed" });
  expect(await take(world, body)).toEqual({ kind: "done", note: "content-changed" });
  const otherContents = [expect.any(String) as string];
  expect(await orderOf(world, "A1")).toEqual({
    ...first,
    flags: ["CONTENT_CHANGED"],
    otherContents,
    contentDiffers: [part],
  });
  expect(await reportsOf(id)).toHaveLength(1);
  const noted = await database().auditEntry.count({ where: { subjectId: id, action: "order.content-changed" } });
  expect(noted).toBe(1);
});

test.each([
  ["receiving is off", { orderReceivingEnabled: false }, null, "receiving-off"],
  ["its own authorization has expired", { authExpiresAt: new Date(0) }, null, "authorization-expired"],
  ["its flagship shop's authorization has expired", {}, new Date(0), "authorization-expired"],
])("while %s a new order is parked and nothing is owed (R47, R54)", async (_case, own, bound, note) => {
  const world = await makeWorld();
  const db = database();
  const [{ id, supplierId }] = world.shops;
  const { sellerAccountId } = world;
  const flagship = await db.flagshipShop.create({
    data: { sellerAccountId, name: "旗舰店", authState: "AUTHORIZED", authExpiresAt: bound },
  });
  await db.shop.update({ where: { id }, data: { flagshipShopId: flagship.id, authState: "AUTHORIZED", ...own } });
  const body = orderXml(supplierId, "A1");
  expect(await take(world, body)).toEqual({ kind: "parked", note });
  expect(await orderOf(world, "A1")).toBeNull();
  expect(await db.outboxJob.count({ where: { shopId: id } })).toBe(0);
  await db.flagshipShop.update({ where: { id: flagship.id }, data: { authExpiresAt: null } });
  await db.shop.update({ where: { id }, data: { orderReceivingEnabled: true, authExpiresAt: null } });
  expect(await take(world, body)).toEqual({ kind: "done", note: "order-created" });
  const order = await orderOf(world, "A1");
  expect((await reportsOf(order?.id ?? "")).map(({ kind }) => kind)).toEqual(["order-received"]);
});

test("a cancel that comes while its order is parked stops it", async () => {
  const world = await makeWorld();
  const [shop] = world.shops;
  await database().shop.update({ where: { id: shop.id }, data: { orderReceivingEnabled: false } });
  const body = orderXml(shop.supplierId, "A1");
  await take(world, body);
  expect(await pushCancel(world, "A1")).toEqual({ kind: "done", note: "tombstone" });
  await database().shop.update({ where: { id: shop.id }, data: { orderReceivingEnabled: true } });
  expect(await take(world, body)).toEqual({ kind: "done", note: "order-created-cancelled" });
  expect(await orderOf(world, "A1")).toMatchObject({ status: "CANCELLED" });
});

test.each([["1"], ["9"], ["1", "9"], ["9", "1"]] as ("1" | "9")[][])(
  "cancels %s before the order: it is created cancelled, one success is told (R61)",
  async (...statuses) => {
    const world = await makeWorld();
    for (const status of statuses) {
      expect(await pushCancel(world, "A1", status)).toEqual({ kind: "done", note: "tombstone" });
      expect(await pushCancel(world, "A1", status)).toEqual({ kind: "done", note: "repeat" });
    }
    expect(await take(world, orderXml(world.shops[0].supplierId, "A1"))).toMatchObject({
      note: "order-created-cancelled",
    });
    const order = await orderOf(world, "A1");
    expect(order).toMatchObject({ status: "CANCELLED", reviewedAt: null });
    expect(order?.cancelledAt).toBeInstanceOf(Date);
    expect(order?.cancelRequests.map(({ refundStatus, result, rule }) => [refundStatus, result, rule])).toEqual(
      statuses.map((status) => [status, "SUCCESS", "cancel-before-order"]),
    );
    const reports = await reportsOf(order?.id ?? "");
    expect(reports).toMatchObject([{ kind: "cancel-answered", payload: { isIntercepted: true, reason: null } }]);
    // The order comes again, and so does the cancel: nothing more is told.
    await take(world, orderXml(world.shops[0].supplierId, "A1"));
    await pushCancel(world, "A1", statuses[0]);
    expect(await reportsOf(order?.id ?? "")).toHaveLength(1);
  },
);

test("a cancel of another shop's order of the same number is no tombstone here", async () => {
  const world = await makeWorld();
  await pushCancel(world, "A1");
  await pushOrder(world, "A1", { shop: 1 });
  const other = await database().order.findFirstOrThrow({ where: { shopId: world.shops[1].id } });
  expect(other.status).toBe("PENDING_REVIEW");
});

test("a body nobody can read waits for a person", async () => {
  const world = await makeWorld();
  expect(await take(world, "<request><bizOrderCode>A1</bizOrderCode></request>")).toMatchObject({ kind: "failed" });
});
