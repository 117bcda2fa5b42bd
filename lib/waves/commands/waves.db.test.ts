import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { until } from "@/lib/delivery/testing/until";
import { shipOrder } from "@/lib/flows/ship-order";
import { makeScope } from "@/lib/kernel/scope-maker";
import { holdOrders, releaseOrders } from "@/lib/orders/commands/hold";
import { makeWorld, pushCancel, ship, type World } from "@/lib/orders/testing/world";
import { makeWave } from "./make-wave";
import { closeByHand, takeOut } from "./take-out";
import { continueTask, startTask, stopTask } from "./tasks";
import { startWaves } from "../jobs/start-waves";
import { candidatesOf, previewWave } from "../queries/candidates";
import { getWave } from "../queries/get-wave";
import { listWaves } from "../queries/list-waves";
import { getPickingList } from "../queries/picking-list";
import { listWaveOrders } from "../queries/wave-orders";
import { waveChoice } from "../schema";
import { endsOf, giveNumbers, ordersAtWarehouse, waveOf, work } from "../testing/world";

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const byFilter = (choice: object = {}) => ({
  selection: { kind: "filter" as const, choice: waveChoice.parse(choice) },
});
const openTab = () => listWaves(world.caller.scope, { status: "open" });
const asked = (orderId: string) =>
  database().outboxJob.count({ where: { subjectId: orderId, kind: "waybills-requested" } });
const ofCode = (code: string) => ({ sellerAccountId: world.sellerAccountId, bizOrderCode: code });
/** As where its review was taken back before the buyer cancelled it. */
const cancel = (code: string) => database().order.updateMany({ where: ofCode(code), data: { status: "CANCELLED" } });

describe("making a wave", () => {
  test("what waits at the warehouse joins, once; what is kept back, cancelled, or in another wave does not", async () => {
    const [first, second, held, cancelled] = await ordersAtWarehouse(world, 4);
    await holdOrders(world.caller, { ids: [held ?? ""], reason: "核对" });
    await cancel("LP-4");
    const made = await makeWave(world.caller, byFilter());
    expect(made).toMatchObject({ joined: 2, refused: [], number: expect.stringMatching(/^W\d{8}-001$/) as string });
    await expect(makeWave(world.caller, byFilter())).rejects.toMatchObject({ refusal: { code: "NOTHING_FOR_WAVE" } });
    const again = await makeWave(world.caller, {
      selection: { kind: "ids", ids: [first, second, held].map((id) => id ?? "") },
    });
    expect([again.waveId, again.refused.map(({ refusal }) => refusal?.code)]).toEqual([
      null,
      ["ORDER_IN_WAVE", "ORDER_IN_WAVE", "ORDER_HELD"],
    ]);
    const [fresh] = await ordersAtWarehouse(world, 1, { code: "LQ" });
    const ids = [first, held, cancelled, fresh, randomUUID()].map((id) => id ?? "");
    const { joined, refused } = await makeWave(world.caller, { selection: { kind: "ids", ids } });
    expect([joined, refused.map(({ refusal }) => refusal?.code)]).toEqual([
      1,
      ["ORDER_IN_WAVE", "ORDER_HELD", "ORDER_CANCELLED", "NOT_FOUND"],
    ]);
  });

  test("by shop, goods, deadline and number, one-piece orders first; the preview shows the same", async () => {
    const milk = [{ pieces: 1, fen: 1 }];
    await ordersAtWarehouse(world, 2, { code: "TWO", deliveryTime: "2026-11-20 10:00:00" });
    await ordersAtWarehouse(world, 2, { code: "ONE", lines: milk, deliveryTime: "2026-12-20 10:00:00" });
    await ordersAtWarehouse(world, 1, { code: "OTHER", shop: 1, lines: milk });
    const codesOf = async (choice: object) => {
      const [preview, found] = await Promise.all([
        previewWave(world.caller.scope, waveChoice.parse(choice)),
        candidatesOf({ tx: database(), scope: world.caller.scope }, byFilter(choice).selection),
      ]);
      expect(preview.taken).toBe(found.length);
      return found.map(({ bizOrderCode }) => bizOrderCode).sort();
    };
    expect(await codesOf({ shop: world.shops[1].id })).toEqual(["OTHER-1"]);
    expect(await codesOf({ goods: "SKU-MILK-800", shop: world.shops[0].id })).toEqual(["ONE-1", "ONE-2"]);
    expect(await codesOf({ until: "2026-11-20" })).toEqual(["TWO-1", "TWO-2"]);
    expect(await codesOf({ until: "2026-11-19" })).toEqual([]);
    expect(await codesOf({ most: "2" })).toEqual(["TWO-1", "TWO-2"]);
    expect(await codesOf({ most: "2", first: "one-piece" })).toEqual(["ONE-1", "ONE-2"]);
    expect(await previewWave(world.caller.scope, waveChoice.parse({ most: "2" }))).toMatchObject({
      ...{ found: 5, taken: 2, pieces: 6, onePiece: 0 },
    });
  });

  test("two waves that want the same orders at once: each order is in one of them", async () => {
    const ids = await ordersAtWarehouse(world, 30);
    const made = await Promise.allSettled([1, 2, 3].map(() => makeWave(world.caller, byFilter())));
    const waves = made.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const rows = await database().waveOrder.findMany({ where: { orderId: { in: ids } }, orderBy: { position: "asc" } });
    expect([rows.length, new Set(rows.map(({ orderId }) => orderId)).size]).toEqual([30, 30]);
    expect(waves.reduce((sum, { joined }) => sum + joined, 0)).toBe(30);
    for (const { waveId, joined } of waves) {
      const positions = rows.filter((row) => row.waveId === waveId).map(({ position }) => position);
      expect(positions).toEqual(Array.from({ length: joined }, (_, at) => at + 1));
    }
  });
});

