import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { SHANGHAI } from "@/lib/inventory/testing/warehouses";
import { inOneCommit } from "@/lib/db/commit";
import type { PushResult, StoredPush } from "@/lib/delivery/inbox/push-handler";
import type { By, Edition } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { returnPush } from "../jobs";

/** One invented seller account with a shop, a warehouse, two SKUs and a person; for tests. */
export type World = {
  caller: By;
  sellerAccountId: string;
  shopId: string;
  supplierId: string;
  warehouseId: string;
  storeCode: string;
  milkId: string;
  soapId: string;
};

let worlds = 0;

export async function makeWorld(
  edition: Edition,
  options: { autoSubmit?: boolean; reporting?: boolean } = {},
): Promise<World> {
  worlds += 1;
  const { autoSubmit = false, reporting = true } = options;
  const db = database();
  const account = await db.sellerAccount.create({
    data: {
      accountNo: `test-${randomUUID()}`,
      name: "测试账号",
      edition,
      settings: {
        create: { reportReceipts: reporting, reportOnFullReceipt: reporting, autoSubmitRefunds: autoSubmit },
      },
    },
  });
  const sellerAccountId = account.id;
  const supplierId = `${Date.now()}${worlds}`;
  const shop = await db.shop.create({
    data: {
      sellerAccountId,
      name: "测试店铺-轻轨三号线",
      supplierId,
      authState: "AUTHORIZED",
      autoSubmitRefunds: autoSubmit,
    },
  });
  if (reporting) await openInterval(sellerAccountId, edition === "FLAGSHIP" ? shop.id : null, new Date(0));
  const warehouse = await db.warehouse.create({ data: { sellerAccountId, ...SHANGHAI } });
  const user = await db.user.create({
    data: { sellerAccountId, email: `${randomUUID()}@test.demo`, name: "王仓库", role: "ADMIN", passwordHash: "none" },
  });
  const [milk, soap] = [
    await db.sku.create({ data: { sellerAccountId, code: "SKU-MILK-800", name: "奶粉", scItemId: "600100200300" } }),
    await db.sku.create({ data: { sellerAccountId, code: "SKU-SOAP-3", name: "香皂", scItemId: "600100200301" } }),
  ];
  return {
    caller: {
      scope: makeScope(sellerAccountId, "all"),
      actor: { kind: "person", userId: user.id, name: user.name, role: "ADMIN", ip: null },
    },
    sellerAccountId,
    shopId: shop.id,
    supplierId,
    warehouseId: warehouse.id,
    storeCode: warehouse.code,
    milkId: milk.id,
    soapId: soap.id,
  };
}

/** Opens a reporting interval: of the shop (AG回传), or of the account when `shopId` is null. */
export async function openInterval(sellerAccountId: string, shopId: string | null, startedAt: Date): Promise<string> {
  const interval = await database().callbackInterval.create({
    data: { sellerAccountId, shopId, startedAt, startedBy: "test" },
  });
  return interval.id;
}

export async function addOrder(
  world: World,
  bizOrderCode: string,
  status: "PENDING_REVIEW" | "SENT_TO_WAREHOUSE" | "SHIPPED" | "CANCELLED" = "SHIPPED",
): Promise<string> {
  const order = await database().order.create({
    data: {
      sellerAccountId: world.sellerAccountId,
      shopId: world.shopId,
      supplierId: world.supplierId,
      bizOrderCode,
      status,
      receivedAt: new Date(),
    },
  });
  return order.id;
}

export type PushedLine = { code: string; scItemId: string; outerId: string; pieces: number };

export const MILK = { scItemId: "600100200300", outerId: "SKU-MILK-800" };
export const SOAP = { scItemId: "600100200301", outerId: "SKU-SOAP-3" };

export type PushWords = {
  code: string;
  forward: string;
  waybillNo?: string;
  carrierCode?: string;
  lines?: PushedLine[];
};

/** The body of a return push as the platform writes it. */
export function returnXml(world: World, words: PushWords): string {
  const lines = words.lines ?? [
    { code: `${words.code}-1`, ...MILK, pieces: 2 },
    { code: `${words.code}-2`, ...SOAP, pieces: 1 },
  ];
  const items = lines.map(
    (line) => `<orderItem><subOrderCode>${line.code}</subOrderCode><scItemId>${line.scItemId}</scItemId>
      <outerId>${line.outerId}</outerId><planReturnQuantity>${line.pieces}</planReturnQuantity>
      <refundId>987${words.code}</refundId><refundReason>七天无理由</refundReason><itemAmount>15800</itemAmount></orderItem>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><request><supplierId>${world.supplierId}</supplierId>
    <bizOrderCode>${words.code}</bizOrderCode><forwardOrderCode>${words.forward}</forwardOrderCode>
    <tmsServiceCode>${words.carrierCode ?? ""}</tmsServiceCode><tmsOrderCode>${words.waybillNo ?? ""}</tmsOrderCode>
    <storeCode>${world.storeCode}</storeCode><businessModel>0</businessModel><sourcePlatformCode>TMGJZY</sourcePlatformCode>
    <orderItems>${items.join("")}</orderItems>
    <receiverInfo><receiverProvince>上海</receiverProvince><receiverCity>上海市</receiverCity>
      <receiverAddress>示例路1号一号库</receiverAddress><receiverName>退货组</receiverName></receiverInfo>
    <senderInfo><senderCountry>中国</senderCountry><senderProvince>浙江省</senderProvince><senderCity>杭州市</senderCity>
      <senderMobile>13800000000</senderMobile><senderName>王小明</senderName></senderInfo></request>`;
}

/** Hands a return push to its handler, as the worker does: in one commit. */
export function push(world: World, words: PushWords, body = returnXml(world, words)): Promise<PushResult> {
  const stored: StoredPush = {
    inboxId: randomUUID(),
    kind: "return",
    scope: makeScope(world.sellerAccountId, [world.shopId]),
    shopId: world.shopId,
    supplierId: world.supplierId,
    bizOrderCode: words.code,
    body,
    receivedAt: new Date(),
    charsetDoubtful: false,
    parkedAt: null,
    passedBy: null,
  };
  return inOneCommit({ scope: stored.scope, actor: { kind: "platform" } }, async (commit) => {
    const [result] = await returnPush(commit, [stored]);
    if (!result) throw new Error("Nothing came of the push");
    return result;
  });
}

/** The raw refund of a platform number, with what hangs on it. */
export function refundOf(world: World, code: string) {
  return database().rawRefund.findFirstOrThrow({
    where: { shopId: world.shopId, bizOrderCode: code },
    include: {
      lines: { orderBy: { position: "asc" } },
      waybills: { orderBy: { seenAt: "asc" } },
      returnOrder: { include: { lines: { orderBy: { position: "asc" } }, receipts: true } },
    },
  });
}

/** The return order of a platform number. */
export async function returnOf(world: World, code: string) {
  const { returnOrder } = await refundOf(world, code);
  if (!returnOrder) throw new Error(`${code} has no return order`);
  return returnOrder;
}

export function reportsOf(returnOrderId: string) {
  return database().outboxJob.findMany({ where: { subjectId: returnOrderId, kind: "goods-received" } });
}

/** Pieces on hand of a SKU in the world's warehouse. */
export async function stockOf(world: World, skuId: string): Promise<{ good: number; defective: number }> {
  const stock = await database().stockOnHand.findUnique({
    where: { warehouseId_skuId: { warehouseId: world.warehouseId, skuId } },
  });
  return { good: stock?.goodPieces ?? 0, defective: stock?.defectivePieces ?? 0 };
}
