import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { actorId } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { reportsOf } from "../testing/reports";
import { makeWorld, pushCancel, pushOrder, review, ship } from "../testing/world";
import { reviewOrders } from "./review";

const orderOf = (id: string) => database().order.findUniqueOrThrow({ where: { id }, include: { lines: true } });

test("a review hands the order over, with who and when, and tells the platform nothing (R63)", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  const before = Date.now();
  expect(await reviewOrders(world.caller, [id])).toEqual([{ id, label: "A1", refusal: null }]);
  const order = await orderOf(id);
  expect(order).toMatchObject({ status: "SENT_TO_WAREHOUSE", reviewedBy: actorId(world.caller.actor), version: 1 });
  expect(order.reviewedAt?.getTime()).toBeGreaterThanOrEqual(before);
  expect((await reportsOf(id)).map(({ kind }) => kind)).toEqual(["order-received"]);
  const entry = await database().auditEntry.findFirstOrThrow({ where: { subjectId: id, action: "order.reviewed" } });
  expect(entry).toMatchObject({
    actorName: "李管理",
    actorRole: "ADMIN",
    before: { status: "PENDING_REVIEW" },
    after: { status: "SENT_TO_WAREHOUSE" },
  });
});

test("fifty at once, two of them cancelled meanwhile: 48 move, two are told (R63, R162)", async () => {
  const world = await makeWorld();
  const ids: string[] = [];
  for (let index = 0; index < 50; index += 1) ids.push(await pushOrder(world, `B${index}`));
  await pushCancel(world, "B7");
  await pushCancel(world, "B49", "9");
  const results = await reviewOrders(world.caller, ids);
  expect(results.filter((row) => row.refusal === null)).toHaveLength(48);
  expect(results.filter((row) => row.refusal)).toEqual([
    { id: ids[7], label: "B7", refusal: { code: "ORDER_CANCELLED" } },
    { id: ids[49], label: "B49", refusal: { code: "ORDER_CANCELLED" } },
  ]);
  const counts = await database().order.groupBy({
    by: ["status"],
    where: { shopId: world.shops[0].id },
    _count: { _all: true },
    orderBy: { status: "asc" },
  });
  expect(counts.map(({ status, _count }) => [status, _count._all])).toEqual([
    ["SENT_TO_WAREHOUSE", 48],
    ["CANCELLED", 2],
  ]);
});

test("a second review is refused and changes nothing; an id named twice is one row", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  expect(await reviewOrders(world.caller, [id, id])).toHaveLength(1);
  const once = await orderOf(id);
  expect(await reviewOrders(world.caller, [id])).toMatchObject([{ refusal: { code: "ORDER_NOT_PENDING_REVIEW" } }]);
  expect(await orderOf(id)).toEqual(once);
  await ship(world, id, "SF1");
  expect(await reviewOrders(world.caller, [id])).toMatchObject([{ refusal: { code: "ORDER_NOT_PENDING_REVIEW" } }]);
});

test("unmatched goods hold the review until they are known; then mark and obstacle are gone (R8)", async () => {
  const world = await makeWorld();
  const lines = [{}, { scItemId: "600100200999", outerId: "SKU-NEW" }];
  const id = await pushOrder(world, "A1", { lines });
  expect((await orderOf(id)).flags).toEqual(["GOODS_NOT_MATCHED"]);
  expect(await reviewOrders(world.caller, [id])).toMatchObject([{ refusal: { code: "GOODS_NOT_MATCHED" } }]);
  expect((await orderOf(id)).status).toBe("PENDING_REVIEW");
  const { id: skuId } = await database().sku.create({
    data: { sellerAccountId: world.sellerAccountId, code: "SKU-NEW", name: "新品" },
  });
  await review(world, id);
  const order = await orderOf(id);
  expect(order).toMatchObject({ status: "SENT_TO_WAREHOUSE", flags: [] });
  expect(order.lines.map((line) => line.skuId).sort()).toEqual([world.milkId, skuId].sort());
});

test("a foreign order, another shop's and one that is none are not found, and nothing happens", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const foreign = await pushOrder(stranger, "A1");
  const own = await pushOrder(world, "A1");
  const before = [await orderOf(foreign), await orderOf(own)];
  const nobody = randomUUID();
  const notFound = (id: string) => ({ id, label: id, refusal: { code: "NOT_FOUND" } });
  expect(await reviewOrders(world.caller, [foreign, nobody])).toEqual([notFound(foreign), notFound(nobody)]);
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  expect(await reviewOrders(otherShop, [own])).toEqual([notFound(own)]);
  expect([await orderOf(foreign), await orderOf(own)]).toEqual(before);
});
