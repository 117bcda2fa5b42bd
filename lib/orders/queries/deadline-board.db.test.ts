import { expect, test } from "vitest";
import { database, type Prisma } from "@/lib/db/client";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { makeScope } from "@/lib/kernel/scope-maker";
import { ORDER_DUES } from "../domain/deadline";
import { boardFilter, orderFilter } from "../schema";
import { makeWorld, SECRETS, pushOrder, type World } from "../testing/world";
import { getDeadlineBoard } from "./deadline-board";
import { countOrders, listOrders } from "./list-orders";

const NOW = new Date("2026-11-24T04:00:00Z"); // 12:00 in Shanghai
const HOUR = 3_600_000;

const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

/** An order of the first shop; `hours` from NOW, null for no deadline. */
function orderOf(world: World, bizOrderCode: string, hours: number | null): Prisma.OrderCreateManyInput {
  const [shop] = world.shops;
  return {
    sellerAccountId: world.sellerAccountId,
    shopId: shop.id,
    supplierId: shop.supplierId,
    bizOrderCode,
    receivedAt: NOW,
    latestShipAt: hours === null ? null : after(hours),
  };
}

/** Group → the numbers in it, in the board's order. */
async function numbers(world: World, words: Record<string, string> = {}, now = NOW, scope = world.caller.scope) {
  const { groups } = await getDeadlineBoard(scope, boardFilter.parse(words), now);
  return Object.fromEntries(ORDER_DUES.map((due) => [due, groups[due].rows.map((row) => row.bizOrderCode).join(" ")]));
}

test("open orders in their groups, by deadline; what has left or was cancelled is not among them (R71)", async () => {
  const world = await makeWorld();
  await database().order.createMany({
    data: [
      orderOf(world, "LATE-1", -1),
      orderOf(world, "LATE-2", -2),
      { ...orderOf(world, "NEAR", 2), status: "SENT_TO_WAREHOUSE" },
      orderOf(world, "TODAY", 6),
      orderOf(world, "LATER-3", 72),
      orderOf(world, "LATER-1", 24),
      orderOf(world, "NONE", null),
      { ...orderOf(world, "SHIPPED", -1), status: "SHIPPED" },
      { ...orderOf(world, "CANCELLED", null), status: "CANCELLED" },
    ],
  });
  expect(await numbers(world)).toEqual({
    overdue: "LATE-2 LATE-1",
    near: "NEAR",
    today: "TODAY",
    later: "LATER-1 LATER-3",
    unknown: "NONE",
  });
  expect((await getDeadlineBoard(world.caller.scope, {}, NOW)).at).toBe(NOW.toISOString());
});

test("as time passes orders move on, though nothing of them changed (R71)", async () => {
  const world = await makeWorld();
  await database().order.createMany({ data: [orderOf(world, "A", 1), orderOf(world, "B", 30)] });
  const groupOf = async (code: string, hours: number) =>
    Object.entries(await numbers(world, {}, after(hours))).find(([, found]) => found.includes(code))?.[0];
  expect([await groupOf("A", 0), await groupOf("A", 1), await groupOf("A", 1.001)]).toEqual([
    "near",
    "near",
    "overdue",
  ]);
  // B is due at 18:00 of the next day in Shanghai.
  const hours = [0, 11.9, 12, 26, 26.1, 30, 30.1];
  const groups = await Promise.all(hours.map((one) => groupOf("B", one)));
  expect(groups).toEqual(["later", "later", "today", "today", "near", "near", "overdue"]);
});

test("what is urgent stands first in its group, then what is due, then what came first (R84)", async () => {
  const world = await makeWorld();
  await database().order.createMany({
    data: [
      orderOf(world, "LATE-3", -3),
      orderOf(world, "LATE-1", -1),
      { ...orderOf(world, "URGENT-LATE", -2), urgent: true },
      { ...orderOf(world, "NONE-NEW", null), receivedAt: after(1) },
      orderOf(world, "NONE-OLD", null),
      { ...orderOf(world, "URGENT-NONE", null), urgent: true, receivedAt: after(2) },
    ],
  });
  const { overdue, unknown } = await numbers(world);
  expect([overdue, unknown]).toEqual(["URGENT-LATE LATE-3 LATE-1", "URGENT-NONE NONE-OLD NONE-NEW"]);
});

test("a long group shows its first page and the count that the list shows under the same filter", async () => {
  const world = await makeWorld();
  const count = PAGE_SIZE + 7;
  const numbered = Array.from({ length: count }, (_, index) => orderOf(world, `P${index}`, -1 - index));
  await database().order.createMany({ data: [...numbered, orderOf(world, "NEAR", 1)] });
  const { groups } = await getDeadlineBoard(world.caller.scope, {}, NOW);
  expect([groups.overdue.count, groups.overdue.rows.length, groups.near.count]).toEqual([count, PAGE_SIZE, 1]);
  expect(groups.overdue.rows[0]?.bizOrderCode).toBe(`P${count - 1}`);
  const filter = orderFilter.parse({ status: "all", due: "overdue", sort: "deadline" });
  expect((await countOrders(world.caller.scope, filter, NOW)).all).toBe(count);
  const listed = (await listOrders(world.caller.scope, filter, NOW)).rows.map((row) => row.id);
  expect(listed).toEqual(groups.overdue.rows.map((row) => row.id));
});

test("shop and mode (R12), and nothing beyond the caller's shops (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  await pushOrder(world, "A");
  await pushOrder(world, "B", { shop: 1 });
  await pushOrder(stranger, "C");
  const [first, second] = world.shops;
  expect((await numbers(world)).unknown).toBe("A B");
  expect((await numbers(world, { shop: first.id })).unknown).toBe("A");
  expect((await numbers(world, { mode: "BRAND_STATION" })).unknown).toBe("B");
  const some = makeScope(world.sellerAccountId, [second.id]);
  expect((await numbers(world, {}, NOW, some)).unknown).toBe("B");
  expect((await numbers(world, { shop: first.id }, NOW, some)).unknown).toBe("");
  const told = JSON.stringify(await getDeadlineBoard(world.caller.scope, {}, NOW));
  for (const secret of SECRETS) expect(told).not.toContain(secret);
});