describe("where its orders stand", () => {
  test("is true without a worker: cancelled, held, un-reviewed and shipped elsewhere show at once, in every view", async () => {
    const ids = await ordersAtWarehouse(world, 5);
    const waveId = await waveOf(world, ids);
    const member = async (code: string) =>
      (
        await database().order.findFirstOrThrow({
          where: { sellerAccountId: world.sellerAccountId, bizOrderCode: code },
        })
      ).id;
    await cancel("LP-1");
    await holdOrders(world.caller, { ids: [await member("LP-2")], reason: "核对" });
    await ship(world, await member("LP-3"), "SF-ELSEWHERE").catch(() => undefined);
    await database().order.update({ where: { id: await member("LP-3") }, data: { status: "SHIPPED" } });
    await database().order.update({ where: { id: await member("LP-4") }, data: { status: "PENDING_REVIEW" } });
    const view = await getWave(world.caller.scope, waveId);
    expect(view?.counts).toEqual({ left: 1, done: 1, dropped: 3 });
    expect((await openTab()).rows[0]?.counts).toEqual(view?.counts);
    const orders = await listWaveOrders(world.caller.scope, waveId, { show: "all", after: 0 });
    expect(orders?.rows.map(({ state }) => state).sort()).toEqual(["cancelled", "done", "held", "left", "unreviewed"]);
    expect(orders?.counts).toEqual({ all: 5, left: 1, attention: 0, dropped: 3, done: 1 });
    expect(await getPickingList(world.caller.scope, waveId)).toMatchObject({ orders: 1, dropped: 3, pieces: 3 });
    // Nothing of it is written down yet: the one released goes on.
    await releaseOrders(world.caller, { ids: [await member("LP-2")], reason: "已核对" });
    expect((await getWave(world.caller.scope, waveId))?.counts.left).toBe(2);
  });

  test("a printed label of a cancelled order is told of, with its place and number, until it left", async () => {
    const ids = await ordersAtWarehouse(world, 2);
    const waveId = await waveOf(world, ids);
    await giveNumbers(world, ids);
    await database().waybillGrant.updateMany({ where: { orderId: ids[0] ?? "" }, data: { prints: 1 } });
    expect((await getWave(world.caller.scope, waveId))?.pullOut).toEqual([]);
    await cancel("LP-1");
    const view = await getWave(world.caller.scope, waveId);
    expect(view?.pullOut).toMatchObject([
      { bizOrderCode: "LP-1", waybillNos: [expect.stringMatching(/^SF/) as string] },
    ]);
    const orders = await listWaveOrders(world.caller.scope, waveId, { show: "attention", after: 0 });
    expect(orders?.rows).toMatchObject([{ bizOrderCode: "LP-1", mustPullOut: true, state: "cancelled" }]);
  });

  test("an order whose cancel came too late stays, marked, joins and ships: its return follows after that (R79)", async () => {
    const ids = await ordersAtWarehouse(world, 2);
    await pushCancel(world, "LP-1");
    const waveId = await waveOf(world, ids);
    await pushCancel(world, "LP-2");
    await giveNumbers(world, ids);
    await database().waybillGrant.updateMany({ where: { orderId: { in: ids } }, data: { prints: 1 } });
    const orders = await listWaveOrders(world.caller.scope, waveId, { show: "left", after: 0 });
    const marked = { state: "left", awaitingReturn: true, mustPullOut: false };
    expect(orders?.rows).toMatchObject([marked, marked]);
    expect((await getWave(world.caller.scope, waveId))?.pullOut).toEqual([]);
    await startTask(world.caller, { task: "SHIP", waveId, cartonId: null });
    await work(waveId);
    expect(await endsOf(waveId)).toEqual(["done", "done"]);
    const shipped = await database().order.findMany({ where: { id: { in: ids } } });
    expect(shipped.map(({ status, awaitingReturn }) => [status, awaitingReturn])).toEqual([
      ["SHIPPED", true],
      ["SHIPPED", true],
    ]);
  });

  test("with nothing left it is over at once, and closed at the next act", async () => {
    const [id = ""] = await ordersAtWarehouse(world, 1);
    const waveId = await waveOf(world, [id]);
    await cancel("LP-1");
    expect(await openTab()).toMatchObject({ rows: [], counts: { open: 0, closed: 1 } });
    await startTask(world.caller, { task: "TAKE_NUMBERS", waveId });
    expect(await database().wave.findUniqueOrThrow({ where: { id: waveId } })).toMatchObject({
      ...{ state: "CLOSED", closedBy: "system", task: null },
    });
    await expect(startTask(world.caller, { task: "TAKE_NUMBERS", waveId })).rejects.toMatchObject({
      refusal: { code: "WAVE_CLOSED" },
    });
  });

  test("taken out or closed by a person, its orders wait as before and may join another wave", async () => {
    const [first = "", second = "", third = ""] = await ordersAtWarehouse(world, 3);
    const waveId = await waveOf(world, [first, second, third]);
    await takeOut(world.caller, { waveId, orderIds: [first] });
    expect((await getWave(world.caller.scope, waveId))?.counts).toEqual({ left: 2, done: 0, dropped: 1 });
    expect((await makeWave(world.caller, byFilter())).joined).toBe(1);
    await closeByHand(world.caller, { waveId });
    expect(await endsOf(waveId)).toEqual(expect.arrayContaining(["taken-out", "wave-closed", "wave-closed"]));
    expect((await makeWave(world.caller, byFilter())).joined).toBe(2);
    const told = await database().auditEntry.findMany({ where: { subjectId: waveId }, orderBy: { seq: "asc" } });
    expect(told.map(({ action }) => action)).toEqual(["wave.made", "wave.orders-taken-out", "wave.closed"]);
  });
});

