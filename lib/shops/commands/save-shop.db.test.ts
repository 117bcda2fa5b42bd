import { fieldRule } from "@/lib/kernel/field-rule";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { AppError } from "@/lib/kernel/app-error";
import { shopForm } from "../schema";
import {
  addFlagship,
  addShop,
  auditOf,
  callerOf,
  codeFrom,
  makeWorld,
  newSupplierId,
  refusalFrom,
} from "../testing/world";
import type { World } from "../testing/world";
import { createShop, updateShop } from "@/lib/flows/save-shop";

let world: World;
let stranger: World;

beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
  stranger = await makeWorld("FLAGSHIP");
});

const create = (by: World, words: Record<string, unknown>) => createShop(by.caller, shopForm.parse(words));

function shopRow(id: string) {
  return database().shop.findUniqueOrThrow({
    where: { id },
    include: { onboarding: { orderBy: { kind: "asc" } } },
  });
}

/** What the edit form would send of a shop as it stands. */
async function fieldsOf(shopId: string) {
  const { name, supplierId, flagshipShopId, businessMode, version } = await shopRow(shopId);
  return { shopId, name, supplierId, flagshipShopId, businessMode, version };
}

describe("a new shop", () => {
  test("by its name alone: unauthorized, receiving on, callback off, checklist at step 1 (R18, R20)", async () => {
    const { id } = await create(world, { name: "新店-品牌站" });
    const { onboarding, ...shop } = await shopRow(id);
    expect(shop).toMatchObject({
      sellerAccountId: world.sellerAccountId,
      platform: "TMALL_GLOBAL_DIRECT",
      subPlatform: "DEFAULT",
      businessMode: "BRAND_STATION",
      supplierId: null,
      flagshipShopId: null,
      authState: "UNAUTHORIZED",
      orderReceivingEnabled: true,
      agCallbackEnabled: false,
      agCallbackEnabledAt: null,
      autoSubmitRefunds: false,
      version: 0,
    });
    expect(onboarding.map((step) => [step.kind, step.doneAt !== null, step.doneBy])).toEqual([
      ["SHOP_CREATED", true, world.caller.actor.userId],
      ["PLATFORM_CONFIGURED", false, null],
      ["EMAIL_SENT", false, null],
      ["CONFIGURATION_COMPLETED", false, null],
      ["FIRST_ORDER", false, null],
    ]);
    const [entry] = (await auditOf(world.sellerAccountId, "shop.created")).filter((one) => one.subjectId === id);
    expect(entry).toMatchObject({ actor: world.caller.actor.userId, actorName: "陈管理", shopId: id });
    expect(entry?.after).toMatchObject({ name: "新店-品牌站", businessMode: "BRAND_STATION" });
  });

  test("the person's mode stands over the name's, none included (R11)", async () => {
    const other = await create(world, { name: "甲-品牌站", businessMode: "LIGHT_RAIL_3" });
    const none = await create(world, { name: "乙-品牌站", businessMode: "" });
    expect((await shopRow(other.id)).businessMode).toBe("LIGHT_RAIL_3");
    expect((await shopRow(none.id)).businessMode).toBeNull();
  });

  test("a name twice is refused in one account and fine in two", async () => {
    await create(world, { name: "同名店" });
    expect(await refusalFrom(() => create(world, { name: "同名店" }))).toEqual({
      code: "SHOP_NAME_TAKEN",
      fields: { name: fieldRule("duplicate", { with: "同名店" }) },
    });
    await expect(create(stranger, { name: "同名店" })).resolves.toHaveProperty("id");
    expect(await database().shop.count({ where: { sellerAccountId: world.sellerAccountId, name: "同名店" } })).toBe(1);
  });

  test("everything that cannot be saved is told at once, each with what it collides with", async () => {
    const supplierId = newSupplierId();
    const { id } = await create(world, { name: "两样都占", supplierId });
    const flagshipShopId = await addFlagship(world.sellerAccountId, "EXPIRED");
    const fields = {
      supplierId: fieldRule("duplicate", { with: "两样都占" }),
      name: fieldRule("duplicate", { with: "两样都占" }),
      flagshipShopId: "notAuthorized",
    };
    const wish = { name: "两样都占", supplierId, flagshipShopId };
    const refusal = { code: "SUPPLIER_ID_TAKEN", fields, facts: { shop: "两样都占", shopId: id } };
    expect(await refusalFrom(() => create(world, wish))).toEqual(refusal);
    const { id: shopId } = await create(world, { name: "要改的店" });
    const change = { ...(await fieldsOf(shopId)), ...wish };
    expect(await refusalFrom(() => updateShop(world.caller, change))).toEqual(refusal);
    // What stays as it is stays.
    expect(await updateShop(world.caller, await fieldsOf(id))).toEqual({ version: 0 });
  });

  test("two at the same moment: one wins (R19)", async () => {
    const supplierId = newSupplierId();
    const tries = await Promise.allSettled(
      ["一", "二", "三"].map((name) => create(world, { name: `同时${name}`, supplierId })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await database().shop.count({ where: { supplierId } })).toBe(1);
    const codes = tries.flatMap((one) => (one.status === "rejected" ? [(one.reason as AppError).refusal.code] : []));
    expect(codes).toEqual(["SUPPLIER_ID_TAKEN", "SUPPLIER_ID_TAKEN"]);
    const name = `同名${supplierId}`;
    const same = await Promise.allSettled([1, 2, 3].map(() => create(world, { name, supplierId: newSupplierId() })));
    expect(same.flatMap((one) => (one.status === "rejected" ? [(one.reason as AppError).refusal.code] : []))).toEqual([
      "SHOP_NAME_TAKEN",
      "SHOP_NAME_TAKEN",
    ]);
  });

  test("a supplier id in use is refused: an own shop is named, with the way there", async () => {
    const supplierId = newSupplierId();
    const { id } = await create(world, { name: "占用店", supplierId });
    expect(await refusalFrom(() => create(world, { name: "后来店", supplierId }))).toEqual({
      code: "SUPPLIER_ID_TAKEN",
      fields: { supplierId: fieldRule("duplicate", { with: "占用店" }) },
      facts: { shop: "占用店", shopId: id },
    });
  });

  test("a foreign account's shop is never named, nor one outside the caller's own scope", async () => {
    const supplierId = newSupplierId();
    const taken = await addShop(stranger, { name: "别家的店", supplierId });
    const refusal = await refusalFrom(() => create(world, { name: "自家的店", supplierId }));
    expect(refusal).toEqual({ code: "SUPPLIER_ID_TAKEN", fields: { supplierId: "duplicate" } });
    const own = await addShop(stranger);
    const some = callerOf(stranger, [own]);
    const change = { ...(await fieldsOf(own)), supplierId };
    expect(JSON.stringify(await refusalFrom(() => updateShop(some, change)))).not.toMatch(`别家|${taken}`);
  });

  test.each([["v2.5.3.9"], [null], ["abc"]])("an enterprise client %s is too old (R2)", async (version) => {
    const old = await makeWorld("ENTERPRISE", version);
    expect(await codeFrom(() => create(old, { name: "新店" }))).toBe("CLIENT_TOO_OLD");
    expect(await database().shop.count({ where: { sellerAccountId: old.sellerAccountId } })).toBe(0);
    expect(await auditOf(old.sellerAccountId)).toEqual([]);
  });

  test("a foreign flagship shop is not found; one of ours that is not in use is refused (R27)", async () => {
    const bind = (flagshipShopId: string) => refusalFrom(() => create(world, { name: "绑定店", flagshipShopId }));
    expect(await bind(stranger.flagshipShopId)).toMatchObject({ code: "NOT_FOUND" });
    const past = new Date(Date.now() - 1000);
    for (const idle of [
      await addFlagship(world.sellerAccountId, "UNAUTHORIZED"),
      await addFlagship(world.sellerAccountId, "AUTHORIZED", { authExpiresAt: past }),
      await addFlagship(world.sellerAccountId, "AUTHORIZED", { disabledAt: past }),
    ])
      expect(await bind(idle)).toEqual({
        code: "SHOP_NOT_AUTHORIZED",
        fields: { flagshipShopId: "notAuthorized" },
      });
    await expect(create(world, { name: "绑定店", flagshipShopId: world.flagshipShopId })).resolves.toHaveProperty("id");
  });

  test("a person of some shops may not create one", async () => {
    const some = callerOf(world, [await addShop(world)]);
    expect(await codeFrom(() => createShop(some, shopForm.parse({ name: "越权店" })))).toBe("FORBIDDEN");
  });
});

describe("a change", () => {
  test("is saved with its version, and audited with what changed alone", async () => {
    const shopId = await addShop(world, { name: "旧名" });
    const seen = await fieldsOf(shopId);
    expect(await updateShop(world.caller, { ...seen, name: "新名", businessMode: "BRAND_STATION" as const })).toEqual({
      version: 1,
    });
    expect(await fieldsOf(shopId)).toEqual({
      ...seen,
      name: "新名",
      businessMode: "BRAND_STATION" as const,
      version: 1,
    });
    const [entry] = (await auditOf(world.sellerAccountId, "shop.changed")).filter((one) => one.subjectId === shopId);
    expect(entry?.before).toEqual({ name: "旧名", businessMode: null });
    expect(entry?.after).toEqual({ name: "新名", businessMode: "BRAND_STATION" });
  });

  test("saving what stands already changes nothing", async () => {
    const shopId = await addShop(world);
    expect(await updateShop(world.caller, await fieldsOf(shopId))).toEqual({ version: 0 });
    expect((await auditOf(world.sellerAccountId)).filter((one) => one.subjectId === shopId)).toEqual([]);
  });

  test("over somebody else's is refused as STALE and loses neither (R170)", async () => {
    const shopId = await addShop(world, { name: "都改" });
    const seen = await fieldsOf(shopId);
    const tries = await Promise.allSettled(["甲改", "乙改"].map((name) => updateShop(world.caller, { ...seen, name })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = tries.find((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({ refusal: { code: "STALE" } });
    expect((await fieldsOf(shopId)).version).toBe(1);
  });

  test("a bound flagship shop that has expired since may stay; another one like it may not be chosen", async () => {
    const gone = new Date(Date.now() - 1000);
    const expired = await addFlagship(world.sellerAccountId, "AUTHORIZED", { authExpiresAt: gone });
    const shopId = await addShop(world, { flagshipShopId: expired });
    await expect(updateShop(world.caller, { ...(await fieldsOf(shopId)), name: "仍绑定" })).resolves.toBeTruthy();
    const other = await addFlagship(world.sellerAccountId, "EXPIRED");
    const change = { ...(await fieldsOf(shopId)), flagshipShopId: other };
    expect(await codeFrom(() => updateShop(world.caller, change))).toBe("SHOP_NOT_AUTHORIZED");
  });

  test("a shop outside the scope is not found: another account's, and one not in UserShop", async () => {
    const foreign = await addShop(stranger, { name: "别家" });
    expect(await codeFrom(async () => updateShop(world.caller, await fieldsOf(foreign)))).toBe("NOT_FOUND");
    const [mine, other] = [await addShop(world), await addShop(world)];
    const some = callerOf(world, [mine]);
    expect(await codeFrom(async () => updateShop(some, { ...(await fieldsOf(other)), name: "越权" }))).toBe(
      "NOT_FOUND",
    );
    await expect(updateShop(some, { ...(await fieldsOf(mine)), name: "自家店" })).resolves.toBeTruthy();
  });
});
