import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { askedOf } from "@/lib/forms/list-filter";
import { encodeKeyset, PAGE_SIZE } from "@/lib/kernel/keyset";
import type { AuthState } from "../domain/authorization";
import { setAgCallback } from "../commands/switches";
import { SHOP_SORTS } from "../domain/choices";
import { shopFilter } from "../schema";
import {
  addFlagship,
  addShop,
  callerOf,
  suspend,
  makeWorld,
  newSupplierId,
  park,
  type World,
  switchOff,
} from "../testing/world";
import { listFlagshipChoices, listShopChoices } from "./choices";
import { getShop } from "./get-shop";
import { listAlarms } from "./list-alarms";
import { countUnauthorized, listShops } from "./list-shops";

const DAY_MS = 24 * 3_600_000;
const NOW = new Date();
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const filter = (words: Record<string, string> = {}) => askedOf(shopFilter, words).filter;

let stranger: World;

beforeAll(async () => {
  stranger = await makeWorld("ENTERPRISE");
  await addShop(stranger, { name: "别家的店", authState: "EXPIRED" });
});

const namesOf = async (world: World, words: Record<string, string> = {}, now = NOW) =>
  (await listShops(world.caller.scope, filter(words), now)).rows.map(({ name }) => name);

describe("the list", () => {
  test("shows health and problems of each shop (R21)", async () => {
    const world = await makeWorld("FLAGSHIP");
    const bare = await addShop(world, {
      name: "甲",
      supplierId: null,
      flagshipShopId: null,
      authState: "UNAUTHORIZED",
    });
    const busy = await addShop(world, { name: "乙-品牌站", businessMode: "BRAND_STATION", authExpiresAt: inDays(10) });
    await suspend(busy);
    await park(world, busy, 2);
    const { rows, total } = await listShops(world.caller.scope, filter(), NOW);
    expect(total).toBe(2);
    expect(rows.find(({ id }) => id === bare)).toMatchObject({
      edition: "FLAGSHIP",
      auth: { state: "UNAUTHORIZED", cause: "not-bound", daysLeft: null },
      flagship: null,
      problems: ["unbound", "no-supplier-id"],
    });
    expect(rows.find(({ id }) => id === busy)).toMatchObject({
      businessMode: "BRAND_STATION",
      auth: { state: "REFUSED", cause: "flagship", expiresAt: inDays(10).toISOString(), daysLeft: 10 },
      receivingHold: null, // orders still come; only the reports wait
      flagship: { id: world.flagshipShopId, state: "REFUSED", daysLeft: null },
      parkedPushes: 2,
      problems: ["reports-suspended", "parked"],
    });
    expect(JSON.stringify(rows)).not.toMatch(/cipher|token/i);
  });

  test("pushes that failed are a problem, on the list and on the page; one refused long ago is none", async () => {
    const world = await makeWorld("ENTERPRISE");
    const id = await addShop(world);
    const [failed = "", refused = ""] = await park(world, id, 2);
    const state = (pushId: string, data: object) => database().inboxItem.update({ where: { id: pushId }, data });
    await state(refused, {
      state: "REFUSED",
      answer: "invalid-parameter",
      receivedAt: new Date("2020-01-01T00:00:00Z"),
    });
    await state(failed, { state: "FAILED" });
    const problemsNow = async () => {
      const { rows, total } = await listShops(world.caller.scope, filter({ attention: "problem" }));
      const shop = await getShop(world.caller.scope, id);
      return [total, rows.map(({ problems }) => problems), shop?.problems, shop?.stuckPushes.count];
    };
    expect(await problemsNow()).toEqual([1, [["pushes-stuck"]], ["pushes-stuck"], 1]);
    await state(failed, { state: "DONE" });
    expect(await problemsNow()).toEqual([0, [], [], 0]);
  });

  test("filters by mode, words, problem", async () => {
    const world = await makeWorld("ENTERPRISE");
    const supplierId = newSupplierId();
    await addShop(world, { name: "甲 Alpha", businessMode: "LIGHT_RAIL_3", supplierId });
    await addShop(world, { name: "乙 100%_beta", businessMode: "BRAND_STATION", supplierId: null });
    await addShop(world, { name: "停用", deactivatedAt: NOW });
    expect(await namesOf(world, { mode: "LIGHT_RAIL_3" })).toEqual(["甲 Alpha"]);
    expect(await namesOf(world, { q: "ALPHA" })).toEqual(["甲 Alpha"]);
    expect(await namesOf(world, { q: supplierId })).toEqual(["甲 Alpha"]);
    expect(await namesOf(world, { q: `${supplierId.slice(0, 4)} ${supplierId.slice(4)}\u200b` })).toEqual(["甲 Alpha"]);
    expect(await namesOf(world, { q: "100%_B" })).toEqual(["乙 100%_beta"]);
    expect(await namesOf(world, { q: "%" })).toEqual(["乙 100%_beta"]);
    expect(await namesOf(world, { attention: "problem" })).toEqual(["乙 100%_beta"]);
    expect(await namesOf(world, { q: "旗舰店" })).toHaveLength(2);
    expect(await namesOf(world, { q: "' OR 1=1 --" })).toEqual([]);
  });

  test.each(SHOP_SORTS.flatMap((sort) => [sort, `-${sort}`]))(
    "sorted by %s, its pages hold every shop once, in order",
    async (sort) => {
      const world = await many();
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await listShops(world.caller.scope, filter({ sort, ...(after ? { after } : {}) }), NOW);
        seen.push(...page.rows.map(({ id }) => id));
        after = page.nextAfter;
      } while (after);
      expect(seen).toHaveLength(PAGE_SIZE + 7);
      expect(new Set(seen).size).toBe(seen.length);
      const back = await listShops(
        world.caller.scope,
        filter({ sort: sort.startsWith("-") ? sort.slice(1) : `-${sort}` }),
        NOW,
      );
      expect(back.rows.map(({ id }) => id)).toEqual(seen.toReversed().slice(0, PAGE_SIZE));
    },
  );

  test("by authorization: what is not authorized first, then what ends first; by last order: never first", async () => {
    const world = await makeWorld("ENTERPRISE");
    await addShop(world, { name: "久", authExpiresAt: inDays(300), lastOrderAt: inDays(-1) });
    await addShop(world, { name: "近", authExpiresAt: inDays(3), lastOrderAt: inDays(-2) });
    await addShop(world, { name: "无", authState: "UNAUTHORIZED" });
    await addShop(world, { name: "不限", authExpiresAt: null, lastOrderAt: inDays(0) });
    expect(await namesOf(world, { sort: "authorization" })).toEqual(["无", "近", "久", "不限"]);
    expect(await namesOf(world, { sort: "-lastOrder" })).toEqual(["不限", "久", "近", "无"]);
  });

  test("a tampered position shows the first page", async () => {
    const world = await many();
    for (const after of ["%%%", encodeKeyset({ value: "x", id: "not-an-id" })])
      expect((await listShops(world.caller.scope, filter({ after }), NOW)).rows).toHaveLength(PAGE_SIZE);
  });
});

