import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { getShop } from "../queries/get-shop";
import { listAlarms } from "../queries/list-alarms";
import { countUnauthorized, listShops } from "../queries/list-shops";
import { shopFilter } from "../schema";
import { authorizationOf, BOUND_FLAGSHIP } from "../store";
import { addShop, auditOf, codeFrom, suspend, makeWorld, park, type World } from "../testing/world";
import { disableShop, enableShop } from "./enable-shop";
import { resumeReports } from "./suspend-reports";
import { setFlagshipEnabled } from "./save-flagship";

const reason = "合作暂停";

function shopOf(id: string) {
  return database().shop.findUniqueOrThrow({ where: { id }, include: { flagshipShop: BOUND_FLAGSHIP } });
}

const parkedOf = (shopId: string) => database().inboxItem.count({ where: { shopId, state: "PARKED" } });

async function problemsInList({ caller }: World): Promise<unknown> {
  const { rows, total } = await listShops(caller.scope, shopFilter.parse({ attention: "problem" }));
  return [total, rows.map(({ problems }) => problems)];
}

test("disabled: counts as disabled itself, holds its reports, is told on page, list and banner; enabled, all is as before", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { caller } = world;
  const shopId = await addShop(world);
  const at = new Date();
  await disableShop(caller, { shopId, reason }, at);
  await disableShop(caller, { shopId, reason: "again" });
  const disabled = await shopOf(shopId);
  expect(authorizationOf(disabled, new Date())).toEqual({ state: "DISABLED", cause: "shop" });
  expect(disabled).toMatchObject({ authState: "AUTHORIZED", suspensionReason: "shop-disabled" });
  await park(world, shopId, 2);
  expect(await getShop(caller.scope, shopId)).toMatchObject({
    disabled: { at: at.toISOString(), by: caller.actor.name, reason },
    problems: ["disabled", "parked"],
    silence: null,
  });
  expect(await problemsInList(world)).toEqual([1, [["disabled", "parked"]]]);
  expect(await countUnauthorized(caller.scope)).toBe(0);
  expect(await listAlarms(caller.scope)).toMatchObject([{ shopId, kind: "shop-disabled", flagshipShopId: null }]);
  expect(await codeFrom(() => resumeReports(caller, { shopId }))).toBe("SHOP_DISABLED");

  expect(await enableShop(caller, { shopId })).toEqual({ released: 2 });
  expect(await enableShop(caller, { shopId })).toEqual({ released: 0 });
  const enabled = await shopOf(shopId);
  expect(authorizationOf(enabled, new Date()).state).toBe("AUTHORIZED");
  expect(enabled).toMatchObject({ disabledAt: null, disabledReason: null, reportsSuspendedAt: null });
  expect([await parkedOf(shopId), await listAlarms(caller.scope)]).toEqual([0, []]);
  const acts = (await auditOf(world.sellerAccountId)).map((entry) => [entry.action, entry.reason]);
  expect(acts).toEqual([
    ["shop.disabled", reason],
    ["shop.enabled", null],
    ["shop.parked-taken-up", null],
  ]);
});

test("what keeps a shop besides keeps it after it is enabled: a disabled flagship shop, the switch, no activation", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { caller, flagshipShopId } = world;
  const shopId = await addShop(world);
  const off = await addShop(world, { orderReceivingEnabled: false });
  const prepared = await addShop(world, { activatedAt: null });
  for (const id of [shopId, off, prepared]) {
    await park(world, id, 1);
    await disableShop(caller, { shopId: id, reason });
  }
  await setFlagshipEnabled(caller, { flagshipShopId, on: false });
  expect(await enableShop(caller, { shopId })).toEqual({ released: 0 });
  expect(await shopOf(shopId)).toMatchObject({ disabledAt: null, suspensionReason: "flagship-disabled" });
  await setFlagshipEnabled(caller, { flagshipShopId, on: true });
  expect([await parkedOf(shopId), (await shopOf(shopId)).reportsSuspendedAt]).toEqual([0, null]);
  // The flagship shop's enabling is not theirs.
  for (const id of [off, prepared]) {
    expect((await shopOf(id)).suspensionReason).toBe("shop-disabled");
    expect(await enableShop(caller, { shopId: id })).toEqual({ released: 0 });
    expect([await parkedOf(id), (await shopOf(id)).reportsSuspendedAt]).toEqual([1, null]);
  }
});

test("reports that the gateway suspended before stay suspended, and enabling asks the gateway anew", async () => {
  const world = await makeWorld("ENTERPRISE");
  const shopId = await addShop(world);
  await suspend(shopId);
  await disableShop(world.caller, { shopId, reason });
  expect((await shopOf(shopId)).suspensionReason).toBe("invalid-sessionkey");
  await enableShop(world.caller, { shopId });
  expect((await shopOf(shopId)).reportsSuspendedAt).toBeNull();
});

test("another account's shop is not found", async () => {
  const [world, other] = [await makeWorld("ENTERPRISE"), await makeWorld("ENTERPRISE")];
  const shopId = await addShop(other);
  expect(await codeFrom(() => disableShop(world.caller, { shopId, reason }))).toBe("NOT_FOUND");
  expect(await codeFrom(() => enableShop(world.caller, { shopId }))).toBe("NOT_FOUND");
});
