import { inRequest, sessionOf } from "./testing/request";
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { alertsWorld } from "@/lib/alerts/testing/strangers";
import { database } from "@/lib/db/client";
import { changedTables, digests } from "@/lib/db/testing/breakage";
import { replaysWorld } from "@/lib/delivery/replays/testing/strangers";
import type { Refusal } from "@/lib/kernel/app-error";
import { onboardingWorld } from "@/lib/onboarding/testing/world";
import { labelsWorld } from "@/lib/orders/testing/label-strangers";
import { peopleWorld } from "@/lib/people/testing/strangers";
import {
  heldReportsWorld,
  packingWorld,
  parcelsWorld,
  receiptsWorld,
  returnsWorld,
  reviewWorld,
  shippingWorld,
  shopsWorld,
  stockWorld,
} from "@/lib/returns/testing/strangers";
import { HALF } from "@/lib/publishing/testing/rows";
import { wavesWorld } from "@/lib/waves/testing/strangers";
import { OWN_ACCOUNT_ONLY, SHARED, WHOLE_ACCOUNT } from "./testing/door-kinds";
import { doorsTo, signedInTwice, standing } from "./testing/doors-to";
import { doors, type Door } from "./testing/sources";
import { SURFACE } from "./testing/surface";
import { addPerson, behind, strangerAt, strangers, visit } from "./testing/visits";

