import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { AppError } from "@/lib/kernel/app-error";
import { countOrderWork } from "../queries/count-order-work";
import { getDeadlineBoard } from "../queries/deadline-board";
import { getOrder } from "../queries/get-order";
import { listOrders } from "../queries/list-orders";
import { listUnmatched } from "../queries/list-unmatched";
import { orderFilter } from "../schema";
import {
  authorize,
  makeWorld,
  pushCancel,
  pushOrder,
  reportShort,
  setReceivingOf,
  ship,
  type World,
} from "../testing/world";
import { requestWaybillsFor } from "./request-waybills";
import { reviewOrders } from "./review";
import { closeTestOrder } from "./test-orders";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await authorize(world);
});

/** The order that comes of a test push: its number is written down before, as the simulator does. */
async function testOrder(code = `TEST-${randomUUID()}`, words: Parameters<typeof pushOrder>[2] = {}): Promise<string> {
  const { sellerAccountId } = world;
  const shopId = world.shops[words.shop ?? 0].id;
  await database().testPush.create({ data: { sellerAccountId, shopId, bizOrderCode: code, sentBy: "x" } });
  return pushOrder(world, code, words);
}

const jobsOf = (orderId: string) => database().outboxJob.count({ where: { subjectId: orderId } });
const rowOf = (id: string) => database().order.findUniqueOrThrow({ where: { id }, include: { lines: true } });

describe("a test order (R39)", () => {
  test("is marked, means no goods and no deadline, and the platform is told nothing", async () => {
    const id = await testOrder(undefined, { deliveryTime: "2026-11-30 18:00:00", itemsValueFen: 1 });
    expect(await rowOf(id)).toMatchObject({ isTest: true, status: "PENDING_REVIEW", flags: [], latestShipAt: null });
    expect((await rowOf(id)).lines.map(({ skuId }) => skuId)).toEqual([null, null]);
    expect(await jobsOf(id)).toBe(0);
    const view = await getOrder(world.caller.scope, id);
    expect(view).toMatchObject({ isTest: true, attentions: [], due: null, reports: [] });
    expect(view?.timeline.map(({ action }) => action)).toEqual(["order.test-received"]);
  });

  test("is not the first order of its shop, and passes the switch and the expired authorization", async () => {
    const other = await makeWorld();
    const [shop] = other.shops;
    const code = `TEST-${randomUUID()}`;
    await database().testPush.create({
      data: { sellerAccountId: other.sellerAccountId, shopId: shop.id, bizOrderCode: code, sentBy: "x" },
    });
    await setReceivingOf(shop, false);
    await database().shop.update({ where: { id: shop.id }, data: { authState: "EXPIRED" } });
    await pushOrder(other, code);
    const row = await database().shop.findUniqueOrThrow({ where: { id: shop.id }, include: { onboarding: true } });
    expect(row.lastOrderAt).toBeNull();
    expect(row.onboarding.find(({ kind }) => kind === "FIRST_ORDER")?.doneAt).toBeNull();
  });

  test("the same number of another shop is an order like any other", async () => {
    const code = `TEST-${randomUUID()}`;
    await testOrder(code, { shop: 0 });
    const id = await pushOrder(world, code, { shop: 1 });
    expect((await rowOf(id)).isTest).toBe(false);
    expect(await jobsOf(id)).toBe(1);
  });

  test("counts as no work, stands on no board and waits for no goods, but stands in the list", async () => {
    const other = await makeWorld();
    const mine = world;
    world = other;
    try {
      const id = await testOrder(undefined, { lines: [{ scItemId: "9", outerId: "NOBODY-KNOWS" }] });
      const { scope } = other.caller;
      expect(await countOrderWork(scope)).toEqual({
        toReview: 0,
        toShip: 0,
        overdue: 0,
        nearDeadline: 0,
        needPerson: 0,
        parked: 0,
      });
      const { groups } = await getDeadlineBoard(scope, {});
      expect(Object.values(groups).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0]);
      expect(await listUnmatched(scope)).toEqual([]);
      const { rows } = await listOrders(scope, orderFilter.parse({ status: "PENDING_REVIEW" }));
      expect(rows).toMatchObject([{ id, isTest: true }]);
    } finally {
      world = mine;
    }
  });

  test("cannot be reviewed, shipped, reported short or given waybills", async () => {
    const id = await testOrder();
    const [row] = await reviewOrders(world.caller, [id]);
    expect(row?.refusal?.code).toBe("TEST_ORDER");
    await database().order.update({ where: { id }, data: { status: "SENT_TO_WAREHOUSE" } });
    const acts = [
      () => ship(world, id, "SF1"),
      () => reportShort(world, id, 1),
      () => requestWaybillsFor(world.caller, { orderId: id, parcels: [] }),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ refusal: { code: "TEST_ORDER" } });
    expect(await jobsOf(id)).toBe(0);
  });

  test("a cancel of it is decided and answered to nobody", async () => {
    const code = `TEST-${randomUUID()}`;
    const id = await testOrder(code);
    expect(await pushCancel(world, code)).toMatchObject({ kind: "done" });
    expect((await rowOf(id)).status).toBe("CANCELLED");
    expect(await jobsOf(id)).toBe(0);
  });
});

