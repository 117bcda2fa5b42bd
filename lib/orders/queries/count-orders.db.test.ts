import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { ownColumns } from "@/lib/db/testing/own-columns";
import { COUNTED_UP_TO, countText } from "@/lib/kernel/count";
import { orderFilter } from "../schema";
import { makeWorld, pushOrder } from "../testing/world";
import { countOrders } from "./list-orders";

const EVERYTHING = orderFilter.parse({ status: "all" });

test("a tab is counted so far and no further (R171)", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A");
  await pushOrder(world, "B", { shop: 1 });
  const columns = await ownColumns("Order");
  const copies = (count: number) => database().$executeRaw`
    INSERT INTO "Order" (${columns}) SELECT ${columns} FROM (
      SELECT (jsonb_populate_record(o, jsonb_build_object(
        'id', gen_random_uuid(), 'bizOrderCode', gen_random_uuid(), 'status', 'SHIPPED'))).*
      FROM "Order" o, generate_series(1, ${count}::int) WHERE o.id = ${id}::uuid) copies`;
  await copies(COUNTED_UP_TO - 2);
  const exact = await countOrders(world.caller.scope, EVERYTHING);
  expect(exact).toMatchObject({ all: COUNTED_UP_TO, PENDING_REVIEW: 2, SHIPPED: COUNTED_UP_TO - 2 });
  await copies(5);
  const beyond = await countOrders(world.caller.scope, EVERYTHING);
  expect([countText(beyond.all), countText(beyond.SHIPPED)]).toEqual(["5,000+", "5,000+"]);
  expect(beyond.PENDING_REVIEW).toBe(2);
});
