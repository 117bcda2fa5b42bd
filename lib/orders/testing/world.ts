import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { SHANGHAI } from "@/lib/inventory/testing/warehouses";
import { inOneCommit } from "@/lib/db/commit";
import type { PushHandler, PushResult, StoredPush } from "@/lib/delivery/inbox/push-handler";
import { putPush } from "@/lib/delivery/testing/inbox-item";
import type { By } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { createShop } from "@/lib/flows/save-shop";
import { shopForm } from "@/lib/shops/schema";
import { changeWaybill } from "../commands/change-waybill";
import { reportShortage } from "../commands/report-shortage";
import { reviewOrders } from "../commands/review";
import { shipOrder } from "@/lib/flows/ship-order";
import { takeOrderPushes } from "@/lib/flows/take-order-pushes";
import { cancelPush } from "../jobs";

/** One invented seller account with two shops, a warehouse, two SKUs and a person; for tests. */
export type World = {
  caller: By;
  sellerAccountId: string;
  /** 轻轨三号线, and 品牌站. */
  shops: [TestShop, TestShop];
  milkId: string;
  soapId: string;
};

export type TestShop = { id: string; supplierId: string };

/** Of the consumer; no page may show any of these words. */
export const SECRETS = ["张小明", "13812341234", "示例街道88号", "余杭区", "1ExampleOaid"] as const;

const MILK = { scItemId: "600100200300", outerId: "SKU-MILK-800", name: "示例奶粉 800g", pieces: 2, fen: 31_600 };
const SOAP = { scItemId: "600100200301", outerId: "SKU-SOAP-3", name: "示例香皂", pieces: 1, fen: 2_990 };

let suppliers = 0;

export async function makeWorld(): Promise<World> {
  const db = database();
  const account = await db.sellerAccount.create({
    data: { accountNo: `test-${randomUUID()}`, name: "测试账号", edition: "ENTERPRISE", clientVersion: "v2.5.4.0" },
  });
  const sellerAccountId = account.id;
  const user = await db.user.create({
    data: { sellerAccountId, email: `${randomUUID()}@test.demo`, name: "李管理", role: "ADMIN", passwordHash: "none" },
  });
  const caller: World["caller"] = {
    scope: makeScope(sellerAccountId, "all"),
    actor: { kind: "person", userId: user.id, name: user.name, role: "ADMIN", ip: null },
  };
  const shops: World["shops"] = [
    await addShop(caller, "测试店铺-轻轨三号线"),
    await addShop(caller, "测试店铺-品牌站"),
  ];
  await db.warehouse.create({ data: { sellerAccountId, ...SHANGHAI } });
  const milk = await db.sku.create({
    data: { sellerAccountId, code: MILK.outerId, name: "奶粉", scItemId: MILK.scItemId },
  });
  const soap = await db.sku.create({
    data: { sellerAccountId, code: SOAP.outerId, name: "香皂", scItemId: SOAP.scItemId },
  });
  return { caller, sellerAccountId, shops, milkId: milk.id, soapId: soap.id };
}

/** Its mode is told by its name (R11). */
async function addShop(caller: World["caller"], name: string): Promise<TestShop> {
  suppliers += 1;
  const supplierId = `${Date.now()}${suppliers}`;
  const { id } = await createShop(caller, shopForm.parse({ name, supplierId }));
  return { id, supplierId };
}

export type OrderWords = {
  /** 0 or 1: which of the world's shops. */
  shop?: 0 | 1;
  receivedAt?: Date;
  /** As the platform writes it, Shanghai time; left out: no deadline is known. */
  deliveryTime?: string;
  sourcePlatformCode?: string;
  /** Left out: the merchant chooses the courier. */
  businessModel?: string;
  itemsValueFen?: number;
  /** As it is written into the XML, not escaped. */
  buyerMessage?: string;
  /** Left out: two of milk and one of soap. */
  lines?: (Partial<typeof MILK> & { tradeOrderId?: string })[];
};

/** The body of an order push as the platform writes it, with an unmasked consumer. */
export function orderXml(supplierId: string, code: string, words: OrderWords = {}): string {
  const lines = words.lines ?? [MILK, SOAP];
  const items = lines.map((line, index) => {
    const { scItemId, outerId, name, pieces, fen, tradeOrderId } = { tradeOrderId: `T-${code}`, ...MILK, ...line };
    return `<orderItem><subOrderCode>${code}-${index + 1}</subOrderCode><scItemId>${scItemId}</scItemId>
      <outerId>${outerId}</outerId><quantity>${pieces}</quantity><scItemName>${name}</scItemName>
      <tradeOrerId>${tradeOrderId}</tradeOrerId><itemAmount>${fen}</itemAmount></orderItem>`;
  });
  const value = words.itemsValueFen ?? lines.reduce((sum, line) => sum + (line.fen ?? MILK.fen), 0);
  return `<?xml version="1.0" encoding="utf-8"?><request><supplierId>${supplierId}</supplierId>
    <bizOrderCode>${code}</bizOrderCode><businessModel>${words.businessModel ?? "0"}</businessModel>
    <sourcePlatformCode>${words.sourcePlatformCode ?? "TMGJZY"}</sourcePlatformCode>
    <buyerMessage>${words.buyerMessage ?? ""}</buyerMessage>
    <storeCode>GJZY-SH-001</storeCode><storeName>上海一号仓</storeName><orderItems>${items.join("")}</orderItems>
    <receiverInfo><receiverProvince>浙江省</receiverProvince><receiverCity>杭州市</receiverCity>
      <receiverArea>余杭区</receiverArea><receiverAddress>示例街道88号</receiverAddress>
      <receiverName>张小明</receiverName><receiverMobile>13812341234</receiverMobile><oaid>1ExampleOaid</oaid></receiverInfo>
    <itemsValue>${value}</itemsValue><deliveryTime>${words.deliveryTime ?? ""}</deliveryTime></request>`;
}

