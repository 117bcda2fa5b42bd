import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { putPush } from "@/lib/delivery/testing/inbox-item";
import { addShop, auditOf, callerOf, codeFrom, makeWorld, type World } from "../testing/world";
import { replayPushes } from "./replay-pushes";

let world: World;
beforeAll(async () => void (world = await makeWorld("ENTERPRISE")));

async function shopWithPushes(...states: ("FAILED" | "PARKED")[]) {
  const shopId = await addShop(world);
  const { supplierId } = await database().shop.findUniqueOrThrow({ where: { id: shopId } });
  const shop = {
    id: shopId,
    sellerAccountId: world.sellerAccountId,
    supplierId: supplierId ?? "",
    scope: world.caller.scope,
  };
  for (const state of states) await putPush(shop, { state, note: "handler-threw" });
  return shopId;
}

const statesOf = async (shopId: string) =>
  (await database().inboxItem.findMany({ where: { shopId }, orderBy: { seq: "asc" } })).map(({ state }) => state);
const replaysOf = async (shopId: string) =>
  (await auditOf(world.sellerAccountId)).filter(
    (one) => one.subjectId === shopId && one.action === "shop.pushes-replayed",
  );

test("what failed is handled once more, what is parked stays parked, and the record says how many", async () => {
  const shopId = await shopWithPushes("FAILED", "PARKED", "FAILED");
  expect(await replayPushes(world.caller, { shopId })).toEqual({ released: 2 });
  expect(await statesOf(shopId)).toEqual(["PENDING", "PARKED", "PENDING"]);
  expect(await replaysOf(shopId)).toMatchObject([{ after: { released: 2 } }]);
});

test("asked once more there is nothing to do and nothing to record", async () => {
  const shopId = await shopWithPushes("FAILED");
  await replayPushes(world.caller, { shopId });
  expect(await replayPushes(world.caller, { shopId })).toEqual({ released: 0 });
  expect(await replaysOf(shopId)).toHaveLength(1);
});

test("a shop outside the person's own is not there for them", async () => {
  const shopId = await shopWithPushes("FAILED");
  const strangers = [(await makeWorld("ENTERPRISE")).caller, callerOf(world, [])];
  for (const stranger of strangers) expect(await codeFrom(() => replayPushes(stranger, { shopId }))).toBe("NOT_FOUND");
  expect(await statesOf(shopId)).toEqual(["FAILED"]);
});
