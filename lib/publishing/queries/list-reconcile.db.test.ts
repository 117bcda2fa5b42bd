import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld, pushOrder, review, ship, type World } from "@/lib/orders/testing/world";
import { keepObservation } from "../commands/keep-observation";
import { reconcileFilter } from "../schema";
import { addAttempt, observed, STORE } from "../testing/rows";
import { countReconcile, listReconcile, readReconcile } from "./list-reconcile";
import { listOccupying } from "./open-orders";

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const listed = (search: Record<string, string> = {}, scope = world.caller.scope) =>
  listReconcile(scope, reconcileFilter.parse({ show: "all", ...search }));
const counted = (search: Record<string, string> = {}) =>
  countReconcile(world.caller.scope, reconcileFilter.parse(search));
const occupying = (shop: 0 | 1 = 0, skuId = world.milkId) =>
  listOccupying(world.caller.scope, { shopId: world.shops[shop].id, skuId, storeCode: STORE });

describe("which of our orders occupy a number's stock (R145)", () => {
  test("open ones of the same shop and warehouse, the oldest first; not cancelled ones, not another shop's", async () => {
    const older = await pushOrder(world, "LP-1", { receivedAt: new Date("2026-11-27T01:00:00Z") });
    const newer = await pushOrder(world, "LP-2", { receivedAt: new Date("2026-11-27T02:00:00Z") });
    await review(world, newer);
    await pushOrder(world, "LP-3", { shop: 1 });
    const cancelled = await pushOrder(world, "LP-4");
    await database().order.update({ where: { id: cancelled }, data: { status: "CANCELLED" } });
    const elsewhere = await pushOrder(world, "LP-5");
    await database().order.update({ where: { id: elsewhere }, data: { storeCode: "GJZY-GZ-001" } });
    const { orders, count, pieces } = await occupying();
    expect(orders.map(({ id, pieces: own, status }) => [id, own, status])).toEqual([
      [older, 2, "PENDING_REVIEW"],
      [newer, 2, "SENT_TO_WAREHOUSE"],
    ]);
    expect([count, pieces]).toEqual([2, 4]);
  });

  test("a shipped one until the platform has taken its shipment", async () => {
    const id = await pushOrder(world, "LP-1");
    await review(world, id);
    await ship(world, id, "SF2000000000001");
    expect((await occupying()).pieces).toBe(2);
    await database().outboxJob.updateMany({ where: { subjectId: id, kind: "shipped" }, data: { state: "ACCEPTED" } });
    expect(await occupying()).toEqual({ orders: [], count: 0, pieces: 0 });
  });
});

