import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { startInbox } from "@/lib/delivery/inbox/inbox";
import type { Pump } from "@/lib/delivery/queue/pump";
import { receivePush } from "@/lib/delivery/inbox/receive-push";
import { METHODS, signedPush } from "@/lib/delivery/testing/signed-push";
import { beat, until } from "@/lib/delivery/testing/until";
import { orderXml } from "@/lib/orders/testing/world";
import { activateShop, markFlagshipLive, setFlagshipExpected, undoFlagshipLive } from "@/lib/shops/commands/activation";
import { disableShop, enableShop } from "@/lib/shops/commands/enable-shop";
import { passParkedPushes } from "@/lib/shops/commands/pass-parked";
import { switchReceivingOn, takeUpParked } from "@/lib/shops/commands/receiving";
import { createShop } from "@/lib/flows/save-shop";
import { listShops } from "@/lib/shops/queries/list-shops";
import { listReceivingFindings } from "@/lib/shops/queries/receiving-findings";
import { getShop } from "@/lib/shops/queries/get-shop";
import { shopFilter, shopForm } from "@/lib/shops/schema";
import { takeUpEarlier } from "@/lib/shops/commands/take-up-earlier";
import { authorizedFor } from "@/lib/shops/testing/gateway";
import * as shops from "@/lib/shops/testing/world";
import { endPauses } from "./receiving";
import { PUSHES } from "./registry";

// From the push at the door to the order: what keeps an order out keeps its push, and lets it in once the cause is gone.
const workerId = randomUUID();
let pump: Pump;

beforeAll(async () => {
  await beat(workerId);
  pump = startInbox(workerId, PUSHES, 3);
  return () => pump.stop();
});
afterEach(() => pump.wake());

async function send(supplierId: string, code: string): Promise<string> {
  const { body } = await receivePush(signedPush(orderXml(supplierId, code)));
  pump.wake();
  return String(body);
}

const pushOf = (code: string) => database().inboxItem.findFirstOrThrow({ where: { bizOrderCode: code } });
const stateOf = (code: string, state: string) =>
  until(async () => ((await pushOf(code)).state === state ? true : null), `${code} ${state}`);

/** Orders and acceptance reports under the number. */
async function taken(code: string): Promise<[number, number]> {
  const orders = await database().order.findMany({ where: { bizOrderCode: code } });
  const reports = await database().outboxJob.count({
    where: { subjectId: { in: orders.map(({ id }) => id) }, kind: "order-received" },
  });
  return [orders.length, reports];
}

const cancelXml = (supplierId: string, code: string) =>
  `<request><supplierId>${supplierId}</supplierId><bizOrderCode>${code}</bizOrderCode><refundStatus>1</refundStatus></request>`;
const statusOf = async (bizOrderCode: string) =>
  (await database().order.findFirstOrThrow({ where: { bizOrderCode } })).status;

const rowOf = (id: string) => database().shop.findUniqueOrThrow({ where: { id } });

async function shopOf(world: shops.World, words: Parameters<typeof shops.addShop>[1] = {}) {
  const supplierId = shops.newSupplierId();
  return { id: await shops.addShop(world, { ...words, supplierId }), supplierId };
}