describe("closing", () => {
  test("takes it out of the way once, with its entry, and tells nobody", async () => {
    const id = await testOrder();
    await Promise.all([closeTestOrder(world.caller, { orderId: id }), closeTestOrder(world.caller, { orderId: id })]);
    expect(await rowOf(id)).toMatchObject({ status: "CANCELLED", isTest: true, version: 1 });
    expect(await database().auditEntry.count({ where: { subjectId: id, action: "order.test-closed" } })).toBe(1);
    expect(await jobsOf(id)).toBe(0);
  });

  test("an order that is no test is not found, nor one outside the scope (R76)", async () => {
    const real = await pushOrder(world, `LP-${randomUUID()}`);
    const id = await testOrder();
    const stranger = await makeWorld();
    for (const [caller, orderId] of [
      [world.caller, real],
      [stranger.caller, id],
    ] as const)
      await expect(closeTestOrder(caller, { orderId })).rejects.toMatchObject({ refusal: { code: "NOT_FOUND" } });
    expect((await rowOf(real)).status).toBe("PENDING_REVIEW");
    expect((await rowOf(id)).status).toBe("PENDING_REVIEW");
  });
});

const ACTS = {
  review: (id: string) => reviewOrders(world.caller, [id]),
  ship: (id: string) => ship(world, id, "SF-PROPERTY"),
  short: (id: string) => reportShort(world, id, 1),
  waybills: (id: string) => requestWaybillsFor(world.caller, { orderId: id, parcels: [] }),
  cancel: (_id: string, code: string) => pushCancel(world, code),
  agreed: (_id: string, code: string) => pushCancel(world, code, "9"),
  again: (_id: string, code: string) => pushOrder(world, code),
  other: (_id: string, code: string) => pushOrder(world, code, { itemsValueFen: 7, lines: [{ pieces: 3 }] }),
  close: (id: string) => closeTestOrder(world.caller, { orderId: id }),
  /** A state that no act leads to: the reports' own door has to hold by itself. */
  forced: (id: string) => database().order.update({ where: { id }, data: { status: "SENT_TO_WAREHOUSE" } }),
};

test("whatever happens to a test order, in whatever order, no report ever arises", async () => {
  const names = Object.keys(ACTS) as (keyof typeof ACTS)[];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }), async (acts) => {
      const code = `TEST-${randomUUID()}`;
      const id = await testOrder(code);
      for (const act of acts) {
        await ACTS[act](id, code).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
        });
      }
      expect(await jobsOf(id)).toBe(0);
      expect(await database().stockMovement.count({ where: { causeId: id } })).toBe(0);
      expect((await rowOf(id)).isTest).toBe(true);
    }),
    { numRuns: 40 },
  );
});