/** Every door that takes an id. */
const FOREIGN: ReturnType<typeof doorsTo> = {
  ...doorsTo(alertsWorld, {
    "action alerts.acknowledge": ({ openAlertId }) => ({ input: { alertId: openAlertId, level: 0 } }),
    "page /settings/notifications/[id]": ({ channelForm }) => ({ id: channelForm.id }),
    "action settings/notifications.editChannel": ({ channelForm }) => ({ input: channelForm }),
    "action settings/notifications.turnChannel": ({ channelForm }) => ({ input: { id: channelForm.id, on: false } }),
    "action settings/notifications.tryChannel": ({ channelForm }) => ({ input: { id: channelForm.id } }),
    "action alerts.takeBack": ({ seenAlertId }) => ({ input: { alertId: seenAlertId } }),
  }),
  ...doorsTo(peopleWorld, {
    "page /settings/users/[id]": ({ clerkId }) => ({ id: clerkId }),
    "action settings/users.changeAccess": ({ clerkSeen }) => ({
      input: { ...clerkSeen, role: "ADMIN", reach: "all", shopIds: [] },
    }),
    "action settings/users.turnPerson": ({ clerkSeen }) => ({ input: { ...clerkSeen, on: false } }),
    "action settings/users.makeLink": ({ clerkSeen }) => ({ input: clerkSeen }),
    "action settings/users.endSessions": ({ clerkId }) => ({ input: { id: clerkId, sessionId: null } }),
    "action settings/users.removeSecondFactor": ({ clerkSeen }) => ({ input: { ...clerkSeen, reason: "已核实" } }),
  }),
  ...doorsTo(replaysWorld, {
    "page /messages/replays/[id]": ({ stoppedId }) => ({ id: stoppedId }),
    "GET /api/admin/replays/[id]": ({ stoppedId }) => ({ id: stoppedId }),
    "action messages.previewReplay": ({ selection }) => ({ input: { selection } }),
    "action messages.startReplay": ({ selection }) => ({ input: { selection, reason: "已查明原因" } }),
    "action messages.stopReplay": ({ runningId: replayId }) => ({ input: { replayId } }),
    "action messages.continueReplay": ({ stoppedId: replayId }) => ({ input: { replayId } }),
  }),
  ...doorsTo(signedInTwice, {
    "action me.endSession": ({ sessionId }) => ({ input: { sessionId } }),
  }),
  ...doorsTo(packingWorld, {
    "page /settings/packing/cartons/[id]": ({ cartonForm }) => ({ id: cartonForm.id }),
    "page /settings/packing/labels/[id]": ({ labelForm }) => ({ id: labelForm.id }),
    "action settings/packing.editCarton": ({ cartonForm }) => ({ input: cartonForm }),
    "action settings/packing.turnCarton": ({ cartonForm }) => ({ input: { id: cartonForm.id, on: false } }),
    "action settings/packing.editLabel": ({ labelForm }) => ({ input: labelForm }),
    "action settings/packing.turnLabel": ({ labelForm }) => ({ input: { id: labelForm.id, on: false } }),
  }),
  ...doorsTo(labelsWorld, {
    "action orders.giveBack": ({ labelId }) => ({ input: { labelId, reason: "不用了" } }),
    "action settings/labels.readAccount": ({ flagshipShopId }) => ({ input: { flagshipShopId } }),
    "action settings/labels.markStandard": ({ templateId: id }) => ({ input: { id, isStandard: false, version: 0 } }),
    "action settings/labels.saveShippingDefault": ({ defaultForm }) => ({ input: defaultForm }),
    "action settings/labels.removeShippingDefault": ({ defaultId: id }) => ({ input: { id, version: 0 } }),
  }),
  ...doorsTo(reviewWorld, {
    "page /messages/[id]": ({ parkedPushId }) => ({ id: parkedPushId }),
    "GET /api/admin/messages/[id]": ({ parkedPushId }) => ({ id: parkedPushId }),
    "action orders.review": ({ pendingOrderId }) => ({ input: { ids: [pendingOrderId] } }),
    "action orders.pass": ({ parkedPushId }) => ({ input: { ids: [parkedPushId] } }),
    "action orders.acknowledge": ({ anomaly }) => ({ input: { ...anomaly, seen: "", reason: "已核对" } }),
    "action orders.reopen": ({ anomaly }) => ({ input: anomaly }),
    "action orders/mapping.match": ({ skuId, goods }) => ({ input: { skuId, goods, replaces: null } }),
  }),
  ...doorsTo(shippingWorld, {
    "page /orders/[id]": ({ orderId }) => ({ id: orderId }),
    "page /orders/[id]/ship": ({ orderId }) => ({ id: orderId }),
    "page /orders/[id]/print": ({ orderId }) => ({ id: orderId }),
    "GET /api/admin/orders/[id]/slip": ({ orderId }) => ({ id: orderId }),
    "GET /api/admin/orders/[id]": ({ orderId }) => ({ id: orderId }),
    "action orders.unreview": ({ orderId }) => ({ input: { ids: [orderId], reason: "地址需要核对" } }),
    "action orders.showMessage": ({ orderId }) => ({ input: { orderId, reason: "核对地址" } }),
    "action orders.hold": ({ orderId }) => ({ input: { ids: [orderId], reason: "等待核对" } }),
    "action orders.release": ({ heldOrderId }) => ({ input: { ids: [heldOrderId], reason: "已核对" } }),
    "action orders.notePrint": ({ orderId, labelId }) => ({ input: { orderId, labelId } }),
    "action orders.ship": ({ orderId, packages }) => ({ input: { orderId, packages } }),
    "action orders/import-waybills.shipRows": ({ orderId }) => ({
      input: {
        orders: [{ orderId, cartonId: null, parcels: [{ carrierCode: "SF", waybillNo: "SF1", pieces: null }] }],
      },
    }),
    "action orders.requestWaybills": ({ courierOrderId, parcels }) => ({ input: { orderId: courierOrderId, parcels } }),
    "action orders.changeWaybill": ({ waybillForm }) => ({ input: waybillForm }),
    "action orders.reportShortage": ({ shortageForm }) => ({ input: shortageForm }),
    "action orders.retry": ({ orderJobId }) => ({ input: { jobId: orderJobId } }),
  }),
  ...doorsTo(wavesWorld, {
    "page /orders/waves/[id]": ({ waveId }) => ({ id: waveId }),
    "page /orders/waves/[id]/pick": ({ waveId }) => ({ id: waveId }),
    "GET /api/admin/waves/[id]": ({ waveId }) => ({ id: waveId }),
    "GET /api/admin/waves/[id]/orders": ({ waveId }) => ({ id: waveId }),
    "action orders/waves.startTask": ({ waveId }) => ({ input: { waveId, task: "TAKE_NUMBERS" } }),
    "action orders/waves.stopTask": ({ runningId: waveId }) => ({ input: { waveId } }),
    "action orders/waves.continueTask": ({ runningId: waveId }) => ({ input: { waveId } }),
    "action orders/waves.takeOut": ({ waveId, orderId }) => ({ input: { waveId, orderIds: [orderId] } }),
    "action orders/waves.closeWave": ({ waveId }) => ({ input: { waveId } }),
    "action orders/waves.notePicking": ({ waveId }) => ({ input: { waveId } }),
    "action orders/waves.makeWave": ({ freeOrderId }) => ({
      input: { selection: { kind: "ids", ids: [freeOrderId] } },
    }),
  }),
  ...doorsTo(returnsWorld, {
    "page /refunds/[id]": ({ rawRefundId }) => ({ id: rawRefundId }),
    "page /returns/[id]": ({ returnOrderId }) => ({ id: returnOrderId }),
    "GET /api/admin/returns/[id]": ({ returnOrderId }) => ({ id: returnOrderId }),
    "action refunds.submit": ({ waitingRefundId }) => ({ input: { ids: [waitingRefundId] } }),
    "action returns.receive": ({ returnOrderId, lines }) => ({
      input: { returnOrderId, requestKey: randomUUID(), lines },
    }),
    "action returns.arrive": ({ returnOrderId }) => ({ input: { returnOrderId } }),
    "action returns.raise": ({ damage }) => ({ input: damage }),
    "action returns.note": ({ damageNote }) => ({ input: damageNote }),
    "GET /api/admin/photos/[id]": ({ photoId }) => ({ id: photoId }),
    "action returns.markRefunded": ({ returnOrderId }) => ({ input: { ids: [returnOrderId], note: "已看到" } }),
  }),
  ...doorsTo(receiptsWorld, {
    "action returns.undo": ({ receivedReturnId, receiptId }) => ({
      input: { returnOrderId: receivedReturnId, receiptId },
    }),
    "action returns.correct": ({ shortage, shortageSeen, shortageLines }) => ({
      input: { ...shortage, requestKey: randomUUID(), seen: shortageSeen, lines: shortageLines },
    }),
    "action returns.terminate": ({ shortage }) => ({ input: { ...shortage, platformCaseNo: "CASE-1" } }),
    "action returns.retry": ({ returnJobId }) => ({ input: { jobId: returnJobId } }),
    "action returns.acknowledgeReports": ({ receivedReturnId }) => ({
      input: { returnOrderId: receivedReturnId, reason: "平台已登记" },
    }),
    "action returns.undoRefundMark": ({ markedReturnId }) => ({
      input: { returnOrderId: markedReturnId, note: "标错了" },
    }),
  }),
  ...doorsTo(heldReportsWorld, {
    "action returns.askReport": ({ heldReturnId }) => ({ input: { returnOrderId: heldReturnId, note: "已核对" } }),
    "action returns.withdrawReport": ({ askedReturnId }) => ({ input: { returnOrderId: askedReturnId } }),
    "action returns.confirmHeldReport": ({ askedReturnId }) => ({ input: { returnOrderId: askedReturnId } }),
  }),
  ...doorsTo(parcelsWorld, {
    "action returns/unclaimed.book": ({ parcelForm }) => ({ input: parcelForm }),
    "action returns/unclaimed.close": ({ openParcelId }) => ({ input: { parcelId: openParcelId, reason: "退回快递" } }),
    "action returns/unclaimed.reopen": ({ closedParcelId }) => ({ input: { parcelId: closedParcelId } }),
    "action returns/unclaimed.undo": ({ openParcelId }) => ({ input: { parcelId: openParcelId } }),
    "action returns/unclaimed.untie": ({ openParcelId }) => ({ input: { parcelId: openParcelId } }),
  }),
  ...doorsTo(stockWorld, {
    "page /stock/[id]": ({ stockSkuId }) => ({ id: stockSkuId }),
    "GET /api/admin/stock/[id]": ({ stockSkuId }) => ({ id: stockSkuId }),
    "action stock/errors.retryTargets": ({ stockTarget }) => ({ input: { targets: [stockTarget] } }),
    "action stock/reconcile.observe": ({ stockTarget }) => ({ input: { targets: [stockTarget] } }),
    "action stock/rules.publish": ({ stockTarget }) => ({ input: { targets: [stockTarget] } }),
    "action stock/rules.saveRule": ({ skuRule }) => ({ input: { ...skuRule, ...HALF } }),
    "action stock/rules.removeRule": ({ skuRule }) => ({ input: skuRule }),
    "action stock/rules.pause": ({ stockShopId }) => ({
      input: { shopId: stockShopId, skuId: null, until: "2099-01-01T00:00:00Z", reason: "盘点" },
    }),
    "action stock/rules.endPause": ({ stockPauseId }) => ({ input: { pauseId: stockPauseId } }),
    "action stock/rules.saveOwner": ({ stockShopId }) => ({
      input: { shopId: stockShopId, ownerUserId: "2200800000002" },
    }),
    "GET /api/admin/publishing/rules/[id]": ({ stockShopId }) => ({ id: stockShopId }),
    "action stock.adjust": ({ skuWarehouse }) => ({
      input: {
        ...{ ...skuWarehouse, reason: "盘点" },
        ...{ seen: { good: 0, defective: 0 }, counted: { good: 5, defective: 0 } },
      },
    }),
    "action stock.reserve": ({ skuWarehouse }) => ({
      input: { ...skuWarehouse, channel: "门店", seen: 0, pieces: 2 },
    }),
    "action stock.changeSku": ({ skuEdit }) => ({ input: skuEdit }),
    "action stock.setGoodsId": ({ stockSkuId }) => ({ input: { skuId: stockSkuId, scItemId: "77", replaces: null } }),
    "action settings/warehouses.changeWarehouse": ({ warehouseEdit }) => ({ input: warehouseEdit }),
    "action settings/warehouses.chooseDefault": ({ unusedWarehouseId: id }) => ({ input: { id } }),
    "action settings/warehouses.removeWarehouse": ({ unusedWarehouseId: id }) => ({ input: { id } }),
    "action stock.publishSkus": ({ stockTarget }) => ({ input: { skuIds: [stockTarget.skuId] } }),
  }),
  ...doorsTo(onboardingWorld, {
    "GET /api/admin/onboarding/[id]": ({ readyShopId }) => ({ id: readyShopId }),
    "action onboarding.confirmFact": ({ readyShopId: shopId }) => ({
      input: { shopId, proof: "BACK_OFFICE_CONFIGURED" },
    }),
    "action onboarding.withdrawFact": ({ readyShopId: shopId }) => ({
      input: { shopId, proof: "BACK_OFFICE_CONFIGURED", reason: "弄错了" },
    }),
    "action onboarding.markEmail": ({ readyShopId: shopId, seenBody }) => ({
      input: { shopId, seenBody, requestKey: randomUUID(), senderName: "实施小王" },
    }),
    "action onboarding.sendEmail": ({ readyShopId: shopId, seenBody }) => ({
      input: { shopId, seenBody, requestKey: randomUUID() },
    }),
    "action onboarding.sendTest": ({ readyShopId: shopId }) => ({ input: { shopId, requestKey: randomUUID() } }),
    "action onboarding.closeTest": ({ testOrderId: orderId }) => ({ input: { orderId } }),
  }),
  ...doorsTo(shopsWorld, {
    "page /shops/[id]": ({ shopId }) => ({ id: shopId }),
    "GET /api/admin/shops/[id]": ({ shopId }) => ({ id: shopId }),
    "page /shops/[id]/diagnosis": ({ shopId }) => ({ id: shopId }),
    "GET /api/admin/shops/[id]/diagnosis": ({ shopId }) => ({ id: shopId }),
    "action shops.create": ({ flagshipShopId }) => ({ input: { name: "新店铺", flagshipShopId } }),
    "action shops.update": ({ shopForm }) => ({ input: shopForm }),
    "action shops.agree": ({ agreementForm }) => ({ input: agreementForm }),
    "action shops.resume": ({ shopId }) => ({ input: { shopId } }),
    "action shops.activate": ({ preparedShopId }) => ({ input: { shopId: preparedShopId } }),
    "action shops.disable": ({ shopId }) => ({ input: { shopId, reason: "停用" } }),
    "action shops.enable": ({ shopId }) => ({ input: { shopId } }),
    "action shops.takeUpEarlierPushes": ({ shopId }) => ({ input: { shopId } }),
    "action shops.replay": ({ shopId }) => ({ input: { shopId } }),
    "action shops.receivingOff": ({ shopName, shopId }) => ({
      input: { shopId, until: null, reason: "盘点", typedName: shopName },
    }),
    "action shops.receivingEnd": ({ pausedShopId, pausedShopName }) => ({
      input: { shopId: pausedShopId, until: null, typedName: pausedShopName },
    }),
    "action shops.receivingOn": ({ pausedShopId }) => ({ input: { shopId: pausedShopId } }),
    "action shops.adopt": ({ shopId }) => ({ input: { shopId } }),
    "page /flagships/[id]": ({ flagshipShopId }) => ({ id: flagshipShopId }),
    "GET /api/admin/flagships/[id]": ({ flagshipShopId }) => ({ id: flagshipShopId }),
    "action flagships.rename": ({ flagshipShopId }) => ({ input: { flagshipShopId, version: 0, name: "改名" } }),
    "action flagships.turn": ({ flagshipShopId }) => ({ input: { flagshipShopId, on: false } }),
    "action flagships.begin": ({ flagshipShopId }) => ({ input: { flagshipShopId } }),
    "action flagships.keep": ({ pendingAuthorization }) => ({ input: pendingAuthorization }),
    "action flagships.drop": ({ pendingAuthorization }) => ({ input: pendingAuthorization }),
    "action flagships.reset": ({ lonelyFlagshipId }) => ({ input: { flagshipShopId: lonelyFlagshipId } }),
    "action shops.takeUp": ({ shopId }) => ({ input: { shopId } }),
    "action shops.switchAg": ({ shopId }) => ({ input: { shopId, on: true } }),
    "action shops.switchAutoSubmit": ({ shopId }) => ({ input: { shopId, on: true } }),
    "action shops.switchArrivals": ({ shopId }) => ({ input: { shopId, on: true } }),
  }),
};

