import { beforeEach, describe, expect, test } from "vitest";
import { reconcileAlerts } from "@/lib/alerts/commands/reconcile-alerts";
import { database } from "@/lib/db/client";
import { addFlagship, addShop, callerOf, makeWorld, type World } from "../testing/world";
import { listAuthorizationFindings } from "./authorization-findings";
import { getFlagship, listFlagships } from "./flagships";

const DAY_MS = 24 * 3_600_000;
const NOW = new Date("2026-11-28T04:00:00Z"); // noon in Shanghai
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const KINDS = ["AUTHORIZATION_ENDING", "AUTHORIZATION_EXPIRED", "AUTHORIZATION_LOST"] as const;

let world: World;
beforeEach(async () => {
  world = await makeWorld("FLAGSHIP");
  await addShop(world, { name: "直营店" });
});

const change = (data: object, id = world.flagshipShopId) => database().flagshipShop.update({ where: { id }, data });
const find = (now = NOW) => listAuthorizationFindings(world.caller.scope, now);
const inWords = async (now = NOW) =>
  (await find(now)).map(({ kind, level, facts }) => `${kind} ${level} ${"days" in facts ? facts.days : "-"}`);

describe("alerts", () => {
  test("each level is told once, a rerun tells nothing, a new expiry arms them anew (R43)", async () => {
    await change({ authExpiresAt: inDays(40) });
    const told: string[] = [];
    const sweep = async (now: Date) => {
      const changes = await reconcileAlerts(world.caller.scope, KINDS, await find(now), now);
      if (changes.opened + changes.raised + changes.closed > 0)
        told.push(
          `${40 - Math.round((now.getTime() - NOW.getTime()) / DAY_MS)}: +${changes.opened} ^${changes.raised} -${changes.closed}`,
        );
    };
    for (let day = 0; day <= 41; day += 1) {
      await sweep(inDays(day));
      await sweep(inDays(day)); // the next minute's
    }
    expect(told).toEqual([
      "30: +1 ^0 -0",
      "15: +0 ^1 -0",
      "7: +0 ^1 -0",
      "3: +0 ^1 -0",
      "1: +0 ^1 -0",
      "0: +1 ^0 -1", // noon: the very moment it ends; ending closes, expired opens
    ]);
    await change({ authExpiresAt: inDays(41 + 20) });
    told.length = 0;
    for (let day = 41; day <= 47; day += 1) await sweep(inDays(day));
    expect(told).toEqual(["-1: +1 ^0 -1", "-6: +0 ^1 -0"]);
  });

  test("the account's own days count, and the last day before the moment itself", async () => {
    await change({ authExpiresAt: new Date("2026-11-28T15:59:00Z") });
    expect(await inWords()).toEqual(["AUTHORIZATION_ENDING 5 0"]);
    await database().watchSettings.create({
      data: { sellerAccountId: world.sellerAccountId, authRemindDays: [60, 10] },
    });
    expect(await inWords()).toEqual(["AUTHORIZATION_ENDING 1 0"]);
    await change({ authExpiresAt: inDays(50) });
    expect(await inWords()).toEqual(["AUTHORIZATION_ENDING 0 50"]);
  });

  test("lead to the flagship shop's page and name it (R46)", async () => {
    await change({ authExpiresAt: inDays(-2), name: "某旗舰店" });
    expect(await find()).toEqual([
      {
        kind: "AUTHORIZATION_EXPIRED",
        shopId: null,
        key: `${world.flagshipShopId}:${inDays(-2).toISOString()}`,
        level: 0,
        facts: { shop: "某旗舰店", days: -2, expiresOn: "2026-11-26" },
        href: `/flagships/${world.flagshipShopId}`,
      },
    ]);
  });

  test.each([
    ["found lost by the daily look", { checkResult: "invalid" }, ["AUTHORIZATION_LOST 0 -"]],
    ["valid", { checkResult: "valid" }, []],
    [
      "lost and ending",
      { checkResult: "invalid", authExpiresAt: inDays(2) },
      ["AUTHORIZATION_ENDING 3 2", "AUTHORIZATION_LOST 0 2"],
    ],
    ["lost and over", { checkResult: "invalid", authExpiresAt: inDays(-1) }, ["AUTHORIZATION_EXPIRED 0 -1"]],
    ["disabled by a person", { disabledAt: NOW, authExpiresAt: inDays(-1) }, []],
    ["never authorized", { authState: "UNAUTHORIZED" }, []],
  ])("%s", async (_name, words, expected) => {
    await change(words);
    expect(await inWords()).toEqual(expected);
  });

  test("a flagship shop that no shop in use lives by alarms nobody", async () => {
    await addFlagship(world.sellerAccountId, "AUTHORIZED", { authExpiresAt: inDays(-1) });
    const closed = await addFlagship(world.sellerAccountId, "AUTHORIZED", { authExpiresAt: inDays(-1) });
    await addShop(world, { flagshipShopId: closed, deactivatedAt: NOW });
    expect(await find()).toEqual([]);
  });
});

describe("pages", () => {
  test("list and page show state and shops, never a token; who has some shops sees the one they live by", async () => {
    await change({
      authExpiresAt: inDays(10),
      accessTokenCipher: Buffer.from("secret"),
      keyId: "k",
      platformNick: "店",
    });
    const idle = await addFlagship(world.sellerAccountId, "UNAUTHORIZED");
    const mine = await addShop(world, { name: "我的店" });
    const some = callerOf(world, [mine]).scope;
    const stranger = await makeWorld("FLAGSHIP");
    const list = await listFlagships(world.caller.scope, NOW);
    expect(list.map(({ id, daysLeft, shops }) => [id, daysLeft, shops.length])).toEqual([
      [world.flagshipShopId, 10, 2],
      [idle, null, 0],
    ]);
    expect((await listFlagships(some, NOW)).map(({ id, shops }) => [id, shops.map(({ name }) => name)])).toEqual([
      [world.flagshipShopId, ["我的店"]],
    ]);
    const page = await getFlagship(some, world.flagshipShopId, NOW);
    expect(page).toMatchObject({ state: "AUTHORIZED", platformNick: "店", shops: [{ name: "我的店" }] });
    expect(JSON.stringify([list, page])).not.toMatch(/cipher|secret/i);
    expect(await getFlagship(some, idle, NOW)).toBeNull();
    expect(await getFlagship(stranger.caller.scope, world.flagshipShopId, NOW)).toBeNull();
    expect(await getFlagship(some, "no-id", NOW)).toBeNull();
  });

  test("names the shops that are bound to none, so that an authorization leads on to the binding", async () => {
    const world = await makeWorld("FLAGSHIP");
    const mine = await addShop(world, { name: "乙店", flagshipShopId: null });
    await addShop(world, { name: "甲店", flagshipShopId: null });
    await addShop(world, { name: "已绑定" });
    await addShop(await makeWorld("FLAGSHIP"), { name: "别家", flagshipShopId: null });
    const unboundFor = async (scope: typeof world.caller.scope) =>
      (await getFlagship(scope, world.flagshipShopId, NOW))?.unbound.map(({ name }) => name);
    expect(await unboundFor(world.caller.scope)).toEqual(["乙店", "甲店"]);
    const bound = await addShop(world, { name: "也已绑定" });
    expect(await unboundFor(callerOf(world, [mine, bound]).scope)).toEqual(["乙店"]);
  });
});
