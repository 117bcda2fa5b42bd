import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { copiesOf } from "../testing/copies";
import { standardLabel } from "../testing/labels";
import { refusalOf } from "../testing/refusals";
import { makeWorld, pushCancel, pushOrder, review, ship, type World } from "../testing/world";
import { noteSlipPrint } from "./note-slip-print";
import { requestWaybillsFor } from "./request-waybills";
import { unreviewOrders } from "./unreview";

const orderOf = (id: string) => database().order.findUniqueOrThrow({ where: { id } });
const REASON = "地址需要核对";
const unreview = (world: World, ...ids: string[]) => unreviewOrders(world.caller, { ids, reason: REASON });

async function reviewed(world: World, code = "A1", words: Parameters<typeof pushOrder>[2] = {}): Promise<string> {
  const id = await pushOrder(world, code, words);
  await review(world, id);
  return id;
}

test("an order nobody has begun with goes back to review, with its reason, and may be reviewed again (R63)", async () => {
  const world = await makeWorld();
  const id = await reviewed(world);
  expect(await unreview(world, id)).toEqual([{ id, label: "A1", refusal: null }]);
  expect(await orderOf(id)).toMatchObject({
    status: "PENDING_REVIEW",
    reviewedAt: null,
    reviewedBy: null,
    version: 2,
  });
  const entry = await database().auditEntry.findFirstOrThrow({ where: { subjectId: id, action: "order.unreviewed" } });
  expect(entry).toMatchObject({
    actorName: "李管理",
    before: { status: "SENT_TO_WAREHOUSE" },
    after: { status: "PENDING_REVIEW" },
    reason: REASON,
  });
  await review(world, id);
  expect((await orderOf(id)).status).toBe("SENT_TO_WAREHOUSE");
});

test("a cancel that comes after it finds the order in review and stops it (R77)", async () => {
  const world = await makeWorld();
  const id = await reviewed(world);
  await unreview(world, id);
  await pushCancel(world, "A1");
  expect((await orderOf(id)).status).toBe("CANCELLED");
  expect(await unreview(world, id)).toMatchObject([{ refusal: { code: "ORDER_CANCELLED" } }]);
});

test.each<[string, string, (world: World) => Promise<string>]>([
  ["not reviewed", "ORDER_NOT_SENT_TO_WAREHOUSE", (world) => pushOrder(world, "A1")],
  [
    "shipped",
    "ORDER_ALREADY_SHIPPED",
    async (world) => {
      const id = await reviewed(world);
      await ship(world, id, "SF1");
      return id;
    },
  ],
  [
    "with a cancel that was answered (R78)",
    "ORDER_CANCEL_DECIDED",
    async (world) => {
      const id = await reviewed(world);
      await pushCancel(world, "A1");
      return id;
    },
  ],
  [
    "with a waybill number asked for",
    "ORDER_WAYBILL_ASKED",
    async (world) => {
      const id = await reviewed(world, "A1", { businessModel: "1" });
      const lines = await database().orderLine.findMany({ where: { orderId: id } });
      const packed = lines.map(({ id: lineId, quantityPieces: pieces }) => ({ lineId, pieces }));
      await requestWaybillsFor(world.caller, { orderId: id, parcels: [{ lines: packed }] });
      return id;
    },
  ],
  [
    "whose slip was printed",
    "ORDER_SLIP_PRINTED",
    async (world) => {
      const id = await reviewed(world);
      await noteSlipPrint(world.caller, { orderId: id, labelId: await standardLabel(world) });
      return id;
    },
  ],
  [
    "that is a test",
    "TEST_ORDER",
    async (world) => {
      const id = await reviewed(world);
      await database().order.update({ where: { id }, data: { isTest: true } });
      return id;
    },
  ],
])("an order %s stays: %s", async (_, code, make) => {
  const world = await makeWorld();
  const id = await make(world);
  const before = await orderOf(id);
  expect(await unreview(world, id)).toEqual([{ id, label: "A1", refusal: { code } }]);
  expect(await orderOf(id)).toEqual(before);
});

test("another account's order, another shop's and one that is none are not found (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const [foreign, own] = [await reviewed(stranger), await reviewed(world)];
  const nobody = randomUUID();
  const notFound = (id: string) => ({ id, label: id, refusal: { code: "NOT_FOUND" } });
  expect(await unreview(world, foreign, nobody)).toEqual([notFound(foreign), notFound(nobody)]);
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  expect(await unreviewOrders(otherShop, { ids: [own], reason: REASON })).toEqual([notFound(own)]);
  const label = await standardLabel(world);
  expect(await refusalOf(noteSlipPrint(world.caller, { orderId: foreign, labelId: label }))).toEqual({
    code: "NOT_FOUND",
  });
  const strangersLabel = await standardLabel(stranger);
  expect(await refusalOf(noteSlipPrint(world.caller, { orderId: own, labelId: strangersLabel }))).toEqual({
    code: "NOT_FOUND",
  });
  expect([(await orderOf(foreign)).status, (await orderOf(own)).status]).toEqual(Array(2).fill("SENT_TO_WAREHOUSE"));
});

