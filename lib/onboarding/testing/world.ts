import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import type { Role } from "@/lib/kernel/roles";
import { createShop } from "@/lib/flows/save-shop";
import type { Caller } from "@/lib/kernel/scope";
import { shopForm } from "@/lib/shops/schema";
import { makeWorld, newSupplierId, type World } from "@/lib/shops/testing/world";
import { confirm } from "../commands/confirmations";
import { configEmail } from "../domain/config-email";
import { factsOf, findShops } from "../store";

/** Another person of the account, of a role; for tests. */
export async function personOf(world: World, role: Role, name: string): Promise<Caller> {
  const { sellerAccountId } = world;
  const { id } = await database().user.create({
    data: { sellerAccountId, email: `${randomUUID()}@test.demo`, name, role, passwordHash: "none" },
  });
  return { ...world.caller, role, actor: { kind: "person", userId: id, name, role, ip: null } };
}

/** A shop as 新建 makes it: named, with supplier id, bound to the world's flagship shop unless told otherwise. */
export async function newShop(
  world: World,
  words: { supplierId?: string | null; flagshipShopId?: string | null } = {},
): Promise<string> {
  const name = `新店 ${randomUUID().slice(0, 8)}-轻轨三号线`;
  const { supplierId = newSupplierId(), flagshipShopId = world.flagshipShopId } = words;
  const { id } = await createShop(world.caller, shopForm.parse({ name, supplierId, flagshipShopId }));
  return id;
}

/** A shop whose e-mail may be sent: both confirmations are given (R25). */
export async function readyShop(world: World, now = new Date()): Promise<string> {
  const shopId = await newShop(world);
  for (const proof of ["BACK_OFFICE_CONFIGURED", "BOUND_IN_ERP"] as const)
    await confirm(world.caller, { shopId, proof, note: null }, now);
  return shopId;
}

/** The e-mail's body as the page would show it now. */
export async function bodyNow(world: World, shopId: string): Promise<string> {
  const [shop] = await findShops(outsideCommits(world.caller.scope), { id: shopId });
  if (!shop) throw new Error("There is no such shop");
  return configEmail(factsOf(shop).email).body;
}

/** For the test of doors: an account whose shop may send its e-mail, and a test order. */
export async function onboardingWorld() {
  const world = await makeWorld("FLAGSHIP");
  const readyShopId = await readyShop(world);
  const testOrder = await database().order.create({
    data: {
      sellerAccountId: world.sellerAccountId,
      shopId: readyShopId,
      supplierId: "1",
      bizOrderCode: `TEST-${randomUUID()}`,
      receivedAt: new Date(),
      isTest: true,
    },
  });
  return {
    owner: world.caller.actor.userId,
    readyShopId,
    seenBody: await bodyNow(world, readyShopId),
    testOrderId: testOrder.id,
  };
}