describe("our numbers against the platform's", () => {
  test("total, occupied, our open orders and what they do not explain", async () => {
    await addAttempt(world, { newPieces: 10 });
    await observed(world, { total: 12, occupied: 5 });
    await pushOrder(world, "LP-1");
    expect((await listed()).rows).toMatchObject([
      {
        skuCode: "SKU-MILK-800",
        scItemId: "600100200300",
        supplierId: world.shops[0].supplierId,
        ourPieces: 10,
        totalPieces: 12,
        occupiedPieces: 5,
        openPieces: 2,
        totalDifference: 2,
        unexplainedPieces: 3,
      },
    ]);
  });

  test("our number is the newest that was decided, though the platform has an older one", async () => {
    await addAttempt(world, { newPieces: 10 });
    await addAttempt(world, { newPieces: 7, status: "FAILED", cause: "occupied" });
    await observed(world, { total: 10, occupied: 0 });
    expect((await listed()).rows[0]).toMatchObject({ ourPieces: 7, totalDifference: 3, unexplainedPieces: 0 });
  });

  test("a total from before the platform took our number is no difference, but to be asked for again", async () => {
    const at = new Date("2026-11-28T01:00:00Z");
    await addAttempt(world, { newPieces: 10, at });
    await observed(world, { total: 0, occupied: 0, at: new Date(at.getTime() - 1) });
    expect(await counted()).toEqual({ missed: 0, different: 0, unknown: 1, all: 1 });
    expect((await listed()).rows[0]).toMatchObject({ totalPieces: 0, totalDifference: null, isOutdated: true });
    await observed(world, { total: 0, occupied: 0, at });
    expect(await counted()).toEqual({ missed: 0, different: 1, unknown: 0, all: 1 });
  });

  test("a total that the platform's answer passed over is not known, however often it is asked for", async () => {
    await addAttempt(world, { newPieces: 10 });
    const place = { shopId: world.shops[0].id, storeCode: STORE };
    const unanswered = { skuId: world.milkId, totalPieces: null, occupiedPieces: null };
    await keepObservation(world.caller.scope, place, [unanswered], new Date(Date.now() + 1000));
    expect(await counted()).toEqual({ missed: 0, different: 0, unknown: 1, all: 1 });
    const [row] = (await listed({ show: "unknown" })).rows;
    expect(row).toMatchObject({ totalPieces: null, totalDifference: null, isOutdated: true });
    expect(row?.observedAt).not.toBeNull();
  });

  test("each tab shows what it counts; what was never asked is no difference", async () => {
    await addAttempt(world, { newPieces: 10 });
    await addAttempt(world, { skuId: world.soapId, newPieces: 10 });
    await observed(world, { skuId: world.soapId, total: 10, occupied: 4 });
    await addAttempt(world, { shop: 1, newPieces: 10 });
    await observed(world, { shop: 1, total: 8, occupied: 0 });
    expect(await counted()).toEqual({ missed: 1, different: 2, unknown: 1, all: 3 });
    const rowsOf = async (show: string) =>
      (await listed({ show })).rows.map(({ skuCode, shopId }) => [skuCode, shopId]);
    const [first, second] = world.shops;
    expect(await rowsOf("missed")).toEqual([["SKU-SOAP-3", first.id]]);
    expect(await rowsOf("different")).toEqual([
      ["SKU-SOAP-3", first.id],
      ["SKU-MILK-800", second.id],
    ]);
    expect((await listed({ show: "unknown" })).rows[0]).toMatchObject({
      totalDifference: null,
      unexplainedPieces: null,
    });
    expect(await rowsOf("unknown")).toEqual([["SKU-MILK-800", first.id]]);
  });

  test("where no number was checked since it was synced, that is said, and since when one waits for it", async () => {
    const unchecked = async (search: Record<string, string> = {}) =>
      (await readReconcile(world.caller.scope, reconcileFilter.parse(search))).unchecked;
    expect(await unchecked()).toBeNull(); // nothing to compare
    await addAttempt(world, { status: "FAILED", cause: "occupied" });
    expect(await unchecked()).toEqual({ since: null });
    const [first, second] = [new Date("2026-11-27T01:00:00Z"), new Date("2026-11-27T02:00:00Z")];
    await addAttempt(world, { at: first });
    await addAttempt(world, { skuId: world.soapId, at: second });
    expect(await unchecked()).toEqual({ since: first.toISOString() });
    expect(await unchecked({ q: "soap" })).toEqual({ since: second.toISOString() });
    await observed(world, { total: 10, occupied: 0, at: new Date(first.getTime() - 1) });
    expect(await unchecked()).toEqual({ since: first.toISOString() }); // that was before
    await observed(world, { total: 10, occupied: 0 });
    expect(await unchecked()).toBeNull();
    expect(await unchecked({ q: "soap", show: "missed" })).toEqual({ since: second.toISOString() });
  });

  test("filters by shop, mode (R12), words and scope", async () => {
    await addAttempt(world);
    await addAttempt(world, { shop: 1, skuId: world.soapId });
    const only = async (search: Record<string, string>, scope = world.caller.scope) =>
      (await listed(search, scope)).rows.map(({ skuId }) => skuId);
    expect(await only({ shop: world.shops[1].id })).toEqual([world.soapId]);
    expect(await only({ mode: "BRAND_STATION" })).toEqual([world.soapId]);
    expect((await counted({ mode: "LIGHT_RAIL_3" })).all).toBe(1);
    expect(await only({ q: "milk" })).toEqual([world.milkId]);
    expect(await only({}, makeScope(world.sellerAccountId, [world.shops[0].id]))).toEqual([world.milkId]);
  });

  test("pages go on behind the last row, the largest difference first", async () => {
    for (let index = 0; index < 53; index += 1) {
      await addAttempt(world, { storeCode: `W-${index}`, newPieces: 10 });
      await observed(world, { storeCode: `W-${index}`, total: 10 + (index % 3), occupied: 0 });
    }
    const first = await listed();
    const second = await listed({ after: first.nextAfter ?? "" });
    const all = [...first.rows, ...second.rows];
    expect([first.rows.length, second.rows.length, second.nextAfter]).toEqual([50, 3, null]);
    expect(new Set(all.map(({ storeCode }) => storeCode)).size).toBe(53);
    const differences = all.map(({ totalDifference }) => totalDifference ?? 0);
    expect(differences).toEqual([...differences].sort((one, other) => other - one));
  });

  test("a page that ends among those that agree goes on behind its last row; one of those to be asked for alike", async () => {
    for (let index = 0; index < 103; index += 1) {
      await addAttempt(world, { storeCode: `W-${index}`, newPieces: 10 });
      if (index < 2) await observed(world, { storeCode: `W-${index}`, total: 12, occupied: 0 });
    }
    for (const [show, total] of [
      ["all", 103],
      ["unknown", 101],
    ] as const) {
      const places: string[] = [];
      let after = "";
      for (let page = 0; page < 3; page += 1) {
        const { rows, nextAfter } = await listed({ show, after });
        places.push(...rows.map(({ storeCode }) => storeCode));
        after = nextAfter ?? "";
      }
      expect([show, places.length, new Set(places).size, after]).toEqual([show, total, total, ""]);
    }
  });
});
