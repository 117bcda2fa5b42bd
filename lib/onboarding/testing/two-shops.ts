import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { startReplay } from "@/lib/delivery/replays/commands";
import { createShop } from "@/lib/flows/save-shop";
import { makeScope } from "@/lib/kernel/scope-maker";
import * as orders from "@/lib/orders/testing/world";
import { takePhotos } from "@/lib/photos/testing/pictures";
import { addAttempt } from "@/lib/publishing/testing/rows";
import { bookParcel } from "@/lib/returns/commands/book-parcel";
import { raiseDiscrepancy } from "@/lib/returns/commands/discrepancies";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { submitRawRefunds } from "@/lib/returns/commands/submit";
import { counted, everything } from "@/lib/returns/testing/receipts";
import * as returns from "@/lib/returns/testing/world";
import { shopForm } from "@/lib/shops/schema";
import { makeWave } from "@/lib/waves/commands/make-wave";

/** What stands in a shop and is its own: ids that details take, numbers that are searched for. For tests. */
export type FilledShop = {
  shopId: string;
  name: string;
  supplierId: string;
  flagshipId: string;
  orderId: string;
  orderNo: string;
  waybillNo: string;
  /** A parked push and a stuck report. */
  pushId: string;
  reportId: string;
  refundId: string;
  returnId: string;
  photoId: string;
  parcelPhotoId: string;
  replayId: string;
  waveId: string;
};

/**
 * Fills one of the account's shops with something for every list: orders in each state, a parked push, goods that nobody knows,
 * refunds and returns with a discrepancy, a parcel that came before its return, a stuck report, numbers of stock that were
 * refused, a rule and a pause, held reports, a replay, and a flagship shop whose authorization ends. Its words begin with `tag`.
 */
export async function fillShop(world: orders.World, at: 0 | 1, tag: string): Promise<FilledShop> {
  const shop = world.shops[at];
  const { sellerAccountId } = world;
  const name = `${tag}-SHOP-轻轨三号线`;
  const flagship = await database().flagshipShop.create({
    data: {
      sellerAccountId,
      name: `${tag}-FLAGSHIP`,
      authState: "AUTHORIZED",
      authExpiresAt: new Date("2026-12-04T02:00:00Z"),
    },
  });
  await database().shop.update({
    where: { id: shop.id },
    data: {
      name,
      flagshipShopId: flagship.id,
      authState: "AUTHORIZED",
      ownerUserId: `${tag}-OWNER`,
      activatedAt: new Date(0),
    },
  });
  const order = await fillOrders(world, at, tag);
  const back = await fillReturns(world, at, tag);
  await fillStock(world, at, tag);
  return {
    ...{ shopId: shop.id, supplierId: shop.supplierId, name, flagshipId: flagship.id },
    ...order,
    ...back,
    replayId: await replayOf(world, shop.id, tag),
    waveId: await waveOf(world, at, tag),
  };
}

/** A wave of one of the shop's orders, which no worker takes up. */
async function waveOf(world: orders.World, shop: 0 | 1, tag: string): Promise<string> {
  const id = await orders.pushOrder(world, `${tag}-IN-WAVE`, { shop });
  await orders.review(world, id);
  return (await makeWave(world.caller, { selection: { kind: "ids", ids: [id] } })).waveId ?? "";
}

/** A replay of what has failed in the shop, by somebody who has that shop alone; no worker takes it up. */
async function replayOf({ sellerAccountId }: orders.World, shopId: string, tag: string): Promise<string> {
  const actor = { kind: "person", userId: randomUUID(), name: `${tag}-ENGINEER`, role: "ENGINEER", ip: null } as const;
  const since = new Date(0).toISOString();
  const selection = { kind: "failed-since" as const, since, direction: null, shopId, method: null };
  const by = { scope: makeScope(sellerAccountId, [shopId]), actor };
  return (await startReplay(by, { selection, reason: `${tag}-REASON` })).replayId;
}

/** An account as `makeWorld` of orders makes it, but with its first shop alone; the second comes by `addSecond`. */
export async function makeOneShop(): Promise<orders.World> {
  const world = await orders.makeWorld();
  await database().shop.delete({ where: { id: world.shops[1].id } });
  return world;
}

/** Gives the account its second shop. */
export async function addSecond(world: orders.World): Promise<void> {
  const supplierId = `9${Date.now()}`;
  const { id } = await createShop(world.caller, shopForm.parse({ name: `SECOND-${randomUUID()}`, supplierId }));
  world.shops[1] = { id, supplierId };
}