describe("an order push is stored, kept, and becomes one order once its cause is gone", () => {
  test("receiving off: accepted and parked; its own end lets it go on (R53, R54)", async () => {
    const world = await shops.makeWorld("ENTERPRISE");
    const shop = await shopOf(world, { orderReceivingEnabled: false, receivingOnAt: new Date() });
    const code = `LP-off-${randomUUID()}`;
    expect(await send(shop.supplierId, code)).toContain("<success>true</success>");
    await stateOf(code, "PARKED");
    expect([(await pushOf(code)).note, await taken(code)]).toEqual(["receiving-off", [0, 0]]);
    for (let turn = 0; turn < 2; turn += 1) await endPauses(new Date());
    pump.wake();
    await stateOf(code, "DONE");
    expect(await taken(code)).toEqual([1, 1]);
    expect((await rowOf(shop.id)).orderReceivingEnabled).toBe(true);
  });

  test("authorization expired: accepted and parked; taken up by hand once it is valid (R47)", async () => {
    const world = await shops.makeWorld("ENTERPRISE");
    const shop = await shopOf(world, { authExpiresAt: new Date(0) });
    const code = `LP-expired-${randomUUID()}`;
    expect(await send(shop.supplierId, code)).toContain("<success>true</success>");
    await stateOf(code, "PARKED");
    expect((await pushOf(code)).note).toBe("authorization-expired");
    await database().shop.update({ where: { id: shop.id }, data: { authExpiresAt: null } });
    await takeUpParked(world.caller, { shopId: shop.id });
    pump.wake();
    await stateOf(code, "DONE");
    expect(await taken(code)).toEqual([1, 1]);
  });

  test("not activated: parked whatever the switch does; the activation lets it go on (R4)", async () => {
    const world = await shops.makeWorld("FLAGSHIP");
    const shop = await shopOf(world, { activatedAt: null, orderReceivingEnabled: false });
    const code = `LP-prepared-${randomUUID()}`;
    expect(await send(shop.supplierId, code)).toContain("<success>true</success>");
    await stateOf(code, "PARKED");
    expect((await pushOf(code)).note).toBe("not-activated");
    expect(await switchReceivingOn(world.caller, { shopId: shop.id })).toEqual({ released: 0 });
    expect(await shops.codeFrom(() => takeUpParked(world.caller, { shopId: shop.id }))).toBe("SHOP_NOT_ACTIVATED");
    expect(await activateShop(world.caller, { shopId: shop.id })).toEqual({ released: 1 });
    expect(await activateShop(world.caller, { shopId: shop.id })).toEqual({ released: 0 });
    pump.wake();
    await stateOf(code, "DONE");
    expect(await taken(code)).toEqual([1, 1]);
  });

  test("disabled by hand: accepted and parked whatever else is switched; a cancel is decided; enabled, it goes on once", async () => {
    const world = await shops.makeWorld("ENTERPRISE");
    const { caller } = world;
    const shop = await shopOf(world);
    const early = `LP-early-${randomUUID()}`;
    await send(shop.supplierId, early);
    await stateOf(early, "DONE");
    await disableShop(caller, { shopId: shop.id, reason: "合作暂停" });
    const code = `LP-disabled-${randomUUID()}`;
    expect(await send(shop.supplierId, code)).toContain("<success>true</success>");
    await stateOf(code, "PARKED");
    expect([(await pushOf(code)).note, await taken(code)]).toEqual(["shop-disabled", [0, 0]]);
    expect(await shops.codeFrom(() => takeUpParked(caller, { shopId: shop.id }))).toBe("SHOP_DISABLED");
    const [passed] = await passParkedPushes(caller, [(await pushOf(code)).id]);
    expect(passed?.refusal).toEqual({ code: "SHOP_DISABLED" });
    await shops.switchOff(caller, shop.id);
    expect(await switchReceivingOn(caller, { shopId: shop.id })).toEqual({ released: 0 });

    await receivePush(signedPush(cancelXml(shop.supplierId, early), { method: METHODS.cancel }));
    pump.wake();
    await until(async () => (await statusOf(early)) === "CANCELLED", "the cancel is decided");

    expect(await enableShop(caller, { shopId: shop.id })).toEqual({ released: 1 });
    expect(await enableShop(caller, { shopId: shop.id })).toEqual({ released: 0 });
    pump.wake();
    await stateOf(code, "DONE");
    expect(await taken(code)).toEqual([1, 1]);
  });

  test("supplier not bound: answered so and kept; the shop that has the id takes it up, once", async () => {
    const world = await shops.makeWorld("ENTERPRISE");
    const supplierId = shops.newSupplierId();
    const code = `LP-unbound-${randomUUID()}`;
    const answer = await send(supplierId, code);
    expect(answer).toContain("supplier-not-bound");
    expect(answer).toContain("<retry>false</retry>");
    expect(await pushOf(code)).toMatchObject({ state: "REFUSED", shopId: null });
    const shopId = await shops.addShop(world, { supplierId });
    const view = await getShop(world.caller.scope, shopId);
    expect([view?.earlierPushes, view?.problems]).toEqual([1, ["earlier-pushes"]]);
    const [row] = (await listShops(world.caller.scope, shopFilter.parse({}))).rows;
    expect(row?.problems).toEqual(["earlier-pushes"]);
    const named = await authorizedFor(world, supplierId);
    const both = await Promise.all([1, 2].map(() => takeUpEarlier(world.caller, { shopId }, named)));
    expect(both.map(({ released }) => released).sort()).toEqual([0, 1]);
    await stateOf(code, "DONE");
    expect(await send(supplierId, code)).toContain("<success>"); // the platform sends it again after all
    expect(await takeUpEarlier(world.caller, { shopId }, named)).toEqual({ released: 0 });
    await stateOf(code, "DONE");
    expect(await taken(code)).toEqual([1, 1]);
  });
});