let crowd: Promise<World> | null = null;

/** One account with more shops than a page holds, many of them equal in what is sorted by. */
function many(): Promise<World> {
  crowd ??= (async () => {
    const world = await makeWorld("ENTERPRISE");
    await database().shop.createMany({
      data: Array.from({ length: PAGE_SIZE + 7 }, (_, index) => ({
        sellerAccountId: world.sellerAccountId,
        name: `店${index % 2 ? "é" : "e"}${index}`,
        businessMode: index % 3 ? ("BRAND_STATION" as const) : null,
        supplierId: index % 4 ? newSupplierId() : null,
        flagshipShopId: index % 5 ? world.flagshipShopId : null,
        authState: index % 6 ? ("AUTHORIZED" as const) : ("EXPIRED" as const),
        authExpiresAt: index % 7 ? inDays(index % 9) : null,
        lastOrderAt: index % 8 ? inDays(-(index % 5)) : null,
        orderReceivingEnabled: index % 10 !== 0,
      })),
    });
    return world;
  })();
  return crowd;
}

describe("without a valid authorization (R41, R166)", () => {
  const STATES: AuthState[] = ["AUTHORIZED", "EXPIRED", "UNAUTHORIZED", "DISABLED"];
  const ENDS = [null, inDays(1), inDays(-1), NOW];

  test("the list, its filter and the count agree with the rule in all cases", async () => {
    const world = await makeWorld("ENTERPRISE");
    for (const own of STATES)
      for (const bound of STATES)
        for (const end of ENDS) {
          await addShop(world, {
            authState: own,
            authExpiresAt: end,
            flagshipShopId: await addFlagship(world.sellerAccountId, bound),
          });
          await addShop(world, {
            authState: own,
            flagshipShopId: await addFlagship(world.sellerAccountId, bound, {
              authExpiresAt: end,
              disabledAt: end && inDays(-2),
            }),
          });
        }
    await addShop(world, { flagshipShopId: null });
    for (const suspensionReason of ["27", null, "authorization-lost", "flagship-disabled"]) {
      const id = await addShop(world);
      await database().shop.update({ where: { id }, data: { reportsSuspendedAt: NOW, suspensionReason } });
    }
    const lost = await addFlagship(world.sellerAccountId, "AUTHORIZED");
    await database().flagshipShop.update({ where: { id: lost }, data: { checkResult: "invalid", checkedAt: NOW } });
    await addShop(world, { flagshipShopId: lost });
    const { scope } = world.caller;
    const all = await everyRow(world, {});
    const without = all.filter(({ auth }) => auth.state !== "AUTHORIZED").map(({ id }) => id);
    expect(all).toHaveLength(134);
    expect(all.filter(({ auth }) => auth.state === "REFUSED")).toHaveLength(4);
    expect((await everyRow(world, { attention: "unauthorized" })).map(({ id }) => id)).toEqual(without);
    expect(await countUnauthorized(scope, NOW)).toBe(without.length);
    expect(all.length - without.length).toBe(4); // both valid: the shop's end open, or a day ahead; or the flagship's open; held for a disabled one
  });
});