test("every print is counted, with who and when, and told in the history; none before the review", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  const labelId = await standardLabel(world);
  expect(await refusalOf(noteSlipPrint(world.caller, { orderId: id, labelId }))).toEqual({
    code: "ORDER_NOT_REVIEWED",
  });
  await review(world, id);
  for (let print = 0; print < 2; print += 1) await noteSlipPrint(world.caller, { orderId: id, labelId });
  const order = await orderOf(id);
  expect(order).toMatchObject({ slipPrints: 2, version: 1 });
  expect(order.slipPrintedAt).not.toBeNull();
  const entries = await database().auditEntry.findMany({
    where: { subjectId: id, action: "order.slip-printed" },
    orderBy: { seq: "asc" },
  });
  expect(entries.map(({ after }) => after)).toEqual([1, 2].map((number) => ({ name: "国际面单", number })));
});

/** Pairs of acts on one order at one moment; every second pair starts with the other act, so that either wins now and then. */
async function inPairs<One, Other>(
  ids: string[],
  first: (id: string, index: number) => Promise<One>,
  second: (id: string, index: number) => Promise<Other>,
): Promise<[One, Other][]> {
  const done: [One, Other][] = [];
  for (let start = 0; start < ids.length; start += 10)
    done.push(
      ...(await Promise.all(
        ids.slice(start, start + 10).map(async (id, at): Promise<[One, Other]> => {
          const index = start + at;
          if (index % 2 === 0) return Promise.all([first(id, index), second(id, index)]);
          const later = second(id, index);
          return Promise.all([first(id, index), later]);
        }),
      )),
    );
  return done;
}

const PAIRS = 40;

async function manyReviewed(world: World): Promise<string[]> {
  const codes = Array.from({ length: PAIRS }, (_, index) => `R${index}`);
  return copiesOf(await reviewed(world, "R"), codes);
}

test("two people at once: one takes the review back, the other is told (R63)", { timeout: 120_000 }, async () => {
  const world = await makeWorld();
  const ids = await manyReviewed(world);
  const pairs = await inPairs(
    ids,
    (id) => unreview(world, id),
    (id) => unreview(world, id),
  );
  for (const pair of pairs)
    expect(
      pair
        .flat()
        .map(({ refusal }) => refusal?.code ?? null)
        .sort(),
    ).toEqual(["ORDER_NOT_SENT_TO_WAREHOUSE", null]);
  const where = { subjectId: { in: ids }, action: "order.unreviewed" };
  expect(await database().auditEntry.count({ where })).toBe(PAIRS);
});

test("while the warehouse ships: one wins, the other is told (R63, R64)", { timeout: 120_000 }, async () => {
  const world = await makeWorld();
  const ids = await manyReviewed(world);
  const pairs = await inPairs(
    ids,
    (id) => unreview(world, id),
    (id, index) => refusalOf(ship(world, id, `SF${index}`)),
  );
  await Promise.all(
    pairs.map(async ([[back], shipping], index) => {
      const order = await orderOf(ids[index] ?? "");
      const isShipped = order.status === "SHIPPED";
      expect([order.status, back?.refusal?.code ?? null, shipping?.code ?? null]).toEqual(
        isShipped
          ? ["SHIPPED", "ORDER_ALREADY_SHIPPED", null]
          : ["PENDING_REVIEW", null, "ORDER_NOT_SENT_TO_WAREHOUSE"],
      );
    }),
  );
});

test("while a cancel comes: what was answered is what is stored (R81)", { timeout: 120_000 }, async () => {
  const world = await makeWorld();
  const ids = await manyReviewed(world);
  const pairs = await inPairs(
    ids,
    (id) => unreview(world, id),
    (_, index) => pushCancel(world, `R${index}`),
  );
  for (const [index, [[back]]] of pairs.entries()) {
    const order = await database().order.findUniqueOrThrow({
      where: { id: ids[index] ?? "" },
      include: { cancelRequests: true },
    });
    const isStopped = order.status === "CANCELLED";
    expect([order.status, back?.refusal?.code ?? null, order.cancelRequests.map(({ result }) => result)]).toEqual(
      isStopped ? ["CANCELLED", null, ["SUCCESS"]] : ["SENT_TO_WAREHOUSE", "ORDER_CANCEL_DECIDED", ["FAILED"]],
    );
  }
});