/** They refuse row by row. */
const TOLD_BY_ROW = [
  ...["submit", "review", "pass", "unreview", "hold", "release", "markRefunded", "shipRows"],
  ...["retryTargets", "observe", "publish", "publishSkus"],
];

/** Somebody of the owner's account and role who has another shop of it, with nothing in it. */
async function addColleague(ownerId: string): Promise<string> {
  const { sellerAccountId, role } = await database().user.findUniqueOrThrow({ where: { id: ownerId } });
  const shop = await database().shop.create({ data: { sellerAccountId, name: `另一家店 ${randomUUID()}` } });
  const person = { sellerAccountId, role, email: `${randomUUID()}@test.demo`, name: "某同事", passwordHash: "none" };
  const shops = { create: { shopId: shop.id } };
  return (await database().user.create({ data: { ...person, allShops: false, shops } })).id;
}

const takesId = doors().filter(
  ({ key }) => (key.includes("[id]") || key.startsWith("action")) && !OWN_ACCOUNT_ONLY.includes(key),
);
let sessions: Awaited<ReturnType<typeof strangers>>;
beforeAll(async () => {
  sessions = await strangers();
  for (const stand of standing) await stand();
});

/**
 * The stranger of a door. Few are no administrator's: there the stranger is of a role that passes it, and so is the owner from
 * now on, so that it is the account and not the role that makes the difference.
 */
