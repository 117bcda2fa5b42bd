import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { putPush } from "@/lib/delivery/testing/inbox-item";
import { AppError } from "@/lib/kernel/app-error";
import type { PlatformCaller } from "@/lib/platform/call";
import { authorizedFor } from "../testing/gateway";
import { addShop, makeWorld, newSupplierId, type World } from "../testing/world";
import { approveSupplier, takeUpKept } from "./operator";
import { takeUpEarlier } from "./take-up-earlier";

type Kept = { answer: string; note?: string | null; state?: "REFUSED" | "FAILED"; kind?: "order"; isOwned?: boolean };

async function keep(
  shop: { id: string; supplierId: string; sellerAccountId: string },
  { answer, note = null, state = "REFUSED", isOwned = false }: Kept,
): Promise<string> {
  const id = await putPush({ ...shop, scope: undefined as never }, { code: randomUUID() });
  const whose = isOwned ? {} : { sellerAccountId: null, shopId: null };
  await database().inboxItem.update({ where: { id }, data: { state, answer, note, ...whose } });
  return id;
}

async function shopWith(world: World) {
  const supplierId = newSupplierId();
  const id = await addShop(world, { supplierId, authState: "UNAUTHORIZED" }); // as a new one is
  return { id, supplierId, sellerAccountId: world.sellerAccountId };
}

const stateOf = async (id: string) => {
  const { state, shopId, answer } = await database().inboxItem.findUniqueOrThrow({ where: { id } });
  return { state, shopId, answer };
};
const refusalOf = (doing: Promise<unknown>) =>
  doing.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.refusal.code : String(error)),
  );
const historyOf = (shopId: string) =>
  database().auditEntry.findMany({ where: { subjectId: shopId, action: { endsWith: "taken-up" } } });

test("earlier pushes go to the shop when the platform names its supplier id under its authorization", async () => {
  const world = await makeWorld("ENTERPRISE");
  const shop = await shopWith(world);
  const push = await keep(shop, { answer: "supplier-not-bound" });
  const named = await authorizedFor(world, shop.supplierId);
  expect(await takeUpEarlier(world.caller, { shopId: shop.id }, named)).toEqual({ released: 1 });
  expect(await stateOf(push)).toEqual({ state: "PENDING", shopId: shop.id, answer: "supplier-not-bound" });
  expect(await historyOf(shop.id)).toMatchObject([{ after: { released: 1, proof: "authorization" } }]);
});

test.each<[string, (world: World, supplierId: string) => Promise<PlatformCaller>, string]>([
  ["names another one", (world) => authorizedFor(world, "1"), "SUPPLIER_NOT_PROVEN"],
  ["names none", (world) => authorizedFor(world, null), "SUPPLIER_NOT_PROVEN"],
  ["says no", (world, id) => authorizedFor(world, id, { kind: "refused", code: "NO" }), "SUPPLIER_NOT_PROVEN"],
  ["does not answer", (world, id) => authorizedFor(world, id, { kind: "unknown", code: "x" }), "SUPPLIER_NOT_PROVEN"],
  [
    "was never asked to authorize",
    async (world, id) => {
      const call = await authorizedFor(world, id);
      await database().flagshipShop.update({ where: { id: world.flagshipShopId }, data: { accessTokenCipher: null } });
      return call;
    },
    "SHOP_NOT_AUTHORIZED",
  ],
  [
    "has ended the authorization",
    async (world, id) => {
      const call = await authorizedFor(world, id);
      await database().flagshipShop.update({ where: { id: world.flagshipShopId }, data: { authState: "EXPIRED" } });
      return call;
    },
    "SHOP_NOT_AUTHORIZED",
  ],
])("whoever enters the supplier id gets nothing where the platform %s", async (_case, make, code) => {
  const world = await makeWorld("ENTERPRISE");
  const shop = await shopWith(world);
  const push = await keep(shop, { answer: "supplier-not-bound" });
  const call = await make(world, shop.supplierId);
  expect(await refusalOf(takeUpEarlier(world.caller, { shopId: shop.id }, call))).toBe(code);
  expect(await stateOf(push)).toMatchObject({ state: "REFUSED", shopId: null });
  expect(await historyOf(shop.id)).toEqual([]);
});

test("a supplier id that changed while the platform was asked is not what it spoke of", async () => {
  const world = await makeWorld("ENTERPRISE");
  const shop = await shopWith(world);
  const push = await keep(shop, { answer: "supplier-not-bound" });
  const named = await authorizedFor(world, shop.supplierId);
  const slow: PlatformCaller = async (call) => {
    await database().shop.update({ where: { id: shop.id }, data: { supplierId: newSupplierId() } });
    return named(call);
  };
  expect(await refusalOf(takeUpEarlier(world.caller, { shopId: shop.id }, slow))).toBe("STALE");
  expect(await stateOf(push)).toMatchObject({ state: "REFUSED" });
});

test("another account's shop is not found", async () => {
  const [mine, theirs] = [await makeWorld("ENTERPRISE"), await makeWorld("ENTERPRISE")];
  const shop = await shopWith(theirs);
  await keep(shop, { answer: "supplier-not-bound" });
  const named = await authorizedFor(mine, shop.supplierId);
  expect(await refusalOf(takeUpEarlier(mine.caller, { shopId: shop.id }, named))).toBe("NOT_FOUND");
});

test("the operator approves a supplier id by name, and nothing where no shop has it", async () => {
  const world = await makeWorld("ENTERPRISE");
  const shop = await shopWith(world);
  const push = await keep(shop, { answer: "supplier-not-bound" });
  expect(await approveSupplier({ name: "root" }, newSupplierId())).toBeNull();
  expect(await approveSupplier({ name: "root" }, shop.supplierId)).toEqual({ shopId: shop.id, released: 1 });
  expect(await approveSupplier({ name: "root" }, shop.supplierId)).toEqual({ shopId: shop.id, released: 0 });
  expect(await stateOf(push)).toMatchObject({ state: "PENDING", shopId: shop.id });
  expect(await historyOf(shop.id)).toMatchObject([
    { actor: "system", after: { released: 1, proof: "operator", words: "root" } },
  ]);
});

test("the operator takes up what was refused for its time, or given up; nothing else", async () => {
  const world = await makeWorld("ENTERPRISE");
  const [shop, other] = [await shopWith(world), await shopWith(world)];
  const late = await keep(shop, { answer: "sign-check-failure", note: "timestamp-stale", isOwned: true });
  const failed = await keep(shop, { answer: "accepted", note: "not-expected", state: "FAILED", isOwned: true });
  const unread = await keep(shop, { answer: "invalid-parameter", note: "too-deep", isOwned: true });
  const theirs = await keep(other, { answer: "sign-check-failure", note: "timestamp-stale", isOwned: true });
  const operator = { name: "root" };
  expect(await takeUpKept(operator, "mistimed", shop.id)).toEqual([{ shopId: shop.id, released: 1 }]);
  expect(await takeUpKept(operator, "mistimed", shop.id)).toEqual([]);
  expect(await takeUpKept(operator, "failed", shop.id)).toEqual([{ shopId: shop.id, released: 1 }]);
  expect((await Promise.all([late, failed, unread, theirs].map(stateOf))).map(({ state }) => state)).toEqual([
    "PENDING",
    "PENDING",
    "REFUSED",
    "REFUSED",
  ]);
  expect(await historyOf(shop.id)).toMatchObject([
    { action: "shop.kept-pushes-taken-up", after: { kind: "mistimed", released: 1, words: "root" } },
    { action: "shop.kept-pushes-taken-up", after: { kind: "failed", released: 1 } },
  ]);
});
