import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { holdOrders } from "@/lib/orders/commands/hold";
import { standardLabel } from "@/lib/orders/testing/labels";
import * as orders from "@/lib/orders/testing/world";
import { createCarton } from "@/lib/packing/commands/cartons";
import { createLabel } from "@/lib/packing/commands/labels";
import * as shops from "@/lib/shops/testing/world";
import { bookParcel } from "../commands/book-parcel";
import { takePhotos } from "@/lib/photos/testing/pictures";
import { raiseDiscrepancy } from "../commands/discrepancies";
import { markRefunded } from "../commands/mark-refunded";
import { receiveReturn } from "../commands/receive";
import { closeParcel } from "../commands/close-parcel";
import { submitRawRefunds } from "../commands/submit";
import { counted, everything } from "./receipts";
import * as returns from "./world";

const userIdOf = ({ actor }: orders.World["caller"]) => actor.userId;

/** An account with orders to review, one of goods that nobody knows, a parked push, and goods to map. */
export async function reviewWorld() {
  const world = await orders.makeWorld();
  const pendingOrderId = await orders.pushOrder(world, "PENDING");
  const anomalousId = await orders.pushOrder(world, "ODD", { itemsValueFen: 1 });
  await orders.pushOrder(world, "UNKNOWN", { lines: [{ scItemId: "600100209999", outerId: "SKU-NEW" }] });
  await orders.authorize(world);
  return {
    owner: userIdOf(world.caller),
    pendingOrderId,
    parkedPushId: await orders.park(world, "PARKED"),
    anomaly: { orderId: anomalousId, anomaly: "AMOUNT_MISMATCH" },
    skuId: world.milkId,
    goods: { scItemId: "600100200300", outerId: "SKU-MILK-800" },
  };
}

/** An account with orders to ship and one that was shipped, and a report that stands still. */
export async function shippingWorld() {
  const world = await orders.makeWorld();
  const [orderId, lines] = await reviewedOrder(world, "TO-SHIP", { buyerMessage: "到前打13812341234" });
  await orders.authorize(world);
  const [heldOrderId] = await reviewedOrder(world, "HELD");
  await holdOrders(world.caller, { ids: [heldOrderId], reason: "等待核对" });
  const [courierOrderId, toName] = await reviewedOrder(world, "BY-COURIER", { businessModel: "1" });
  return {
    owner: userIdOf(world.caller),
    orderId,
    heldOrderId,
    orderJobId: await stuckJob(orderId),
    labelId: await standardLabel(world),
    courierOrderId,
    parcels: [{ lines: toName }],
    waybillForm: await waybillForm(world),
    shortageForm: {
      orderId,
      requestKey: randomUUID(),
      reason: "盘亏",
      lines: lines.map(({ lineId }) => ({ lineId, lackPieces: 1 })),
    },
    packages: [{ carrierCode: "SF", waybillNo: "SF1", cartonId: null, lines }],
    stockTarget: { shopId: world.shops[0].id, skuId: world.milkId, storeCode: "GJZY-SH-001" },
  };
}

/** An order that may be shipped, and all its pieces. */
async function reviewedOrder(world: orders.World, code: string, words: orders.OrderWords = {}) {
  const orderId = await orders.pushOrder(world, code, words);
  await orders.review(world, orderId);
  const lines = await database().orderLine.findMany({ where: { orderId } });
  return [orderId, lines.map(({ id: lineId, quantityPieces: pieces }) => ({ lineId, pieces }))] as const;
}

/** A correction of an order that was shipped. */
async function waybillForm(world: orders.World) {
  const [orderId] = await reviewedOrder(world, "SHIPPED");
  await orders.ship(world, orderId, "SF-OLD");
  const { version, packages } = await database().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { packages: true },
  });
  return { orderId, packageId: packages[0]?.id ?? "", version, waybillNo: "SF-NEW", reason: "贴错面单" };
}

/** An account with a refund to submit, and a return to receive of which something is damaged. */
export async function returnsWorld() {
  const world = await returns.makeWorld("ENTERPRISE");
  const waiting = await pushedRefund(world, "WAIT");
  const open = await submittedReturn(world, "OPEN");
  const [photoId = ""] = await takePhotos(world.caller);
  const damage = { kind: "DAMAGED" as const, lineId: null, goods: null, pieces: 1, reason: "破损", photoIds: [] };
  const raised = { returnOrderId: open.id, requestKey: randomUUID(), ...damage };
  const { discrepancyId } = await raiseDiscrepancy(world.caller, { ...raised, photoIds: [photoId] });
  return {
    owner: userIdOf(world.caller),
    rawRefundId: open.rawRefundId,
    waitingRefundId: waiting.id,
    returnOrderId: open.id,
    lines: everything(open).lines,
    photoId,
    damage: { ...raised, requestKey: randomUUID() },
    damageNote: { returnOrderId: open.id, discrepancyId, reason: "已处理" },
  };
}