async function everyRow(world: World, words: Record<string, string>) {
  const rows = [];
  let after: string | null = null;
  do {
    const page = await listShops(world.caller.scope, filter({ ...words, ...(after ? { after } : {}) }), NOW);
    rows.push(...page.rows);
    after = page.nextAfter;
  } while (after);
  return rows;
}

describe("one shop", () => {
  test("with its history, people by name, parked pushes, held receipts and who switched receiving off", async () => {
    const world = await makeWorld("FLAGSHIP");
    const shopId = await addShop(world);
    await setAgCallback(world.caller, { shopId, on: true });
    await setAgCallback(world.caller, { shopId, on: false });
    await switchOff(world.caller, shopId);
    await park(world, shopId, 2);
    await suspend(shopId, "invalid-sessionkey");
    const shop = await getShop(world.caller.scope, shopId, NOW);
    expect(shop).toMatchObject({
      version: 0,
      parkedPushes: 2,
      heldReceipts: 0,
      agCallbackEnabled: false,
      receivingOff: { by: "陈管理", reason: "盘点", onAgainAt: null },
      reportsSuspended: { reason: "invalid-sessionkey", count: 0 },
      intervals: [{ startedBy: "陈管理", endedBy: "陈管理" }],
    });
    expect(shop?.timeline.map(({ action }) => action)).toEqual([
      "shop.ag-callback-on",
      "shop.ag-callback-off",
      "shop.receiving-off",
    ]);
    expect(JSON.stringify(shop)).not.toMatch(/cipher|token/i);
  });

  test("is not there outside the scope, nor for an id that is none", async () => {
    const world = await makeWorld("ENTERPRISE");
    const [mine, other] = [await addShop(world), await addShop(world)];
    const { scope } = callerOf(world, [mine]);
    expect(await getShop(scope, mine, NOW)).toMatchObject({ id: mine });
    for (const id of [other, "new", "1' OR '1'='1"]) expect(await getShop(scope, id, NOW)).toBeNull();
    const [foreign] = (await listShops(stranger.caller.scope, filter(), NOW)).rows;
    expect(await getShop(world.caller.scope, foreign?.id ?? "", NOW)).toBeNull();
  });
});

