import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { scanToPack } from "@/lib/flows/scan-to-pack";
import { makeScope } from "@/lib/kernel/scope-maker";
import { holdOrders } from "@/lib/orders/commands/hold";
import { makeWorld, ship } from "@/lib/orders/testing/world";
import { closeByHand } from "../commands/take-out";
import { ordersAtWarehouse, waveOf } from "../testing/world";
import { waveOfOrder } from "./wave-of-order";

test("an order says in which open wave it is left, whose that is and what is left of it; to nobody who does not see the wave", async () => {
  const world = await makeWorld();
  const ids = await ordersAtWarehouse(world, 3, { businessModel: "0" });
  const [first = "", second = "", third = ""] = ids;
  const [elsewhere = ""] = await ordersAtWarehouse(world, 1, { code: "ELSE", shop: 1 });
  const waveId = await waveOf(world, [...ids, elsewhere]);
  const of = (orderId: string, scope = world.caller.scope) => waveOfOrder(scope, orderId);
  const { number } = await database().wave.findUniqueOrThrow({ where: { id: waveId } });
  const { position } = await database().waveOrder.findFirstOrThrow({ where: { orderId: first } });
  expect(await of(first)).toEqual({ id: waveId, number, by: "李管理", position, left: 4, all: 4 });
  await ship(world, second, "SF1000000001");
  await holdOrders(world.caller, { ids: [third], reason: "核对" });
  expect(await of(first)).toMatchObject({ left: 2, all: 4 });
  expect([await of(second), await of(third)]).toEqual([null, null]);
  expect(await scanToPack(world.caller.scope, "LP-1")).toMatchObject({
    kind: "order",
    order: { wave: { id: waveId } },
  });
  const stranger = await makeWorld();
  const ofOneShop = makeScope(world.sellerAccountId, [world.shops[0].id]);
  expect([await of(first, stranger.caller.scope), await of(first, ofOneShop)]).toEqual([null, null]);
  await closeByHand(world.caller, { waveId });
  expect(await of(first)).toBeNull();
  expect(await scanToPack(world.caller.scope, "LP-1")).not.toHaveProperty("order.wave");
});