/** An account with returns that came in: one short, one just received, one marked as refunded whose report stands still. */
export async function receiptsWorld() {
  const world = await returns.makeWorld("ENTERPRISE");
  const short = await submittedReturn(world, "SHORT");
  const received = await submittedReturn(world, "IN");
  const told = await submittedReturn(world, "TOLD");
  const [photoId = ""] = await takePhotos(world.caller);
  await receiveReturn(world.caller, { ...counted(short, [[1, 0]]), short: { reason: "少件", photoIds: [photoId] } });
  const shortage = await database().discrepancy.findFirstOrThrow({ where: { returnOrderId: short.id } });
  const { receiptId } = await receiveReturn(world.caller, everything(received));
  await receiveReturn(world.caller, everything(told));
  await markRefunded(world.caller, { ids: [told.id], note: "已看到" });
  return {
    owner: userIdOf(world.caller),
    shortage: { returnOrderId: short.id, discrepancyId: shortage.id, reason: "点错了" },
    shortageSeen: counted(short, [[1, 0]]).lines,
    shortageLines: everything(short).lines,
    receivedReturnId: received.id,
    receiptId,
    markedReturnId: told.id,
    returnJobId: await stuckJob(told.id),
  };
}

/** An account with returns whose reports are held, of which one was asked for. */
export async function heldReportsWorld() {
  const world = await returns.makeWorld("ENTERPRISE");
  return {
    owner: userIdOf(world.caller),
    heldReturnId: await heldReturn(world, await submittedReturn(world, "HELD"), null),
    askedReturnId: await heldReturn(world, await submittedReturn(world, "ASKED"), randomUUID()),
  };
}

async function pushedRefund(world: returns.World, code: string) {
  await returns.addOrder(world, `F-${code}`);
  await returns.push(world, { code, forward: `F-${code}`, waybillNo: `SF-${code}` });
  return returns.refundOf(world, code);
}

async function submittedReturn(world: returns.World, code: string) {
  await submitRawRefunds(world.caller, [(await pushedRefund(world, code)).id]);
  return returns.returnOf(world, code);
}

/** A return that was received while reporting was off; somebody asks to report it where `askedBy` says who. */
async function heldReturn(
  world: returns.World,
  made: Awaited<ReturnType<typeof returns.returnOf>>,
  askedBy: string | null,
): Promise<string> {
  const { id } = made;
  await receiveReturn(world.caller, everything(made));
  await database().outboxJob.deleteMany({ where: { subjectId: id } });
  await database().returnOrder.update({
    where: { id },
    data: {
      callbackStatus: "HELD_SETTINGS_OFF",
      ...(askedBy ? { reportAskedAt: new Date(), reportAskedBy: askedBy, reportAskedReason: "已核对" } : {}),
    },
  });
  return id;
}

/** An account with a parcel that waits for its return, one that was closed, and the form of a third. */
export async function parcelsWorld() {
  const world = await returns.makeWorld("ENTERPRISE");
  const form = (waybillNo: string) => ({
    requestKey: randomUUID(),
    waybillNo,
    warehouseId: world.warehouseId,
    lines: [{ code: "SKU-MILK-800", good: 1, defective: 0 }],
  });
  const open = await bookParcel(world.caller, form("SF-NOBODY"));
  const closed = await bookParcel(world.caller, form("SF-CLOSED"));
  await closeParcel(world.caller, { parcelId: closed.parcelId, reason: "退回快递" });
  return {
    owner: userIdOf(world.caller),
    openParcelId: open.parcelId,
    closedParcelId: closed.parcelId,
    parcelForm: form("SF-NEW"),
  };
}

/** An account with a carton size and a label template, and the forms that change them. */
export async function packingWorld() {
  const world = await shops.makeWorld("ENTERPRISE");
  const carton = { code: "BOX-A", lengthMm: 300, widthMm: 200, heightMm: 150, isApproved: true };
  const cartonForm = { ...carton, supplierName: null, supplierContact: null };
  const labelForm = { name: "面单", isStandard: true, widthMm: 105, heightMm: 148, footer: null };
  const { id: cartonId } = await createCarton(world.caller, cartonForm);
  const { id: labelId } = await createLabel(world.caller, labelForm);
  return {
    owner: userIdOf(world.caller),
    cartonForm: { ...cartonForm, id: cartonId, version: 0 },
    labelForm: { ...labelForm, id: labelId, version: 0 },
  };
}