describe("the flagship edition (R4)", () => {
  test("before it is live a shop is only prepared and cannot be activated; live, it can; then the mark stays", async () => {
    const world = await shops.makeWorld("FLAGSHIP");
    const { caller } = world;
    await undoFlagshipLive(caller, { reason: "标错了" });
    await undoFlagshipLive(caller, { reason: "标错了" });
    const { id } = await createShop(caller, shopForm.parse({ name: `准备 ${randomUUID()}` }));
    expect((await rowOf(id)).activatedAt).toBeNull();
    expect(await shops.codeFrom(() => activateShop(caller, { shopId: id }))).toBe("FLAGSHIP_NOT_LIVE");
    await setFlagshipExpected(caller, { expected: "03-01" });
    await markFlagshipLive(caller);
    await activateShop(caller, { shopId: id });
    expect((await rowOf(id)).activatedAt).toBeInstanceOf(Date);
    expect(await shops.codeFrom(() => undoFlagshipLive(caller, { reason: "标错了" }))).toBe("SHOPS_ACTIVE");
    const next = await createShop(caller, shopForm.parse({ name: `启用 ${randomUUID()}` }));
    expect((await rowOf(next.id)).activatedAt).toBeInstanceOf(Date);
    const acts = (await shops.auditOf(world.sellerAccountId)).filter(
      ({ subjectKind }) => subjectKind === "seller-account",
    );
    expect(acts.map(({ action, reason }) => [action, reason])).toEqual([
      ["settings.flagship-live-undone", "标错了"],
      ["settings.flagship-expected-changed", null],
      ["settings.flagship-live", null],
    ]);
  });

  test("the enterprise edition activates at creation and knows no such mark", async () => {
    const { caller } = await shops.makeWorld("ENTERPRISE");
    const { id } = await createShop(caller, shopForm.parse({ name: `企业 ${randomUUID()}` }));
    expect((await rowOf(id)).activatedAt).toBeInstanceOf(Date);
    expect(await shops.codeFrom(() => markFlagshipLive(caller))).toBe("EDITION_NOT_SUPPORTED");
  });
});

describe("what is found (R48, R53)", () => {
  const HOUR_MS = 3_600_000;
  const NOW = new Date("2026-09-30T04:00:00Z"); // Wednesday noon in Shanghai, the day before National Day
  const found = async (world: shops.World, now = NOW) =>
    (await listReceivingFindings(world.caller.scope, now)).map(({ kind, shopId, facts }) => [kind, shopId, facts]);

  async function order(world: shops.World, shopId: string, hoursAgo: number, isTest = false): Promise<void> {
    await database().order.create({
      data: {
        sellerAccountId: world.sellerAccountId,
        shopId,
        supplierId: "1",
        bizOrderCode: randomUUID(),
        receivedAt: new Date(NOW.getTime() - hoursAgo * HOUR_MS),
        isTest,
      },
    });
  }

  test("a shop whose orders stopped is silent until the next one; tests, prepared and new shops do not count", async () => {
    const world = await shops.makeWorld("ENTERPRISE");
    const silent = await shops.addShop(world);
    const fresh = await shops.addShop(world);
    const prepared = await shops.addShop(world, { activatedAt: null });
    await shops.addShop(world); // never had an order
    for (let hoursAgo = 40 * 24; hoursAgo >= 30; hoursAgo -= 6)
      for (const shopId of [silent, prepared]) await order(world, shopId, hoursAgo);
    await order(world, silent, 1, true);
    await order(world, fresh, 20);
    expect(await found(world)).toEqual([
      ["ORDERS_SILENT", silent, { sinceAt: new Date(NOW.getTime() - 30 * HOUR_MS).toISOString(), cause: "no-pushes" }],
    ]);
    expect((await getShop(world.caller.scope, silent, NOW))?.silence).toEqual({
      lastOrderAt: new Date(NOW.getTime() - 30 * HOUR_MS).toISOString(),
      usualGapHours: 6,
      silentFrom: new Date(NOW.getTime() - 6 * HOUR_MS).toISOString(),
      isSilent: true,
      causes: ["no-pushes"],
    });
    await order(world, silent, 0.5);
    expect(await found(world)).toEqual([]);
  });

  test("its causes: an expired authorization, the switch, a signature that was refused", async () => {
    const world = await shops.makeWorld("ENTERPRISE");
    const shopId = await shops.addShop(world, { authExpiresAt: new Date(0), orderReceivingEnabled: false });
    await order(world, shopId, 100);
    await receivePush(signedPush(orderXml("1", randomUUID()), { secret: "another secret" }));
    const silence = (await getShop(world.caller.scope, shopId, NOW))?.silence;
    expect(silence?.causes).toEqual(["authorization", "receiving-off", "signature", "no-pushes"]);
  });

  test("receiving off is told, and from the day before a holiday once more, each stretch anew", async () => {
    const world = await shops.makeWorld("ENTERPRISE");
    const since = new Date("2026-09-29T01:00:00Z");
    const shopId = await shops.addShop(world, { orderReceivingEnabled: false, receivingOffAt: since });
    const kinds = async (now: string) => (await found(world, new Date(now))).map(([kind]) => kind);
    expect(await kinds("2026-09-29T04:00:00Z")).toEqual(["RECEIVING_OFF"]);
    for (const now of ["2026-09-29T16:00:00Z", "2026-09-30T04:00:00Z", "2026-10-05T04:00:00Z"])
      expect([now, await kinds(now)]).toEqual([now, ["RECEIVING_OFF", "RECEIVING_OFF_BEFORE_HOLIDAY"]]);
    expect(await kinds("2026-10-08T04:00:00Z")).toEqual(["RECEIVING_OFF"]);
    const holiday = (await found(world))[1];
    expect(holiday).toEqual([
      "RECEIVING_OFF_BEFORE_HOLIDAY",
      shopId,
      { again: "none", sinceAt: since.toISOString(), from: "2026-10-01", to: "2026-10-07", holiday: "public" },
    ]);
  });
});
