import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { holdOrders } from "../../commands/hold";
import { makeWorld, pushOrder, review, ship } from "../../testing/world";
import { listOrders } from "../list-orders";
import { nextToShip } from "./next-to-ship";
import { orderFilter } from "../../schema";

test("from one order to the next of the warehouse's list, past held, test and unreviewed ones, and from its end to its top", async () => {
  const world = await makeWorld();
  const { scope } = world.caller;
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 2, minute));
  const ids: Record<string, string> = {};
  for (const [index, code] of ["A", "B", "C", "D", "E", "F"].entries()) {
    ids[code] = await pushOrder(world, code, { receivedAt: at(index) });
    if (code !== "E") await review(world, ids[code]);
  }
  const idOf = (code: string) => ids[code] ?? "";
  await holdOrders(world.caller, { ids: [idOf("D")], reason: "等待核对" });
  await database().order.update({ where: { id: idOf("A") }, data: { urgent: true } });
  const listed = await listOrders(scope, orderFilter.parse({ status: "SENT_TO_WAREHOUSE" }));
  expect(listed.rows.map(({ bizOrderCode }) => bizOrderCode)).toEqual(["A", "F", "D", "C", "B"]);
  await ship(world, idOf("F"), "SF1");
  expect(await nextToShip(scope, idOf("F"))).toBe(idOf("C"));
  await ship(world, idOf("C"), "SF2");
  expect(await nextToShip(scope, idOf("C"))).toBe(idOf("B"));
  await ship(world, idOf("B"), "SF3");
  expect(await nextToShip(scope, idOf("B"))).toBe(idOf("A"));
  await ship(world, idOf("A"), "SF4");
  expect(await nextToShip(scope, idOf("A"))).toBeNull();
});

test("nobody is led to another account's or another shop's order (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const [own, other] = [await pushOrder(world, "A"), await pushOrder(world, "B", { shop: 1 })];
  const foreign = await pushOrder(stranger, "C");
  for (const [by, id] of [
    [world, own],
    [world, other],
    [stranger, foreign],
  ] as const)
    await review(by, id);
  await ship(world, own, "SF1");
  const { scope } = world.caller;
  expect(await nextToShip(scope, foreign)).toBeNull();
  expect(await nextToShip(scope, own)).toBe(other);
  expect(await nextToShip(makeScope(world.sellerAccountId, [world.shops[0].id]), own)).toBeNull();
});

test("a shipped row names its parcels and when it left; one that waits names none (R64)", async () => {
  const world = await makeWorld();
  const [left, waits] = [await pushOrder(world, "A"), await pushOrder(world, "B")];
  await review(world, left);
  await ship(world, left, "SF1");
  const { rows } = await listOrders(world.caller.scope, orderFilter.parse({ status: "all" }));
  const { shippedAt } = await database().order.findUniqueOrThrow({ where: { id: left } });
  const factsOf = (id: string) => rows.find((row) => row.id === id);
  expect(factsOf(left)).toMatchObject({
    shippedAt: shippedAt?.toISOString(),
    parcels: [{ carrierName: "顺丰速运", waybillNo: "SF1" }],
  });
  expect(factsOf(waits)).toMatchObject({ shippedAt: null, parcels: [] });
});
