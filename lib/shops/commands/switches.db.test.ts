import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import {
  addFlagship,
  addShop,
  auditOf,
  callerOf,
  codeFrom,
  suspend,
  makeWorld,
  park,
  type World,
} from "../testing/world";
import { resumeReports } from "./suspend-reports";
import { setAgCallback, setAutoSubmit } from "./switches";

let flagship: World;
let enterprise: World;

beforeAll(async () => {
  flagship = await makeWorld("FLAGSHIP");
  enterprise = await makeWorld("ENTERPRISE");
});

const shopRow = (id: string) => database().shop.findUniqueOrThrow({ where: { id } });
const inboxOf = (shopId: string) =>
  database().inboxItem.findMany({ where: { shopId }, orderBy: { seq: "asc" }, select: { id: true, state: true } });
const stretches = (shopId: string) =>
  database().callbackInterval.findMany({ where: { shopId }, orderBy: { startedAt: "asc" } });

async function actionsOf(world: World, shopId: string): Promise<string[]> {
  return (await auditOf(world.sellerAccountId)).filter((one) => one.subjectId === shopId).map(({ action }) => action);
}

describe("AG回传", () => {
  test("on, off, on gives two stretches with their people; the first begins at T1, the second at T3 (R125, R127)", async () => {
    const shopId = await addShop(flagship);
    for (const on of [true, false, true]) await setAgCallback(flagship.caller, { shopId, on });
    const [first, second, ...more] = await stretches(shopId);
    expect(more).toEqual([]);
    const { userId } = flagship.caller.actor;
    expect(first).toMatchObject({ startedBy: userId, endedBy: userId });
    expect(first?.endedAt?.getTime()).toBeGreaterThanOrEqual(first?.startedAt.getTime() ?? Infinity);
    expect(second).toMatchObject({ startedBy: userId, endedAt: null, endedBy: null });
    const shop = await shopRow(shopId);
    expect(shop.agCallbackEnabled).toBe(true);
    expect(shop.agCallbackEnabledAt).toEqual(second?.startedAt);
    expect(await actionsOf(flagship, shopId)).toEqual([
      "shop.ag-callback-on",
      "shop.ag-callback-off",
      "shop.ag-callback-on",
    ]);
  });

  test("on twice, at once and again, is on once: its start does not move", async () => {
    const shopId = await addShop(flagship);
    await Promise.all([1, 2, 3].map(() => setAgCallback(flagship.caller, { shopId, on: true })));
    const [stretch] = await stretches(shopId);
    await setAgCallback(flagship.caller, { shopId, on: true });
    expect(await stretches(shopId)).toEqual([stretch]);
    expect(await actionsOf(flagship, shopId)).toEqual(["shop.ag-callback-on"]);
  });

  test("needs the authorization that counts: the shop's and the flagship shop's (R41, R123); off needs none", async () => {
    const past = new Date(Date.now() - 1000);
    const expired = await addFlagship(flagship.sellerAccountId, "AUTHORIZED", { authExpiresAt: past });
    for (const words of [
      { authState: "UNAUTHORIZED" as const },
      { authExpiresAt: past },
      { flagshipShopId: null },
      { flagshipShopId: expired },
    ]) {
      const shopId = await addShop(flagship, words);
      expect(await codeFrom(() => setAgCallback(flagship.caller, { shopId, on: true }))).toBe("SHOP_NOT_AUTHORIZED");
      expect(await stretches(shopId)).toEqual([]);
    }
    const shopId = await addShop(flagship);
    await setAgCallback(flagship.caller, { shopId, on: true });
    await database().shop.update({ where: { id: shopId }, data: { authState: "EXPIRED" } });
    await setAgCallback(flagship.caller, { shopId, on: false });
    expect((await shopRow(shopId)).agCallbackEnabled).toBe(false);
  });

  test("the enterprise edition has neither AG回传 nor the shop's automatic submit", async () => {
    const shopId = await addShop(enterprise);
    expect(await codeFrom(() => setAgCallback(enterprise.caller, { shopId, on: true }))).toBe("EDITION_NOT_SUPPORTED");
    expect(await codeFrom(() => setAutoSubmit(enterprise.caller, { shopId, on: true }))).toBe("EDITION_NOT_SUPPORTED");
    expect(await actionsOf(enterprise, shopId)).toEqual([]);
  });
});

test("automatic submit goes on and off, and is audited once each (R102)", async () => {
  const shopId = await addShop(flagship);
  for (const on of [true, true, false]) await setAutoSubmit(flagship.caller, { shopId, on });
  expect((await shopRow(shopId)).autoSubmitRefunds).toBe(false);
  expect(await actionsOf(flagship, shopId)).toEqual(["shop.auto-submit-on", "shop.auto-submit-off"]);
});

describe("suspended reports", () => {
  test("go on, with what was parked meanwhile; a second click does nothing", async () => {
    const shopId = await addShop(enterprise);
    await suspend(shopId, "invalid-sessionkey");
    await park(enterprise, shopId, 1);
    for (let click = 0; click < 2; click += 1) await resumeReports(enterprise.caller, { shopId });
    expect(await shopRow(shopId)).toMatchObject({ reportsSuspendedAt: null, suspensionReason: null });
    expect((await inboxOf(shopId)).map(({ state }) => state)).toEqual(["PENDING"]);
    const entries = await auditOf(enterprise.sellerAccountId, "shop.reports-resumed");
    expect(entries.filter((one) => one.subjectId === shopId)).toHaveLength(1);
    expect(entries.find((one) => one.subjectId === shopId)?.before).toEqual({ heldReason: "invalid-sessionkey" });
  });

  test("while receiving is off the parked pushes stay parked", async () => {
    const shopId = await addShop(enterprise, { orderReceivingEnabled: false });
    await suspend(shopId);
    await park(enterprise, shopId, 1);
    await resumeReports(enterprise.caller, { shopId });
    expect((await inboxOf(shopId)).map(({ state }) => state)).toEqual(["PARKED"]);
  });
});

test("no switch reaches a shop outside the scope: another account's, or one not in UserShop", async () => {
  const [mine, other, foreign] = [await addShop(flagship), await addShop(flagship), await addShop(enterprise)];
  await database().shop.update({ where: { id: other }, data: { reportsSuspendedAt: new Date() } });
  const some = callerOf(flagship, [mine]);
  for (const shopId of [other, foreign]) {
    const before = await shopRow(shopId);
    for (const act of [
      () => setAgCallback(some, { shopId, on: true }),
      () => setAutoSubmit(some, { shopId, on: true }),
      () => resumeReports(some, { shopId }),
    ])
      expect(await codeFrom(act)).toBe("NOT_FOUND");
    expect(await shopRow(shopId)).toEqual(before);
  }
  await expect(setAutoSubmit(some, { shopId: mine, on: true })).resolves.toBeUndefined();
});