async function fillOrders(world: orders.World, shop: 0 | 1, tag: string) {
  const orderNo = `${tag}-SHIPPED`;
  await orders.pushOrder(world, `${tag}-PENDING`, { shop, deliveryTime: "2026-11-20 10:00:00" });
  await orders.pushOrder(world, `${tag}-ODD`, { shop, itemsValueFen: 1 });
  const unknown = { scItemId: `${tag}-ITEM`, outerId: `${tag}-GOODS`, name: `${tag}-GOODS-NAME` };
  await orders.pushOrder(world, `${tag}-UNKNOWN`, { shop, lines: [unknown] });
  const pushId = await orders.park(world, `${tag}-PARKED`, { shop });
  await orders.review(
    world,
    await orders.pushOrder(world, `${tag}-TO-SHIP`, { shop, deliveryTime: "2026-11-20 10:00:00" }),
  );
  const orderId = await orders.pushOrder(world, orderNo, { shop });
  await orders.review(world, orderId);
  await orders.ship(world, orderId, `${tag}-WAYBILL`);
  await stick(orderId);
  const report = await database().outboxJob.findFirstOrThrow({ where: { subjectId: orderId }, select: { id: true } });
  return { orderId, orderNo, waybillNo: `${tag}-WAYBILL`, pushId, reportId: report.id };
}

async function fillReturns(world: orders.World, at: 0 | 1, tag: string) {
  const { id: shopId, supplierId } = world.shops[at];
  const { sellerAccountId } = world;
  const warehouse = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  await returns.openInterval(sellerAccountId, shopId, new Date(0));
  const mine: returns.World = { ...world, shopId, supplierId, warehouseId: warehouse.id, storeCode: warehouse.code };
  const [parcelPhotoId = "", photoId = ""] = await takePhotos(world.caller, 2);
  await bookParcel(world.caller, {
    ...{ requestKey: randomUUID(), waybillNo: `${tag}-BACK-OPEN`, warehouseId: warehouse.id },
    ...{ lines: [{ code: "SKU-MILK-800", good: 1, defective: 0 }], photoIds: [parcelPhotoId] },
  });
  const pushed = async (code: string) => {
    await returns.addOrder(mine, `${tag}-F-${code}`);
    await returns.push(mine, { code: `${tag}-${code}`, forward: `${tag}-F-${code}`, waybillNo: `${tag}-BACK-${code}` });
    return returns.refundOf(mine, `${tag}-${code}`);
  };
  const submitted = async (code: string) => {
    await submitRawRefunds(world.caller, [(await pushed(code)).id]);
    return returns.returnOf(mine, `${tag}-${code}`);
  };
  await pushed("WAIT");
  const [open, short, full] = [await submitted("OPEN"), await submitted("SHORT"), await submitted("IN")];
  const damage = {
    kind: "DAMAGED" as const,
    lineId: null,
    goods: null,
    pieces: 1,
    reason: "破损",
    photoIds: [photoId],
  };
  await raiseDiscrepancy(world.caller, { returnOrderId: open.id, requestKey: randomUUID(), ...damage });
  await receiveReturn(world.caller, { ...counted(short, [[1, 0]]), short: { reason: "少件", photoIds: [] } });
  await receiveReturn(world.caller, everything(full));
  await stick(full.id);
  return { refundId: open.rawRefundId, returnId: open.id, photoId, parcelPhotoId };
}

async function fillStock(world: orders.World, shop: 0 | 1, tag: string): Promise<void> {
  const shopId = world.shops[shop].id;
  const { sellerAccountId, milkId: skuId } = world;
  await addAttempt(world, { shop, status: "FAILED", cause: "occupied", code: `${tag}-CODE`, text: `${tag}-WORDS` });
  await database().stockRule.create({ data: { sellerAccountId, shopId, skuId, updatedBy: "system" } });
  const reason = `${tag}-PAUSE`;
  await database().stockPause.create({
    data: { sellerAccountId, shopId, skuId, reason, pausedBy: "system", until: new Date("2099-01-01") },
  });
}

/** A report of the subject that stands still; none where the account sends none. */
async function stick(subjectId: string): Promise<void> {
  await database().outboxJob.updateMany({ where: { subjectId }, data: { state: "DEAD", attempts: 8 } });
}
