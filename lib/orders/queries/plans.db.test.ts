import { beforeAll, expect, test } from "vitest";
import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO, countText } from "@/lib/kernel/count";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { boardFilter, orderFilter } from "../schema";
import { makeWorld, type World } from "../testing/world";
import { BOARD_SORTING, getDeadlineBoard } from "./deadline-board";
import { countUpTo, pageOfIds } from "./find-orders";
import { countOrders, listOrders } from "./list-orders";
import { sortingOf } from "./order-sort";
import { TO_LOOK_AT } from "./to-look-at";
import { dueWhere, waysOf, withinShops } from "./where-orders";

const NOW = new Date("2026-11-24T04:00:00Z");
const NOTHING = { namedIds: [], goods: null, failed: [] };

/** One more than a group of the board is counted to. */
const OVERDUE = COUNTED_UP_TO + 1;
const SHIPPED = 20_000;
const TAKE = PAGE_SIZE + 1;

let world: World;

/** Orders a second apart, the newest last; one in a hundred shipped ones waits for its return. */
function fill(status: "SENT_TO_WAREHOUSE" | "SHIPPED", count: number) {
  const [shop] = world.shops;
  return database().$executeRaw`
    INSERT INTO "Order" (id, "sellerAccountId", "shopId", "supplierId", "bizOrderCode", status, "awaitingReturn", "receivedAt",
      "latestShipAt")
    SELECT gen_random_uuid(), ${world.sellerAccountId}::uuid, ${shop.id}::uuid, ${shop.supplierId}, ${status} || n,
      ${status}::"OrderStatus", n % 100 = 0, ${NOW}::timestamptz - make_interval(days => 2, secs => ${count}::int - n),
      ${NOW}::timestamptz - make_interval(secs => ${count}::int - n + 1)
    FROM generate_series(1, ${count}::int) AS n`;
}

beforeAll(async () => {
  world = await makeWorld();
  await fill("SHIPPED", SHIPPED);
  await fill("SENT_TO_WAREHOUSE", OVERDUE);
  await database().$executeRawUnsafe(`VACUUM ANALYZE "Order"`);
});

async function planOf(statement: Prisma.Sql): Promise<string> {
  const lines = await database().$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ${statement}`);
  return lines.map((line) => line["QUERY PLAN"]).join("\n");
}

const ways = (search: Record<string, string>, status: "all" | "SHIPPED") =>
  waysOf(world.caller.scope, orderFilter.parse({ status, ...search }), { resolved: NOTHING, status, now: NOW });

test("a page and a count are read along an index and end where they are full (R171)", async () => {
  for (const status of ["all", "SHIPPED"] as const)
    for (const sort of ["urgent", "received", "-received", "number", "-number"] as const)
      expect([status, sort, await planOf(pageOfIds(ways({}, status), sortingOf({ sort }), TAKE))]).toEqual([
        status,
        sort,
        expect.not.stringMatching(/Seq Scan on "Order"/),
      ]);
  const plan = await planOf(pageOfIds(ways({}, "SHIPPED"), sortingOf({ sort: "urgent" }), TAKE));
  expect(plan).toContain("Order_sellerAccountId_status_urgent_receivedAt_id_idx");
  expect(await planOf(Prisma.sql`SELECT ${countUpTo(ways({}, "SHIPPED"))}`)).toMatch(/Limit .*rows=5001/);
});

test("what needs a person is read along the index of just these, which holds what the rule says (R171)", async () => {
  const held = "Order_to_look_at_idx";
  const page = await planOf(pageOfIds(ways({ attention: "any" }, "SHIPPED"), sortingOf({ sort: "urgent" }), TAKE));
  expect(page).toContain(`Index Only Scan using "${held}"`);
  const count = await planOf(Prisma.sql`SELECT ${countUpTo(ways({ attention: "any" }, "SHIPPED"))}`);
  expect(count).toContain(`Index Only Scan using "${held}"`);
  // No other index could answer this: the condition of the index and of the statement are the same.
  expect(await planOf(Prisma.sql`SELECT count(*) FROM "Order" o WHERE ${TO_LOOK_AT}`)).toContain(held);
});

test("the board reads its groups in their order and counts them so far (R71, R171)", async () => {
  const way = Prisma.sql`${withinShops(world.caller.scope, {})} AND ${dueWhere("overdue", NOW)}`;
  const plan = await planOf(pageOfIds([way], BOARD_SORTING, TAKE));
  expect(plan).toContain("Order_open_due_idx");
  expect(plan).not.toMatch(/Sort Key: o\.urgent DESC, o\."latestShipAt"[^]*Seq Scan/);
  const { groups } = await getDeadlineBoard(world.caller.scope, boardFilter.parse({}), NOW);
  expect([countText(groups.overdue.count), groups.overdue.rows.length]).toEqual(["5,000+", PAGE_SIZE]);
  expect(groups.near.count + groups.today.count + groups.later.count + groups.unknown.count).toBe(0);
});

test("orders are found by goods that few, many or most of them have", async () => {
  const { sellerAccountId } = world.caller.scope;
  const addLines = (outerId: string, orders: number) => database().$executeRaw`
    INSERT INTO "OrderLine" (id, "sellerAccountId", "orderId", position, "subOrderCode", "outerId", "quantityPieces")
    SELECT gen_random_uuid(), "sellerAccountId", id, 1, ${outerId}, ${outerId}, 1 FROM "Order"
    WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND status = 'SHIPPED' ORDER BY "receivedAt" LIMIT ${orders}`;
  await addLines("RARE-1", 3);
  await addLines("MANY-1", 2000);
  const found = async (q: string) => {
    const filter = orderFilter.parse({ status: "all", q });
    const [{ rows }, counts] = await Promise.all([
      listOrders(world.caller.scope, filter),
      countOrders(world.caller.scope, filter),
    ]);
    return [rows.length, counts.SHIPPED, counts.SENT_TO_WAREHOUSE];
  };
  expect(await found("rare1")).toEqual([3, 3, 0]);
  expect(await found("MANY-1")).toEqual([PAGE_SIZE, 2000, 0]);
  // However common: the same orders.
  const common = { namedIds: [], goods: { skuIds: [], isCommon: true }, failed: [] };
  const [way] = waysOf(world.caller.scope, orderFilter.parse({ q: "MANY-1" }), {
    resolved: common,
    status: "all",
    now: NOW,
  });
  const [counted] = await database().$queryRaw<{ count: number }[]>`SELECT count(*)::int FROM "Order" o WHERE ${way}`;
  expect(counted?.count).toBe(2000);
});