describe("a scope of some shops", () => {
  test("lists, counts and alarms only those; none at all lists nothing", async () => {
    const world = await makeWorld("ENTERPRISE");
    const mine = await addShop(world, { name: "我的", authState: "EXPIRED", orderReceivingEnabled: false });
    await addShop(world, { name: "别人的", authState: "EXPIRED" });
    const { scope } = callerOf(world, [mine]);
    expect((await listShops(scope, filter(), NOW)).rows.map(({ name }) => name)).toEqual(["我的"]);
    expect((await listShops(scope, filter(), NOW)).total).toBe(1);
    expect(await countUnauthorized(scope, NOW)).toBe(1);
    expect((await listAlarms(scope, NOW)).map(({ shopId }) => shopId)).toEqual([mine]);
    expect(await listShopChoices(scope)).toEqual([{ id: mine, name: "我的" }]);
    expect(await listFlagshipChoices(scope)).toEqual([]);
    const none = callerOf(world, []).scope;
    expect(await listShops(none, filter(), NOW)).toEqual({ rows: [], nextAfter: null, total: 0 });
    expect(await listAlarms(none, NOW)).toEqual([]);
  });
});

describe("the banner (R44, R45, R53)", () => {
  test("one alarm a shop, the worst first; a new shop and a healthy one are none", async () => {
    const world = await makeWorld("ENTERPRISE");
    await addShop(world, { name: "健康", authExpiresAt: inDays(30) });
    await addShop(world, { name: "新店", authState: "UNAUTHORIZED", flagshipShopId: null });
    await addShop(world, { name: "七天", authExpiresAt: inDays(7) });
    await addShop(world, { name: "八天", authExpiresAt: inDays(9) });
    await addShop(world, { name: "关闭", orderReceivingEnabled: false, authExpiresAt: inDays(3) });
    await suspend(await addShop(world, { name: "暂停" }));
    const disabled = await addFlagship(world.sellerAccountId, "AUTHORIZED", { disabledAt: inDays(-1) });
    await addShop(world, { name: "停用", flagshipShopId: disabled });
    const expired = await addFlagship(world.sellerAccountId, "AUTHORIZED", { authExpiresAt: inDays(-1) });
    await addShop(world, { name: "失效", flagshipShopId: expired, orderReceivingEnabled: false });
    await addShop(world, { name: "旧店", authState: "EXPIRED", deactivatedAt: NOW });
    const alarms = await listAlarms(world.caller.scope, NOW);
    expect(alarms.map(({ shopName, kind, daysLeft }) => [shopName, kind, daysLeft])).toEqual([
      ["失效", "authorization-expired", null],
      ["停用", "authorization-disabled", null],
      ["暂停", "reports-suspended", null],
      ["关闭", "receiving-off", null],
      ["七天", "authorization-ending", 7],
    ]);
  });
});

test("flagship shops to bind come with their state: a disabled or expired one says so (R27)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const expired = await addFlagship(world.sellerAccountId, "AUTHORIZED", { authExpiresAt: inDays(-1) });
  const disabled = await addFlagship(world.sellerAccountId, "AUTHORIZED", { disabledAt: inDays(-1) });
  const choices = await listFlagshipChoices(world.caller.scope, NOW);
  const states = new Map(choices.map(({ id, state }) => [id, state]));
  expect(states).toEqual(
    new Map([
      [world.flagshipShopId, "AUTHORIZED"],
      [expired, "EXPIRED"],
      [disabled, "DISABLED"],
    ]),
  );
});