/** An account with a SKU in a warehouse, what may be said of both, and a number that the platform refused. */
export async function stockWorld() {
  const world = await shops.makeWorld("ENTERPRISE");
  const { sellerAccountId } = world;
  const sku = await database().sku.create({ data: { sellerAccountId, code: "SKU-A", name: "货品" } });
  const warehouse = await database().warehouse.create({
    data: { sellerAccountId, code: "WH-A", name: "一号仓", platformCode: "WH-A" },
  });
  const unused = await database().warehouse.create({ data: { sellerAccountId, code: "WH-U", name: "空仓" } });
  const shopId = await shops.addShop(world);
  await database().shop.update({ where: { id: shopId }, data: { ownerUserId: "2200800000001" } });
  const synced = await database().sku.create({
    data: { sellerAccountId, code: "SKU-S", name: "货品", scItemId: "78" },
  });
  await database().stockOnHand.create({ data: { warehouseId: warehouse.id, skuId: synced.id, sellerAccountId } });
  const stockTarget = { shopId, skuId: synced.id, storeCode: warehouse.code };
  const refused = { sellerAccountId, status: "FAILED", cause: "occupied" } as const;
  const attempt = await database().stockSyncAttempt.create({
    data: {
      ...{ ...stockTarget, ...refused, id: randomUUID(), version: 1n, newPieces: 10, terms: [] },
      ...{ trigger: "CHANGE", triggeredBy: "system", settledAt: new Date() },
    },
  });
  await database().stockTarget.create({
    data: { ...stockTarget, ...refused, lastAttemptId: attempt.id, troubleSince: new Date() },
  });
  const { version } = await database().stockRule.create({
    data: { sellerAccountId, shopId, skuId: sku.id, updatedBy: "system" },
  });
  const pause = await database().stockPause.create({
    data: { sellerAccountId, shopId, skuId: sku.id, reason: "盘点", pausedBy: "system", until: new Date("2099-01-01") },
  });
  return {
    owner: userIdOf(world.caller),
    stockSkuId: sku.id,
    stockShopId: shopId,
    stockTarget,
    skuRule: { shopId, skuId: sku.id, version },
    stockPauseId: pause.id,
    skuWarehouse: { skuId: sku.id, warehouseId: warehouse.id },
    warehouseEdit: {
      ...{ id: warehouse.id, code: "WH-B", name: "二号仓", platformCode: "WH-B" },
      seen: { code: "WH-A", name: "一号仓", platformCode: "WH-A" },
    },
    unusedWarehouseId: unused.id,
    skuEdit: { id: sku.id, name: "新名称", barCode: null, seen: { name: "货品", barCode: null } },
  };
}

/** A flagship-edition account with a shop whose reports are held. */
export async function shopsWorld() {
  const world = await shops.makeWorld("FLAGSHIP");
  const shopId = await shops.addShop(world);
  await shops.suspend(shopId);
  const pausedShopName = `暂停店铺 ${randomUUID()}`;
  const pausedShopId = await shops.addShop(world, { name: pausedShopName, orderReceivingEnabled: false });
  const preparedShopId = await shops.addShop(world, { activatedAt: null });
  const shop = await database().shop.findUniqueOrThrow({ where: { id: shopId } });
  const lonelyFlagshipId = await shops.addFlagship(world.sellerAccountId, "AUTHORIZED");
  return {
    owner: userIdOf(world.caller),
    lonelyFlagshipId,
    pendingAuthorization: await shops.addPendingAuthorization(world, lonelyFlagshipId),
    shopId,
    shopName: shop.name,
    pausedShopId,
    pausedShopName,
    preparedShopId,
    flagshipShopId: world.flagshipShopId,
    shopForm: { ...shop, shopId },
    agreementForm: {
      shopId,
      version: 0,
      agreementNo: "XY-1",
      agreementLink: null,
      agreementValidFrom: null,
      agreementValidTo: null,
      shipWithinHours: 24,
    },
  };
}

async function stuckJob(subjectId: string): Promise<string> {
  const { id } = await database().outboxJob.findFirstOrThrow({ where: { subjectId } });
  await database().outboxJob.update({ where: { id }, data: { state: "DEAD", attempts: 8 } });
  return id;
}
