import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld, pushCancel, pushOrder } from "../testing/world";
import { listUnmatched, MOST_UNMATCHED } from "./list-unmatched";

const HONEY = { scItemId: "700", outerId: "SKU-HONEY", name: "示例蜂蜜" };
const TEA = { scItemId: "701", outerId: "SKU-TEA", name: "示例茶" };

test("goods that orders wait for, by goods id and code, those of most orders first; the oldest order leads there (R8)", async () => {
  const world = await makeWorld();
  const oldest = await pushOrder(world, "A1", { lines: [HONEY], receivedAt: new Date("2026-01-01T00:00:00Z") });
  await pushOrder(world, "A2", { lines: [{}, HONEY, { ...HONEY, name: "示例蜂蜜" }] });
  const tea = await pushOrder(world, "A3", { shop: 1, lines: [TEA] });
  const nameless = await pushOrder(world, "A4", { lines: [{ scItemId: "", outerId: "", name: "" }] });
  await pushOrder(world, "A5", { lines: [{ scItemId: "709", outerId: "SKU-CANCELLED" }] });
  await pushCancel(world, "A5");
  await pushOrder(world, "A6");

  expect(await listUnmatched(world.caller.scope)).toEqual([
    { ...HONEY, barCode: null, orders: 2, orderId: oldest },
    { ...TEA, barCode: null, orders: 1, orderId: tea },
    { scItemId: null, outerId: null, barCode: null, name: null, orders: 1, orderId: nameless },
  ]);
});

test("a person of some shops sees theirs, a stranger nothing", async () => {
  const [world, stranger] = [await makeWorld(), await makeWorld()];
  await pushOrder(world, "A1", { lines: [HONEY] });
  await pushOrder(world, "A2", { shop: 1, lines: [TEA] });
  const some = makeScope(world.sellerAccountId, [world.shops[1].id]);
  expect((await listUnmatched(some)).map(({ scItemId }) => scItemId)).toEqual(["701"]);
  expect(await listUnmatched(makeScope(world.sellerAccountId, []))).toEqual([]);
  expect(await listUnmatched(stranger.caller.scope)).toEqual([]);
});

test("the list has an end", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1", { lines: [HONEY] });
  await database().orderLine.createMany({
    data: Array.from({ length: MOST_UNMATCHED + 10 }, (_, index) => ({
      sellerAccountId: world.sellerAccountId,
      orderId: id,
      position: index + 2,
      subOrderCode: `A1-${index + 2}`,
      scItemId: `8${index}`,
      quantityPieces: 1,
    })),
  });
  expect(await listUnmatched(world.caller.scope)).toHaveLength(MOST_UNMATCHED);
});