/** Hands any push to a handler, as the worker does: in one commit. */
export function handle(
  world: World,
  shop: TestShop,
  handler: PushHandler,
  push: Partial<StoredPush>,
): Promise<PushResult> {
  const stored: StoredPush = {
    inboxId: randomUUID(),
    kind: "order",
    scope: makeScope(world.sellerAccountId, [shop.id]),
    shopId: shop.id,
    supplierId: shop.supplierId,
    bizOrderCode: "",
    body: "",
    receivedAt: new Date(),
    charsetDoubtful: false,
    parkedAt: null,
    passedBy: null,
    ...push,
  };
  return inOneCommit({ scope: stored.scope, actor: { kind: "platform" } }, async (commit) => {
    const [result] = await handler(commit, [stored]);
    if (!result) throw new Error("Nothing came of the push");
    return result;
  });
}

/** Hands an order push to its handler, as the worker does: in one commit. Returns the order's id. */
export async function pushOrder(world: World, code: string, words: OrderWords = {}): Promise<string> {
  const shop = world.shops[words.shop ?? 0];
  const body = orderXml(shop.supplierId, code, words);
  await handle(world, shop, takeOrderPushes, {
    body,
    bizOrderCode: code,
    ...(words.receivedAt ? { receivedAt: words.receivedAt } : {}),
  });
  const order = await database().order.findUniqueOrThrow({
    where: { shopId_bizOrderCode: { shopId: shop.id, bizOrderCode: code } },
    select: { id: true },
  });
  return order.id;
}

/** Both shops and the flagship shop they are bound to are authorized, until told otherwise. Returns the flagship shop's id. */
export async function authorize(world: World, authExpiresAt: Date | null = null): Promise<string> {
  const { sellerAccountId } = world;
  const flagship = await database().flagshipShop.create({
    data: { sellerAccountId, name: `旗舰店 ${randomUUID()}`, authState: "AUTHORIZED", authExpiresAt },
  });
  await database().shop.updateMany({
    where: { sellerAccountId },
    data: { flagshipShopId: flagship.id, authState: "AUTHORIZED" },
  });
  return flagship.id;
}

/** An order push that lies parked in the inbox, with its sealed body. Returns its id. */
export function park(
  world: World,
  code: string,
  words: OrderWords & { note?: string; body?: string } = {},
): Promise<string> {
  const { note = "receiving-off", shop: index = 0, receivedAt = new Date() } = words;
  const shop = world.shops[index];
  const owner = { ...shop, sellerAccountId: world.sellerAccountId, scope: makeScope(world.sellerAccountId, [shop.id]) };
  const body = words.body ?? orderXml(shop.supplierId, code, words);
  return putPush(owner, { code, body, state: "PARKED", note, receivedAt, parkedAt: receivedAt });
}

/** Switches the order receiving of a shop by its row alone. */
export async function setReceivingOf(shop: TestShop, orderReceivingEnabled: boolean): Promise<void> {
  await database().shop.update({ where: { id: shop.id }, data: { orderReceivingEnabled } });
}

/** Hands a cancel push of the first shop to its handler; 9 says that the refund is agreed already. */
export function pushCancel(world: World, code: string, refundStatus: "1" | "9" = "1"): Promise<PushResult> {
  const [shop] = world.shops;
  const body = `<request><supplierId>${shop.supplierId}</supplierId><bizOrderCode>${code}</bizOrderCode>
    <refundStatus>${refundStatus}</refundStatus></request>`;
  return handle(world, shop, cancelPush, { kind: "cancel", body, bizOrderCode: code });
}

/** Reviews an order; throws where it is refused. */
export async function review(world: World, orderId: string): Promise<void> {
  const [result] = await reviewOrders(world.caller, [orderId]);
  if (result?.refusal) throw new Error(`Not reviewed: ${result.refusal.code}`);
}

/** Ships a reviewed order in one package. */
export async function ship(world: World, orderId: string, waybillNo: string): Promise<void> {
  const lines = await database().orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
  await shipOrder(world.caller, {
    orderId,
    packages: [
      {
        carrierCode: "SF",
        waybillNo,
        cartonId: null,
        lines: lines.map((line) => ({ lineId: line.id, pieces: line.quantityPieces })),
      },
    ],
  });
}

/** Gives the only package of a shipped order another number. */
export async function changeWaybillTo(
  world: World,
  orderId: string,
  waybillNo: string,
  reason = "贴错面单",
): Promise<void> {
  const order = await database().order.findUniqueOrThrow({ where: { id: orderId }, include: { packages: true } });
  const packageId = order.packages[0]?.id ?? "";
  await changeWaybill(world.caller, { orderId, packageId, version: order.version, waybillNo, reason });
}

/** Reports pieces of the first line short. */
export async function reportShort(world: World, orderId: string, lackPieces: number): Promise<void> {
  const line = await database().orderLine.findFirstOrThrow({ where: { orderId }, orderBy: { position: "asc" } });
  const lines = [{ lineId: line.id, lackPieces }];
  await reportShortage(world.caller, { orderId, requestKey: randomUUID(), reason: "盘亏", lines });
}
