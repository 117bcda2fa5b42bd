import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import type { BusinessMode } from "@/lib/shops/domain/business-mode";
import { addAttempt, observed } from "../testing/rows";
import { countStockErrors, listErrorGroups } from "./list-error-groups";
import { listTroubled } from "./list-troubled";

const NOW = new Date("2026-11-28T04:00:00Z");
const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS);

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const groups = (scope = world.caller.scope) => listErrorGroups(scope, {}, NOW);

describe("groups of stock errors (R153)", () => {
  test("two causes give two groups, with what each holds up, since when, and its hours", async () => {
    await addAttempt(world, { status: "FAILED", cause: "occupied", at: ago(5) });
    await addAttempt(world, { status: "FAILED", cause: "occupied", at: ago(0.5) });
    await addAttempt(world, { shop: 1, status: "FAILED", cause: "occupied", at: ago(2) });
    await addAttempt(world, { skuId: world.soapId, status: "FAILED", cause: "no-answer", at: ago(30) });
    const [occupied, noAnswer, ...rest] = await groups();
    expect(rest).toEqual([]);
    expect(occupied).toMatchObject({
      cause: "occupied",
      targets: 2,
      skus: 1,
      shops: [world.shops[0].id, world.shops[1].id].sort(),
      firstSeen: ago(5).toISOString(),
      lastSeen: ago(0.5).toISOString(),
    });
    expect(occupied?.trend).toHaveLength(24);
    expect(occupied?.trend.flatMap((count, index) => (count > 0 ? [[23 - index, count]] : []))).toEqual([
      [5, 1],
      [2, 1],
      [0, 1],
    ]);
    expect(noAnswer).toMatchObject({ cause: "no-answer", targets: 1, skus: 1 });
    expect(noAnswer?.trend.every((count) => count === 0)).toBe(true);
    expect(await countStockErrors(world.caller.scope)).toBe(3);
  });

  test("the next success ends a group", async () => {
    await addAttempt(world, { status: "FAILED", cause: "occupied", at: ago(2) });
    expect(await groups()).toHaveLength(1);
    await addAttempt(world, { status: "SENT", at: ago(1) });
    expect(await groups()).toEqual([]);
    expect(await countStockErrors(world.caller.scope)).toBe(0);
  });

  test("what waits or was not wanted is no error", async () => {
    await addAttempt(world, { status: "SKIPPED", cause: "paused" });
    await addAttempt(world, { skuId: world.soapId, status: "PENDING" });
    expect(await groups()).toEqual([]);
  });

  test("of some shops only theirs; of another account nothing", async () => {
    await addAttempt(world, { status: "FAILED", cause: "occupied", at: ago(1) });
    await addAttempt(world, { shop: 1, status: "FAILED", cause: "occupied", at: ago(1) });
    const second = makeScope(world.sellerAccountId, [world.shops[1].id]);
    const [group] = await groups(second);
    expect([group?.targets, group?.trend.at(-2), await countStockErrors(second)]).toEqual([1, 1, 1]);
    const [filtered] = await listErrorGroups(world.caller.scope, { shop: world.shops[0].id }, NOW);
    expect([filtered?.targets, filtered?.shops]).toEqual([1, [world.shops[0].id]]);
    const [brand] = await listErrorGroups(world.caller.scope, { mode: "BRAND_STATION" }, NOW);
    expect([brand?.targets, brand?.trend.at(-2), brand?.shops]).toEqual([1, 1, [world.shops[1].id]]); // R12
    const stranger = makeScope(randomUUID(), "all");
    expect([await groups(stranger), await countStockErrors(stranger)]).toEqual([[], 0]);
  });
});

describe("one group, number by number (R145, R153)", () => {
  const listed = (words: { q?: string; shop?: string; mode?: BusinessMode; after?: string } = {}) =>
    listTroubled(world.caller.scope, { cause: "occupied", shop: undefined, q: "", after: undefined, ...words });

  test("what we sent, what is occupied, the platform's words; the longest in trouble first", async () => {
    await addAttempt(world, { skuId: world.soapId, status: "BLOCKED", cause: "occupied", at: ago(1) });
    await addAttempt(world, {
      status: "FAILED",
      cause: "occupied",
      at: ago(3),
      newPieces: 7,
      occupiedPieces: 8,
      text: "系统异常,可售库存不足",
    });
    const { rows } = await listed();
    expect(rows.map(({ skuId }) => skuId)).toEqual([world.milkId, world.soapId]);
    expect(rows[0]).toMatchObject({
      shopId: world.shops[0].id,
      skuCode: "SKU-MILK-800",
      newPieces: 7,
      occupiedPieces: 8,
      text: "系统异常,可售库存不足",
      troubleSince: ago(3).toISOString(),
    });
    await observed(world, { total: 12, occupied: 5 });
    expect((await listed({ q: "milk" })).rows).toMatchObject([{ newPieces: 7, occupiedPieces: 5 }]); // as it is now
    expect((await listed({ q: "soap" })).rows.map(({ skuId }) => skuId)).toEqual([world.soapId]);
    expect((await listed({ shop: world.shops[1].id })).rows).toEqual([]);
    expect((await listed({ mode: "BRAND_STATION" })).rows).toEqual([]);
    expect((await listed({ mode: "LIGHT_RAIL_3" })).rows).toHaveLength(2);
  });

  test("pages show each number once", async () => {
    for (let index = 0; index < 53; index += 1)
      await addAttempt(world, { storeCode: `W-${index}`, status: "FAILED", cause: "occupied", at: ago(1) });
    const first = await listed();
    const second = await listed({ after: first.nextAfter ?? "" });
    expect([first.rows.length, second.rows.length, second.nextAfter]).toEqual([50, 3, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ storeCode }) => storeCode)).size).toBe(53);
  });
});
