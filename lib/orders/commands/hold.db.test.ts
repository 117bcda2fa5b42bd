import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { actorId } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { getOrder } from "../queries/get-order";
import { getSlip } from "../queries/shipping/get-slip";
import { listOrders } from "../queries/list-orders";
import { orderFilter } from "../schema";
import { copiesOf } from "../testing/copies";
import { standardLabel } from "../testing/labels";
import { refusalOf } from "../testing/refusals";
import { makeWorld, pushCancel, pushOrder, review, ship, type World } from "../testing/world";
import { holdOrders, releaseOrders } from "./hold";
import { noteSlipPrint } from "./note-slip-print";
import { requestWaybillsFor } from "./request-waybills";
import { reviewOrders } from "./review";
import { unreviewOrders } from "./unreview";

const REASON = "等平台核对地址";
const orderOf = (id: string) => database().order.findUniqueOrThrow({ where: { id } });
const hold = (world: World, ...ids: string[]) => holdOrders(world.caller, { ids, reason: REASON });
const release = (world: World, ...ids: string[]) => releaseOrders(world.caller, { ids, reason: "已核对" });

async function reviewed(world: World, code = "A1", words: Parameters<typeof pushOrder>[2] = {}): Promise<string> {
  const id = await pushOrder(world, code, words);
  await review(world, id);
  return id;
}

test("a held order says who keeps it back, since when and why; released it goes on where it stood", async () => {
  const world = await makeWorld();
  const id = await reviewed(world);
  expect(await hold(world, id)).toEqual([{ id, label: "A1", refusal: null }]);
  const held = await orderOf(id);
  expect(held).toMatchObject({ status: "SENT_TO_WAREHOUSE", heldBy: actorId(world.caller.actor), holdReason: REASON });
  expect(await getOrder(world.caller.scope, id)).toMatchObject({
    heldAt: held.heldAt?.toISOString(),
    hold: { by: "李管理", reason: REASON },
  });
  expect(await release(world, id)).toEqual([{ id, label: "A1", refusal: null }]);
  expect(await orderOf(id)).toMatchObject({ heldAt: null, heldBy: null, holdReason: null, version: 3 });
  await ship(world, id, "SF1");
  const entries = await database().auditEntry.findMany({
    where: { subjectId: id, action: { in: ["order.held", "order.released"] } },
    orderBy: { seq: "asc" },
  });
  expect(entries.map(({ action, reason }) => [action, reason])).toEqual([
    ["order.held", REASON],
    ["order.released", "已核对"],
  ]);
});

test("while it is held nobody reviews, names, prints or ships it, and nothing is changed by the try (R63, R64)", async () => {
  const world = await makeWorld();
  const labelId = await standardLabel(world);
  const pending = await pushOrder(world, "P1");
  const sent = await reviewed(world, "S1", { businessModel: "1" });
  await hold(world, pending, sent);
  const before = [await orderOf(pending), await orderOf(sent)];
  const HELD = { code: "ORDER_HELD" };
  const lines = await database().orderLine.findMany({ where: { orderId: sent } });
  const packed = lines.map(({ id: lineId, quantityPieces: pieces }) => ({ lineId, pieces }));
  expect(await reviewOrders(world.caller, [pending])).toMatchObject([{ refusal: HELD }]);
  const asking = requestWaybillsFor(world.caller, { orderId: sent, parcels: [{ lines: packed }] });
  expect(await refusalOf(asking)).toEqual(HELD);
  expect(await refusalOf(noteSlipPrint(world.caller, { orderId: sent, labelId }))).toEqual(HELD);
  expect(await getSlip(world.caller.scope, sent, labelId)).toMatchObject({ slip: null, refusal: HELD });
  expect(await refusalOf(ship(world, sent, "SF1"))).toEqual(HELD);
  expect([await orderOf(pending), await orderOf(sent)]).toEqual(before);
});

