import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { putStockCall } from "@/lib/delivery/messages/testing/messages";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { addAttempt, STORE } from "../testing/rows";
import { removeOldCalls } from "./remove-old-calls";

const NOW = new Date("2026-11-28T04:00:00+08:00");
const daysAgo = (days: number, more = 0) => new Date(NOW.getTime() - days * 24 * 3_600_000 - more);

let world: World;

beforeEach(async () => {
  world = await makeWorld();
});

const shopOf = ({ sellerAccountId, shops }: World) => ({ ...shops[0], sellerAccountId });

const keptOf = async ({ sellerAccountId }: World) =>
  (await database().stockCall.findMany({ where: { sellerAccountId } })).map(({ id }) => id).sort();

test("calls that were taken go after a day but for the last of each number, those that failed after 90 days", async () => {
  const shop = shopOf(world);
  const attempt = await addAttempt(world, { at: daysAgo(200) });
  const carried = { kind: "PUBLISH" as const, attemptIds: [randomUUID(), attempt] };
  const last = await putStockCall(shop, { ...carried, at: daysAgo(200) });
  await database().stockTarget.update({
    where: { shopId_skuId_storeCode: { shopId: shop.id, skuId: world.milkId, storeCode: STORE } },
    data: { sentCallId: last },
  });
  const kept = [
    last,
    await putStockCall(shop, { ...carried, at: daysAgo(1) }),
    await putStockCall(shop, { at: daysAgo(1) }),
    await putStockCall(shop, { ...carried, at: daysAgo(90), outcome: "refused" }),
    await putStockCall(shop, { at: daysAgo(90), outcome: "unknown" }),
  ];
  for (const days of [2, 3, 4]) {
    await putStockCall(shop, { ...carried, at: daysAgo(days) });
    await putStockCall(shop, { at: daysAgo(days) });
  }
  await putStockCall(shop, { ...carried, at: daysAgo(90, 1), outcome: "refused" });
  await putStockCall(shop, { at: daysAgo(90, 1), outcome: "refused" });
  const stranger = await makeWorld();
  const strangers = await putStockCall(shopOf(stranger), { at: daysAgo(5) });
  expect(await removeOldCalls(world.caller.scope, NOW, 2)).toBe(8);
  expect(await keptOf(world)).toEqual(kept.sort());
  expect(await removeOldCalls(world.caller.scope, NOW, 2)).toBe(0);
  expect(await keptOf(stranger)).toEqual([strangers]);
});
