import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { refusalOf } from "@/lib/orders/testing/refusals";
import { makeWorld, pushOrder, type World } from "@/lib/orders/testing/world";
import type { Simulation } from "../client";
import { PLAIN_RULE } from "../domain/number";
import type { RuleFields } from "../schema";
import { addAttempt, observed, STORE } from "../testing/rows";
import { getNumbers } from "./get-numbers";
import { simulateRule } from "./simulate-rule";

const NOW = new Date();
const PLAIN: RuleFields = { ...PLAIN_RULE, warehouseIds: [] };

let world: World;
beforeEach(async () => {
  world = await makeWorld();
  const { id: warehouseId } = await warehouse();
  const { sellerAccountId, milkId, soapId } = world;
  await database().stockOnHand.createMany({
    data: [
      { warehouseId, skuId: milkId, sellerAccountId, goodPieces: 10, defectivePieces: 4 },
      { warehouseId, skuId: soapId, sellerAccountId, goodPieces: 100 },
    ],
  });
});

const warehouse = () =>
  database().warehouse.findFirstOrThrow({ where: { sellerAccountId: world.sellerAccountId, code: STORE } });

const simulate = (rule: Partial<RuleFields>, words: { skuId?: string; show?: string; shop?: 0 | 1 } = {}) =>
  simulateRule(
    world.caller.scope,
    {
      shopId: world.shops[words.shop ?? 0].id,
      skuId: words.skuId ?? null,
      show: words.show ?? null,
      rule: { ...PLAIN, ...rule },
    },
    NOW,
  );

const shortly = (numbers: Simulation["most"]) =>
  numbers.map(({ skuCode, before, after }) => [skuCode, before.pieces, after.pieces]);

describe("what a rule would change, before it is saved (R148)", () => {
  test("the largest change first, with how many change of how many", async () => {
    const { most, ...counts } = await simulate({ percent: 50 });
    expect(counts).toMatchObject({ total: 2, changed: 2, belowOccupied: 0 });
    expect(shortly(most)).toEqual([
      ["SKU-SOAP-3", 100, 50],
      ["SKU-MILK-800", 10, 5],
    ]);
    expect((await simulate({})).changed).toBe(0);
  });

  test("with every term, which add up (R150): 10 on hand, 2 elsewhere, own orders only where the rule says so (R149)", async () => {
    await pushOrder(world, "LP-OTHER", { shop: 1 });
    await pushOrder(world, "LP-OWN");
    const { shown } = await simulate({ subtractOwnOrders: true }, { show: world.milkId });
    expect(shown).toMatchObject([
      {
        before: {
          pieces: 8,
          terms: [
            { kind: "on-hand", pieces: 10 },
            { kind: "other-shops", pieces: -2 },
          ],
        },
        after: {
          pieces: 6,
          terms: [
            { kind: "on-hand", pieces: 10 },
            { kind: "other-shops", pieces: -2 },
            { kind: "own-orders", pieces: -2 },
          ],
        },
      },
    ]);
  });

  test("counts what would fall below the platform's occupied stock", async () => {
    await addAttempt(world, { newPieces: 10 });
    await observed(world, { total: 10, occupied: 8 });
    expect((await simulate({ percent: 70 })).belowOccupied).toBe(1);
    expect((await simulate({ percent: 80 })).belowOccupied).toBe(0);
  });

  test("a shop's rule does not hold for a SKU that has its own; that of a SKU holds for it alone", async () => {
    const { sellerAccountId, shops, soapId, milkId } = world;
    await database().stockRule.create({
      data: { sellerAccountId, shopId: shops[0].id, skuId: soapId, percent: 20, updatedBy: "system" },
    });
    const ofShop = await simulate({ percent: 50 }, { show: soapId });
    expect([shortly(ofShop.most), ofShop.shown]).toEqual([[["SKU-MILK-800", 10, 5]], []]);
    expect(shortly((await simulate({ percent: 50 }, { skuId: soapId })).most)).toEqual([["SKU-SOAP-3", 20, 50]]);
    expect(shortly((await simulate({ percent: 100 }, { skuId: milkId })).most)).toEqual([["SKU-MILK-800", 10, 10]]);
  });

  test("a warehouse that is left out publishes nothing", async () => {
    const { id } = await database().warehouse.create({
      data: { sellerAccountId: world.sellerAccountId, code: "WH-2", name: "二号仓", platformCode: "WH-2" },
    });
    expect(shortly((await simulate({ warehouseIds: [id] })).most)).toEqual([
      ["SKU-SOAP-3", 100, 0],
      ["SKU-MILK-800", 10, 0],
    ]);
    expect((await simulate({ warehouseIds: [(await warehouse()).id] })).changed).toBe(0);
  });

  test("of a shop outside the scope nothing", async () => {
    const scope = makeScope(world.sellerAccountId, [world.shops[1].id]);
    const asked = { shopId: world.shops[0].id, skuId: null, show: null, rule: PLAIN };
    expect(await refusalOf(simulateRule(scope, asked, NOW))).toEqual({ code: "NOT_FOUND" });
  });
});

describe("why this number (R150)", () => {
  const numbers = () => getNumbers(world.caller.scope, { shopId: world.shops[0].id, skuId: world.milkId }, NOW);

  test("as it is now, and the latest attempt as it was decided", async () => {
    const attempt = await addAttempt(world, { newPieces: 7, status: "FAILED", cause: "occupied" });
    await observed(world, { total: 12, occupied: 8 });
    expect(await numbers()).toMatchObject([
      {
        storeCode: STORE,
        skuCode: "SKU-MILK-800",
        live: { pieces: 10, terms: [{ kind: "on-hand", pieces: 10 }] },
        rule: "none",
        paused: null,
        latest: { id: attempt, newPieces: 7, status: "FAILED" },
        totalPieces: 12,
        occupiedPieces: 8,
      },
    ]);
  });

  test("by whose rule, and under which pause", async () => {
    const { sellerAccountId, shops, milkId } = world;
    const rule = { sellerAccountId, shopId: shops[0].id, updatedBy: "system" };
    await database().stockRule.create({ data: { ...rule, percent: 50 } });
    expect(await numbers()).toMatchObject([{ rule: "shop", live: { pieces: 5 } }]);
    await database().stockRule.create({ data: { ...rule, skuId: milkId, percent: 30 } });
    expect(await numbers()).toMatchObject([{ rule: "sku", live: { pieces: 3 }, paused: null }]);
    const until = new Date(NOW.getTime() + 3_600_000);
    await database().stockPause.create({
      data: { sellerAccountId, shopId: shops[0].id, reason: "大促锁库", pausedBy: "system", until },
    });
    expect(await numbers()).toMatchObject([{ paused: { reason: "大促锁库", until: until.toISOString() } }]);
  });

  test("a SKU without stock has no number; one of another account is not found", async () => {
    const other = await makeWorld();
    const asked = { shopId: world.shops[0].id, skuId: other.milkId };
    expect(await getNumbers(world.caller.scope, asked, NOW)).toBeNull();
    await database().stockOnHand.deleteMany({ where: { sellerAccountId: world.sellerAccountId } });
    expect(await numbers()).toEqual([]);
  });
});