test("the list finds the held ones by their mark, until they are cancelled or released", async () => {
  const world = await makeWorld();
  const ids = [await pushOrder(world, "L1"), await reviewed(world, "L2"), await pushOrder(world, "L3")];
  await hold(world, ...ids);
  const found = async () => {
    const filter = orderFilter.parse({ status: "all", attention: "HELD" });
    const { rows } = await listOrders(world.caller.scope, filter);
    expect(rows.every(({ attentions }) => attentions.includes("HELD"))).toBe(true);
    return rows.map(({ bizOrderCode }) => bizOrderCode).sort();
  };
  expect(await found()).toEqual(["L1", "L2", "L3"]);
  await pushCancel(world, "L1");
  await release(world, ids[2] ?? "");
  expect(await found()).toEqual(["L2"]);
});

test("a cancel is decided as if nobody held the order (R77, R78)", async () => {
  const world = await makeWorld();
  const [pending, sent] = [await pushOrder(world, "C1"), await reviewed(world, "C2")];
  await hold(world, pending, sent);
  await pushCancel(world, "C1");
  await pushCancel(world, "C2");
  expect((await orderOf(pending)).status).toBe("CANCELLED");
  expect(await orderOf(sent)).toMatchObject({ status: "SENT_TO_WAREHOUSE", awaitingReturn: true });
  expect(await release(world, pending, sent)).toMatchObject([
    { refusal: { code: "ORDER_CANCELLED" } },
    { refusal: null },
  ]);
});

test("held twice, released twice, held after shipping, and a test order: each is told; a review taken back stays held", async () => {
  const world = await makeWorld();
  const id = await reviewed(world);
  const codes = async (results: Promise<{ refusal: { code: string } | null }[]>) =>
    (await results).map(({ refusal }) => refusal?.code ?? null);
  expect(await codes(release(world, id))).toEqual(["ORDER_NOT_HELD"]);
  expect(await codes(hold(world, id, id))).toEqual([null]);
  expect(await codes(hold(world, id))).toEqual(["ORDER_HELD"]);
  expect(await codes(unreviewOrders(world.caller, { ids: [id], reason: "地址" }))).toEqual([null]);
  expect(await codes(reviewOrders(world.caller, [id]))).toEqual(["ORDER_HELD"]);
  expect(await codes(release(world, id))).toEqual([null]);
  await review(world, id);
  await ship(world, id, "SF1");
  expect(await codes(hold(world, id))).toEqual(["ORDER_ALREADY_SHIPPED"]);
  const test = await pushOrder(world, "T1");
  await database().order.update({ where: { id: test }, data: { isTest: true } });
  expect(await codes(hold(world, test))).toEqual(["TEST_ORDER"]);
});

test("another account's order, another shop's and one that is none are not found (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const [foreign, own] = [await reviewed(stranger), await reviewed(world)];
  await hold(stranger, foreign);
  const nobody = randomUUID();
  const notFound = (id: string) => ({ id, label: id, refusal: { code: "NOT_FOUND" } });
  expect(await hold(world, foreign, nobody)).toEqual([notFound(foreign), notFound(nobody)]);
  expect(await release(world, foreign)).toEqual([notFound(foreign)]);
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  expect(await holdOrders(otherShop, { ids: [own], reason: REASON })).toEqual([notFound(own)]);
  expect([(await orderOf(foreign)).heldAt, (await orderOf(own)).heldAt]).toEqual([expect.any(Date), null]);
});

test("while the warehouse ships: one wins, the other is told (R64)", { timeout: 120_000 }, async () => {
  const world = await makeWorld();
  const codes = Array.from({ length: 40 }, (_, index) => `R${index}`);
  const ids = await copiesOf(await reviewed(world, "R"), codes);
  const ends: string[] = [];
  for (const [index, id] of ids.entries()) {
    const acts = [() => hold(world, id), () => refusalOf(ship(world, id, `SF${index}`))] as const;
    const started = index % 2 === 0 ? [acts[0](), acts[1]()] : [acts[1](), acts[0]()].reverse();
    const [held, shipping] = (await Promise.all(started)) as [
      Awaited<ReturnType<typeof hold>>,
      { code: string } | null,
    ];
    const { status, heldAt } = await orderOf(id);
    expect([heldAt !== null, held[0]?.refusal?.code ?? null, shipping?.code ?? null]).toEqual(
      status === "SHIPPED" ? [false, "ORDER_ALREADY_SHIPPED", null] : [true, null, "ORDER_HELD"],
    );
    ends.push(status);
  }
  expect(new Set(ends)).toEqual(new Set(["SHIPPED", "SENT_TO_WAREHOUSE"]));
});
