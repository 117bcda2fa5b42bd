import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { authorizationOf, BOUND_FLAGSHIP } from "../store";
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
import { adoptAuthorization, createFlagship, renameFlagship, setFlagshipEnabled } from "./save-flagship";
import { updateShop } from "@/lib/flows/save-shop";

let world: World;
beforeEach(async () => void (world = await makeWorld("ENTERPRISE")));

const shopOf = (id: string) =>
  database().shop.findUniqueOrThrow({ where: { id }, include: { flagshipShop: BOUND_FLAGSHIP } });
const actionsOf = async (subjectId: string) =>
  (await auditOf(world.sellerAccountId)).filter((one) => one.subjectId === subjectId).map(({ action }) => action);

test("a new flagship shop is unauthorized; its name is its account's own", async () => {
  const { id } = await createFlagship(world.caller, { name: "甲旗舰店" });
  const row = await database().flagshipShop.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ name: "甲旗舰店", authState: "UNAUTHORIZED", accessTokenCipher: null, disabledAt: null });
  expect(await codeFrom(() => createFlagship(world.caller, { name: "甲旗舰店" }))).toBe("FLAGSHIP_NAME_TAKEN");
  const { id: other } = await createFlagship((await makeWorld("FLAGSHIP")).caller, { name: "甲旗舰店" });
  expect(other).not.toBe(id);
  expect(await actionsOf(id)).toEqual(["flagship.created"]);
});

test("renamed over the version that was seen (R170)", async () => {
  const { id: flagshipShopId } = await createFlagship(world.caller, { name: "乙旗舰店" });
  await createFlagship(world.caller, { name: "丙旗舰店" });
  const rename = (name: string, version: number) => renameFlagship(world.caller, { flagshipShopId, name, version });
  expect(await rename("乙店", 0)).toEqual({ version: 1 });
  expect(await rename("乙店", 1)).toEqual({ version: 1 });
  expect(await codeFrom(() => rename("丁店", 0))).toBe("STALE");
  expect(await codeFrom(() => rename("丙旗舰店", 1))).toBe("FLAGSHIP_NAME_TAKEN");
  expect(await actionsOf(flagshipShopId)).toEqual(["flagship.created", "flagship.renamed"]);
});

describe("disabled", () => {
  test("its shops are with it and their reports wait; enabled, they go on; other holds stay (R41)", async () => {
    const { flagshipShopId } = world;
    const [mine, suspended, elsewhere] = [
      await addShop(world),
      await addShop(world),
      await addShop(world, { flagshipShopId: await addFlagship(world.sellerAccountId, "AUTHORIZED") }),
    ];
    await suspend(suspended, "session-expired");
    await setFlagshipEnabled(world.caller, { flagshipShopId, on: false });
    await setFlagshipEnabled(world.caller, { flagshipShopId, on: false });
    expect(authorizationOf(await shopOf(mine), new Date())).toEqual({ state: "DISABLED", cause: "flagship" });
    expect((await shopOf(mine)).suspensionReason).toBe("flagship-disabled");
    expect((await shopOf(suspended)).suspensionReason).toBe("session-expired");
    expect((await shopOf(elsewhere)).reportsSuspendedAt).toBeNull();
    // Nobody lets them go on meanwhile.
    expect(await codeFrom(() => resumeReports(world.caller, { shopId: mine }))).toBe("SHOP_NOT_AUTHORIZED");

    const enabledAt = new Date();
    await setFlagshipEnabled(world.caller, { flagshipShopId, on: true }, enabledAt);
    expect((await database().flagshipShop.findUniqueOrThrow({ where: { id: flagshipShopId } })).authBeganAt).toEqual(
      enabledAt,
    );
    expect((await shopOf(mine)).reportsSuspendedAt).toBeNull();
    expect((await shopOf(suspended)).suspensionReason).toBe("session-expired");
    expect(await actionsOf(flagshipShopId)).toEqual(["flagship.disabled", "flagship.enabled"]);
  });
});

describe("a direct shop's own authorization is that of its flagship shop", () => {
  test("taken over on demand; what waited goes on; a repeat leaves no trace", async () => {
    const id = await addShop(world, { authState: "UNAUTHORIZED" });
    await suspend(id);
    await park(world, id, 1);
    const at = new Date();
    await adoptAuthorization(world.caller, { shopId: id }, at);
    await adoptAuthorization(world.caller, { shopId: id });
    const adopted = { authState: "AUTHORIZED", authExpiresAt: null, authBeganAt: at, reportsSuspendedAt: null };
    expect(await shopOf(id)).toMatchObject(adopted);
    expect(await actionsOf(id)).toEqual(["shop.authorized", "shop.reports-resumed"]);
  });

  test("not where there is none in use, or where the shop itself was disabled", async () => {
    const { sellerAccountId } = world;
    const past = new Date(Date.now() - 1000);
    const none = await addShop(world, { flagshipShopId: null });
    const expired = await addShop(world, {
      flagshipShopId: await addFlagship(sellerAccountId, "AUTHORIZED", { authExpiresAt: past }),
    });
    const disabled = await addShop(world, { authState: "DISABLED" });
    for (const shopId of [none, expired, disabled])
      expect(await codeFrom(() => adoptAuthorization(world.caller, { shopId }))).toBe("SHOP_NOT_AUTHORIZED");
  });

  test("bound to another flagship shop, the shop lives by that one's; what the former one suspended goes on", async () => {
    const gone = await addFlagship(world.sellerAccountId, "AUTHORIZED", { authExpiresAt: new Date(Date.now() - 1000) });
    const id = await addShop(world, { flagshipShopId: gone, authExpiresAt: new Date(Date.now() - 1000) });
    await suspend(id);
    const { name, supplierId, businessMode, version } = await shopOf(id);
    const { flagshipShopId } = world;
    await updateShop(world.caller, { shopId: id, name, supplierId, businessMode, version, flagshipShopId });
    const bound = await shopOf(id);
    expect(authorizationOf(bound, new Date())).toEqual({ state: "AUTHORIZED", cause: "none" });
    expect(bound.reportsSuspendedAt).toBeNull();
  });
});

test("people of some shops change no flagship shop", async () => {
  const some = callerOf(world, [await addShop(world)]);
  const { flagshipShopId } = world;
  expect(await codeFrom(() => createFlagship(some, { name: "戊" }))).toBe("FORBIDDEN");
  expect(await codeFrom(() => renameFlagship(some, { flagshipShopId, name: "戊", version: 0 }))).toBe("FORBIDDEN");
  expect(await codeFrom(() => setFlagshipEnabled(some, { flagshipShopId, on: false }))).toBe("FORBIDDEN");
});