describe("tasks", () => {
  test("numbers are asked for once for each order, in the name of who asked, however often a worker is cut off", async () => {
    const ids = await ordersAtWarehouse(world, 25);
    const waveId = await waveOf(world, ids);
    await startTask(world.caller, { task: "TAKE_NUMBERS", waveId });
    await work(waveId, { turns: 1 });
    // Asked for, but not noted: as if the worker had died between the two commits.
    await database().waveOrder.updateMany({ where: { waveId, position: { lte: 5 } }, data: { taskedAt: null } });
    await database().wave.update({
      where: { id: waveId },
      data: { leaseOwner: randomUUID(), leaseUntil: new Date(Date.now() + 600_000) },
    });
    let turns = 0;
    const workerId = randomUUID();
    await database().workerHeartbeat.create({ data: { workerId, startedAt: new Date(), beatAt: new Date() } });
    const pump = startWaves(workerId, { ship: shipOrder, pace: () => Promise.resolve(void (turns += 1)) });
    await until(async () => (await getWave(world.caller.scope, waveId))?.task === null, "the end");
    await pump.stop();
    for (const id of ids) expect(await asked(id)).toBe(1);
    expect(turns).toBe(10); // one at a time: those whose turn was not noted, and the rest
    const view = await getWave(world.caller.scope, waveId);
    expect(view).toMatchObject({ failed: 0, progress: { numbered: 0, asked: 25, refused: 0 } });
    const entry = await database().auditEntry.findFirstOrThrow({
      where: { action: "order.waybills-requested", sellerAccountId: world.sellerAccountId },
    });
    expect(entry.actorName).toBe("李管理");
  });

  test("who lost the lease, and who was stopped, does nothing more; continued, the rest is done", async () => {
    const ids = await ordersAtWarehouse(world, 25);
    const waveId = await waveOf(world, ids);
    await startTask(world.caller, { task: "TAKE_NUMBERS", waveId });
    await expect(startTask(world.caller, { task: "SHIP", waveId, cartonId: null })).rejects.toMatchObject({
      refusal: { code: "WAVE_TASK_UNDERWAY" },
    });
    await work(waveId, { turns: 1 });
    await stopTask(world.caller, { waveId });
    await work(waveId);
    expect((await getWave(world.caller.scope, waveId))?.task).toMatchObject({
      isStopped: true,
      tasked: 20,
      waiting: 5,
    });
    await continueTask(world.caller, { waveId });
    await work(waveId);
    expect(await getWave(world.caller.scope, waveId)).toMatchObject({ task: null, progress: { asked: 25 } });
    await expect(stopTask(world.caller, { waveId })).rejects.toMatchObject({ refusal: { code: "WAVE_TASK_OVER" } });
  });

  test("shipping takes those with a number, leaves the others with their reason, and closes the wave once nothing is left", async () => {
    const ids = await ordersAtWarehouse(world, 6);
    const waveId = await waveOf(world, ids);
    await giveNumbers(world, ids.slice(1));
    const third = await database().order.findUniqueOrThrow({ where: { id: ids[2] ?? "" } });
    await cancel(third.bizOrderCode);
    await startTask(world.caller, { task: "SHIP", waveId, cartonId: null });
    await work(waveId);
    expect((await endsOf(waveId)).sort()).toEqual([
      "ORDER_WITHOUT_NUMBER",
      "cancelled",
      "done",
      "done",
      "done",
      "done",
    ]);
    expect(await database().outboxJob.count({ where: { subjectId: { in: ids }, kind: "shipped" } })).toBe(4);
    const view = await getWave(world.caller.scope, waveId);
    expect(view).toMatchObject({ isOver: false, task: null, failed: 1, counts: { left: 1, done: 4, dropped: 1 } });
    await giveNumbers(world, ids.slice(0, 1));
    await startTask(world.caller, { task: "SHIP", waveId, cartonId: null });
    await work(waveId);
    expect(await getWave(world.caller.scope, waveId)).toMatchObject({ isOver: true, counts: { left: 0, done: 5 } });
    expect((await database().wave.findUniqueOrThrow({ where: { id: waveId } })).state).toBe("CLOSED");
  });

  test("killed between an order's shipment and its note, the next worker ships it no second time", async () => {
    const ids = await ordersAtWarehouse(world, 3);
    const waveId = await waveOf(world, ids);
    await giveNumbers(world, ids);
    await startTask(world.caller, { task: "SHIP", waveId, cartonId: null });
    let shipped = 0;
    const dies = work(waveId, {
      ship: async (by, input) => {
        await shipOrder(by, input);
        shipped += 1;
        if (shipped === 2) await database().wave.update({ where: { id: waveId }, data: { leaseOwner: randomUUID() } });
      },
      turns: 1,
    });
    await dies;
    await database().waveOrder.updateMany({ where: { waveId }, data: { taskedAt: null } });
    await work(waveId);
    expect(await endsOf(waveId)).toEqual(["done", "done", "done"]);
    expect(await database().package.count({ where: { orderId: { in: ids } } })).toBe(3);
  });

  test("an order with several numbers is left for its own page", async () => {
    const [id = ""] = await ordersAtWarehouse(world, 1);
    const waveId = await waveOf(world, [id]);
    await giveNumbers(world, [id]);
    await database().waybillGrant.create({
      data: {
        ...{ sellerAccountId: world.sellerAccountId, orderId: id, parcelCode: "P2" },
        ...{ carrierCode: "SF", waybillNo: "SF-SECOND" },
      },
    });
    await startTask(world.caller, { task: "SHIP", waveId, cartonId: null });
    await work(waveId);
    const orders = await listWaveOrders(world.caller.scope, waveId, { show: "attention", after: 0 });
    expect(orders?.rows[0]?.failed?.code).toBe("ORDER_IN_SEVERAL_PARCELS");
  });
});

test("another tenant finds none of it, and who lacks a shop of it does not see it", async () => {
  const [mine = ""] = await ordersAtWarehouse(world, 1);
  const [theirs = ""] = await ordersAtWarehouse(world, 1, { code: "LQ", shop: 1 });
  const waveId = await waveOf(world, [mine, theirs]);
  const own = await makeWorld();
  const nowhere = { refusal: { code: "NOT_FOUND" } };
  for (const by of [own.caller, { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[0].id]) }]) {
    expect(await getWave(by.scope, waveId)).toBeNull();
    expect(await listWaveOrders(by.scope, waveId, { show: "all", after: 0 })).toBeNull();
    expect(await getPickingList(by.scope, waveId)).toBeNull();
    expect(await listWaves(by.scope, { status: "open" })).toMatchObject({ rows: [], counts: { open: 0 } });
    await expect(startTask(by, { task: "TAKE_NUMBERS", waveId })).rejects.toMatchObject(nowhere);
    await expect(closeByHand(by, { waveId })).rejects.toMatchObject(nowhere);
  }
  await expect(makeWave(own.caller, { selection: { kind: "ids", ids: [mine] } })).rejects.toMatchObject(nowhere);
});