async function strangerFor(door: Door, ownerId: string): Promise<string> {
  const roles = SURFACE[door.key] ?? [];
  const [role] = roles;
  if (!role || roles.includes("ADMIN")) return strangerAt(door, sessions);
  await database().user.update({ where: { id: ownerId }, data: { role } });
  return sessionOf(await addPerson(role));
}

test("every door that takes an id is tried", () => {
  expect(takesId.map(({ key }) => key).sort()).toEqual(Object.keys(FOREIGN).sort());
});

test.each(takesId)("$key: not found for a stranger and somebody of another shop, nothing changed", async (door) => {
  const { owner, ...named } = (await FOREIGN[door.key]?.()) ?? { owner: "" };
  const session = await strangerFor(door, owner);
  const colleague = await sessionOf(await addColleague(owner));
  const isBulk = TOLD_BY_ROW.includes(door.name);
  const run = await behind(door);
  const turnedDown = async (by: string) => {
    if (!isBulk) return visit(door, by, named);
    const told = (await inRequest(by, () => run(named.input))) as { value?: { refusal: Refusal | null }[] };
    return told.value?.[0]?.refusal?.code === "NOT_FOUND" ? "not-found" : "passed";
  };
  await database().session.updateMany({ data: { usedAt: new Date() } }); // else the visit itself is a use that is noted
  const before = await digests();
  expect(await turnedDown(session)).toBe("not-found");
  if (!SHARED.test(door.key))
    expect(await turnedDown(colleague)).toBe(WHOLE_ACCOUNT.test(door.key) ? "forbidden" : "not-found");
  // A try is counted where tries are limited (R188).
  expect(changedTables(before, await digests()).filter((table) => table !== "RateLimit")).toEqual([]);
  // The same for its owner opens: what was refused above is the stranger, not the input.
  const ownersSession = await sessionOf(owner);
  if (door.key.startsWith("action"))
    expect(await inRequest(ownersSession, () => run(named.input))).toMatchObject({
      ok: true,
      ...(isBulk ? { value: [{ refusal: null }] } : {}),
    });
  else expect(await visit(door, ownersSession, named)).toBe("passed");
});

test("who has some shops only is told that it is about the shops, not the role", async () => {
  const { owner, cartonForm } = await packingWorld();
  const [turn] = doors().filter(({ key }) => key === "action settings/packing.turnCarton");
  if (!turn) throw new Error("There is no such door");
  const run = await behind(turn);
  const session = await sessionOf(await addColleague(owner));
  expect(await inRequest(session, () => run({ id: cartonForm.id, on: false }))).toEqual({
    ok: false,
    refusal: { code: "FORBIDDEN", facts: { reason: "someShops" } },
  });
});
