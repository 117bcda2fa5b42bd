import { inRequest, sessionOf, statusOf } from "./testing/request";
import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import { alertsWorld } from "@/lib/alerts/testing/strangers";
import { database } from "@/lib/db/client";
import { changedTables, everyRow } from "@/lib/db/testing/breakage";
import type { ActionResult } from "@/lib/kernel/app-error";
import { ROLES, type Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import { ordersWorld, packingWorld, returnsWorld, shopsWorld, stockWorld } from "@/lib/returns/testing/strangers";
import { onboardingWorld } from "@/lib/onboarding/testing/world";
import { absolute, doors, type Door } from "./testing/sources";
import { SURFACE } from "./testing/surface";

/** The fields of a rule of stock. */
const RULE = {
  ...{ percent: 50, plusPieces: 0, minPieces: 0, maxPieces: null, warehouseIds: [] },
  ...{ subtractReserved: true, subtractOwnOrders: false },
};

type Outcome = "passed" | "forbidden" | "signed-out" | "not-found";

const found = doors();
const sessions = new Map<Role, string>();

async function part(door: Door): Promise<(...given: unknown[]) => Promise<unknown>> {
  const file = (await import(/* @vite-ignore */ absolute(door.file))) as Record<string, unknown>;
  return file[door.name] as (...given: unknown[]) => Promise<unknown>;
}

const HTTP: Record<number, Outcome> = { 200: "passed", 404: "not-found", 401: "signed-out", 403: "forbidden" };
const REFUSED: Record<string, Outcome> = { SIGNED_OUT: "signed-out", FORBIDDEN: "forbidden", NOT_FOUND: "not-found" };

/** Goes through a door as Next would; an action gets an input that is none, so that it stops right behind the gate. */
async function go(
  door: Door,
  session: string | null,
  id: string = randomUUID(),
  input: unknown = null,
): Promise<Outcome> {
  const run = await part(door);
  const params = Promise.resolve({ id });
  if (door.key.startsWith("page"))
    return statusOf(inRequest(session, () => run({ params, searchParams: Promise.resolve({}) })));
  if (door.key.startsWith("action")) {
    const result = (await inRequest(session, () => run(input))) as ActionResult<unknown>;
    return result.ok ? "passed" : (REFUSED[result.refusal.code] ?? "passed");
  }
  const request = new NextRequest("http://localhost:3000/api/admin");
  const response = (await inRequest(session, () => run(request, { params }))) as Response;
  return HTTP[response.status] ?? "passed";
}

async function addPerson(
  role: Role,
  { edition = "FLAGSHIP", ...more }: { disabledAt?: Date; edition?: Edition } = {},
): Promise<string> {
  const { id: sellerAccountId } = await database().sellerAccount.create({
    data: { accountNo: randomUUID(), name: "测试账号", edition },
  });
  const person = { sellerAccountId, email: `${randomUUID()}@test.demo`, name: "某人", passwordHash: "none" };
  const { id } = await database().user.create({ data: { ...person, role, ...more } });
  return id;
}

beforeAll(async () => {
  for (const role of ROLES) sessions.set(role, await sessionOf(await addPerson(role)));
});

describe.each(found)("$key", (door) => {
  test.each(ROLES)("%s", async (role) => {
    const outcome = await go(door, sessions.get(role) ?? "");
    const isLetIn = outcome === "passed" || outcome === "not-found"; // behind the gate there is nothing of that id
    expect([outcome, isLetIn]).toEqual([outcome, SURFACE[door.key]?.includes(role)]);
    if (!isLetIn) expect(outcome).toBe("forbidden");
  });

  test("a stranger, a forger, a session that is over, somebody disabled", async () => {
    const admin = await addPerson("ADMIN");
    const nobody: [string, string | null][] = [
      ["no session", null],
      ["no token at all", "not-a-token"],
      ["another secret", await sessionOf(admin, { secret: "another secret of some length" })],
      ["over", await sessionOf(admin, { maxAge: -60 })],
      ["disabled", await sessionOf(await addPerson("ADMIN", { disabledAt: new Date() }))],
      ["never was", await sessionOf(randomUUID())],
    ];
    for (const [who, session] of nobody) expect([who, await go(door, session)]).toEqual([who, "signed-out"]);
  });
});

describe("ids of another account", () => {
  type Ids = Awaited<ReturnType<typeof strangersIds>>;

  const strangersIds = async () => ({
    ...(await ordersWorld()),
    ...(await returnsWorld()),
    ...(await shopsWorld()),
    ...(await onboardingWorld()),
    ...(await packingWorld()),
    ...(await alertsWorld()),
    ...(await stockWorld()),
  });

  function ownerOf(key: string, ids: Ids): string {
    if (/alerts|notifications/.test(key)) return ids.alertsOwner;
    if (/orders/.test(key)) return ids.ordersOwner;
    if (/shops|flagships/.test(key)) return ids.shopsOwner;
    if (/stock/.test(key)) return ids.stockOwner;
    if (/onboarding/.test(key)) return ids.onboardingOwner;
    return /packing/.test(key) ? ids.packingOwner : ids.returnsOwner;
  }

  /** For every door that takes an id: what of a stranger's a dishonest page could name. */
  const FOREIGN: Record<string, (ids: Ids) => { id?: string; input?: unknown }> = {
    "action alerts.acknowledge": ({ openAlertId }) => ({ input: { alertId: openAlertId, level: 0 } }),
    "page /settings/notifications/[id]": ({ channelForm }) => ({ id: channelForm.id }),
    "action settings/notifications.editChannel": ({ channelForm }) => ({ input: channelForm }),
    "action settings/notifications.turnChannel": ({ channelForm }) => ({ input: { id: channelForm.id, on: false } }),
    "action settings/notifications.tryChannel": ({ channelForm }) => ({ input: { id: channelForm.id } }),
    "action alerts.takeBack": ({ seenAlertId }) => ({ input: { alertId: seenAlertId } }),
    "page /orders/[id]": ({ orderId }) => ({ id: orderId }),
    "page /orders/[id]/ship": ({ orderId }) => ({ id: orderId }),
    "page /orders/[id]/print": ({ orderId }) => ({ id: orderId }),
    "GET /api/admin/orders/[id]/slip": ({ orderId }) => ({ id: orderId }),
    "page /settings/packing/cartons/[id]": ({ cartonForm }) => ({ id: cartonForm.id }),
    "page /settings/packing/labels/[id]": ({ labelForm }) => ({ id: labelForm.id }),
    "action settings/packing.editCarton": ({ cartonForm }) => ({ input: cartonForm }),
    "action settings/packing.turnCarton": ({ cartonForm }) => ({ input: { id: cartonForm.id, on: false } }),
    "action settings/packing.editLabel": ({ labelForm }) => ({ input: labelForm }),
    "action settings/packing.turnLabel": ({ labelForm }) => ({ input: { id: labelForm.id, on: false } }),
    "page /refunds/[id]": ({ rawRefundId }) => ({ id: rawRefundId }),
    "page /returns/[id]": ({ returnOrderId }) => ({ id: returnOrderId }),
    "GET /api/admin/orders/[id]": ({ orderId }) => ({ id: orderId }),
    "GET /api/admin/returns/[id]": ({ returnOrderId }) => ({ id: returnOrderId }),
    "action orders.review": ({ pendingOrderId }) => ({ input: { ids: [pendingOrderId] } }),
    "action orders.pass": ({ parkedPushId }) => ({ input: { ids: [parkedPushId] } }),
    "action orders.acknowledge": ({ oddity }) => ({ input: { ...oddity, seen: "", reason: "已核对" } }),
    "action orders.reopen": ({ oddity }) => ({ input: oddity }),
    "action orders.ship": ({ orderId, packages }) => ({ input: { orderId, packages } }),
    "action orders.requestWaybills": ({ courierOrderId, parcels }) => ({ input: { orderId: courierOrderId, parcels } }),
    "action orders.correctWaybill": ({ waybillForm }) => ({ input: waybillForm }),
    "action orders.reportShortage": ({ shortageForm }) => ({ input: shortageForm }),
    "action orders.retry": ({ orderJobId }) => ({ input: { jobId: orderJobId } }),
    "action orders/mapping.match": ({ skuId, goods }) => ({ input: { skuId, goods, replaces: null } }),
    "action refunds.submit": ({ waitingRefundId }) => ({ input: { ids: [waitingRefundId] } }),
    "action returns.receive": ({ returnOrderId, lines }) => ({
      input: { returnOrderId, requestKey: randomUUID(), lines },
    }),
    "action returns.arrive": ({ returnOrderId }) => ({ input: { returnOrderId } }),
    "action returns.undo": ({ receivedReturnId, receiptId }) => ({
      input: { returnOrderId: receivedReturnId, receiptId },
    }),
    "action returns.raise": ({ damage }) => ({ input: damage }),
    "action returns.note": ({ damageNote }) => ({ input: damageNote }),
    "action returns.correct": ({ shortage, shortageSeen, shortageLines }) => ({
      input: { ...shortage, requestKey: randomUUID(), seen: shortageSeen, lines: shortageLines },
    }),
    "action returns.terminate": ({ shortage }) => ({ input: { ...shortage, platformCaseNo: "CASE-1" } }),
    "GET /api/admin/photos/[id]": ({ photoId }) => ({ id: photoId }),
    "action returns.askReport": ({ heldReturnId }) => ({ input: { returnOrderId: heldReturnId, note: "已核对" } }),
    "action returns.withdrawReport": ({ askedReturnId }) => ({ input: { returnOrderId: askedReturnId } }),
    "action returns.confirmHeldReport": ({ askedReturnId }) => ({ input: { returnOrderId: askedReturnId } }),
    "action returns/unclaimed.book": ({ parcelForm }) => ({ input: parcelForm }),
    "action returns/unclaimed.close": ({ openParcelId }) => ({ input: { parcelId: openParcelId, reason: "退回快递" } }),
    "action returns/unclaimed.reopen": ({ closedParcelId }) => ({ input: { parcelId: closedParcelId } }),
    "action returns/unclaimed.undo": ({ openParcelId }) => ({ input: { parcelId: openParcelId } }),
    "action returns/unclaimed.untie": ({ openParcelId }) => ({ input: { parcelId: openParcelId } }),
    "action returns.retry": ({ returnJobId }) => ({ input: { jobId: returnJobId } }),
    "action returns.markRefunded": ({ returnOrderId }) => ({ input: { ids: [returnOrderId], note: "已看到" } }),
    "action returns.undoRefundMark": ({ markedReturnId }) => ({
      input: { returnOrderId: markedReturnId, note: "标错了" },
    }),
    "page /stock/[id]": ({ stockSkuId }) => ({ id: stockSkuId }),
    "GET /api/admin/stock/[id]": ({ stockSkuId }) => ({ id: stockSkuId }),
    "action stock/errors.retryTargets": ({ stockTarget }) => ({ input: { targets: [stockTarget] } }),
    "action stock/reconcile.observe": ({ stockTarget }) => ({ input: { targets: [stockTarget] } }),
    "action stock/rules.publish": ({ stockTarget }) => ({ input: { targets: [stockTarget] } }),
    "action stock/rules.saveRule": ({ skuRule }) => ({ input: { ...skuRule, ...RULE } }),
    "action stock/rules.removeRule": ({ skuRule }) => ({ input: skuRule }),
    "action stock/rules.pause": ({ stockShopId }) => ({
      input: { shopId: stockShopId, skuId: null, until: "2099-01-01T00:00:00Z", reason: "盘点" },
    }),
    "action stock/rules.endPause": ({ stockPauseId }) => ({ input: { pauseId: stockPauseId } }),
    "action stock/rules.saveOwner": ({ stockShopId }) => ({
      input: { shopId: stockShopId, ownerUserId: "2200800000002" },
    }),
    "GET /api/admin/stock/rules/[id]": ({ stockShopId }) => ({ id: stockShopId }),
    "action stock.correct": ({ skuWarehouse }) => ({
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
    "action stock.changeWarehouse": ({ warehouseEdit }) => ({ input: warehouseEdit }),
    "action stock.publishSkus": ({ stockTarget }) => ({ input: { skuIds: [stockTarget.skuId] } }),
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
    "page /shops/[id]": ({ shopId }) => ({ id: shopId }),
    "GET /api/admin/shops/[id]": ({ shopId }) => ({ id: shopId }),
    "action shops.create": ({ flagshipShopId }) => ({ input: { name: "新店铺", flagshipShopId } }),
    "action shops.update": ({ shopForm }) => ({ input: shopForm }),
    "action shops.agree": ({ agreementForm }) => ({ input: agreementForm }),
    "action shops.resume": ({ shopId }) => ({ input: { shopId } }),
    "action shops.activate": ({ preparedShopId }) => ({ input: { shopId: preparedShopId } }),
    "action shops.disable": ({ shopId }) => ({ input: { shopId, reason: "停用" } }),
    "action shops.enable": ({ shopId }) => ({ input: { shopId } }),
    "action shops.takeUpEarlierPushes": ({ shopId }) => ({ input: { shopId } }),
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
    "action shops.takeUp": ({ shopId }) => ({ input: { shopId } }),
    "action shops.switchAg": ({ shopId }) => ({ input: { shopId, on: true } }),
    "action shops.switchAutoSubmit": ({ shopId }) => ({ input: { shopId, on: true } }),
    "action shops.switchArrivals": ({ shopId }) => ({ input: { shopId, on: true } }),
  };

  /** They refuse row by row. */
  const TOLD_BY_ROW = ["submit", "review", "pass", "markRefunded", "retryTargets", "observe", "publish", "publishSkus"];

  /** They name nothing: what they change is the caller's own account. */
  const OWN_ACCOUNT_ONLY = [
    "action stock/errors.retryGroup",
    "action onboarding.askForRecipient",
    "action onboarding.withdrawAsk",
    "action onboarding.confirmAsk",
    "action onboarding.setReminder",
    "action shops.saveVersion",
    "action flagships.add",
    "action flagships.subscribe",
    "action flagships.unsubscribe",
    "action shops.markLive",
    "action shops.undoLive",
    "action shops.setExpected",
    "action orders/mapping.create",
    "action orders/mapping.preview",
    "action orders/mapping.apply",
    "action stock.addSku",
    "action stock.createWarehouse",
    "action stock/import.preview",
    "action stock/import.apply",
    "action settings/after-sales.save",
    "action settings/calendar.setDay",
    "action settings/calendar.removeDay",
    "action settings/notifications.addChannel",
    "action settings/notifications.saveDays",
    "action settings/packing.addCarton",
    "action settings/packing.addLabel",
  ];
  const takesId = found.filter(
    ({ key }) => (key.includes("[id]") || key.startsWith("action")) && !OWN_ACCOUNT_ONLY.includes(key),
  );

  test("every door that takes an id is tried", () => {
    expect(takesId.map(({ key }) => key).sort()).toEqual(Object.keys(FOREIGN).sort());
  });

  test.each(takesId)("$key: not found, nothing told, nothing changed", async (door) => {
    const ids = await strangersIds();
    const { id, input } = FOREIGN[door.key]?.(ids) ?? {};
    // Stock is the enterprise edition's alone: before the other edition, its doors say only that (R9).
    const session = door.key.includes("stock")
      ? await sessionOf(await addPerson("ADMIN", { edition: "ENTERPRISE" }))
      : (sessions.get("ADMIN") ?? "");
    const isBulk = TOLD_BY_ROW.includes(door.name);
    const run = await part(door);
    const before = await everyRow();
    if (isBulk) {
      const told = await inRequest(session, () => run(input));
      expect(told).toMatchObject({ ok: true, value: [{ refusal: { code: "NOT_FOUND" } }] });
    } else expect(await go(door, session, id, input)).toBe("not-found");
    expect(changedTables(before, await everyRow())).toEqual([]);
    // The same for its owner opens: what was refused above is the stranger, not the input.
    const owner = await sessionOf(ownerOf(door.key, ids));
    if (door.key.startsWith("action"))
      expect(await inRequest(owner, () => run(input))).toMatchObject({
        ok: true,
        ...(isBulk ? { value: [{ refusal: null }] } : {}),
      });
    else expect(await go(door, owner, id)).toBe("passed");
  });

  test.each(found.filter(({ key }) => key.startsWith("GET") && !key.includes("[id]")))(
    "$key: nothing of a stranger's in a list",
    async (door) => {
      await strangersIds();
      const run = await part(door);
      const request = new NextRequest("http://localhost:3000/api/admin?status=all");
      const answer = (await inRequest(sessions.get("ADMIN") ?? "", () => run(request, {}))) as Response;
      const body = (await answer.json()) as { rows?: unknown[] };
      expect(body.rows ?? []).toEqual([]);
      expect(JSON.stringify(body)).not.toMatch(/"(all|count)":[1-9]/);
    },
  );
});
