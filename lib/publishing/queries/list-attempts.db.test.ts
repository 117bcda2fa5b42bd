import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { errorFilter } from "../schema";
import { addAttempt, STORE } from "../testing/rows";
import { countAttempts, everyAttempt, listAttempts } from "./list-attempts";

const NOW = new Date("2026-11-28T04:00:00Z");
const MINUTE_MS = 60_000;
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE_MS);

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const filterOf = ({ after, ...search }: Record<string, string>) => ({
  ...errorFilter.parse({ tab: "log", ...search }),
  after,
});
const listed = (search: Record<string, string> = {}, scope = world.caller.scope) =>
  listAttempts(scope, filterOf(search), NOW);

async function exported(search: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  for await (const row of everyAttempt(world.caller.scope, filterOf(search), NOW)) ids.push(row.id);
  return ids;
}

describe("the log of attempts (R152)", () => {
  test("a row says everything of its attempt", async () => {
    const { sellerAccountId, shops, caller } = world;
    const { id: ruleId } = await database().stockRule.create({
      data: { sellerAccountId, shopId: shops[0].id, skuId: world.milkId, updatedBy: "system" },
    });
    const terms = [
      { kind: "on-hand" as const, pieces: 10 },
      { kind: "other-shops" as const, pieces: -3 },
    ];
    const id = await addAttempt(world, {
      at: ago(1),
      status: "FAILED",
      cause: "occupied",
      trigger: "MANUAL",
      triggeredBy: caller.actor.kind === "person" ? caller.actor.userId : "",
      oldPieces: 12,
      newPieces: 7,
      terms,
      ruleId,
      occupiedPieces: 8,
      code: "SYSTEM_ERROR",
      text: "系统异常,可售库存不足",
      durationMs: 210,
    });
    const { rows } = await listed();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      id,
      shopName: "测试店铺-轻轨三号线",
      skuCode: "SKU-MILK-800",
      storeCode: STORE,
      oldPieces: 12,
      newPieces: 7,
      terms,
      rule: "sku",
      trigger: "MANUAL",
      byName: "李管理",
      status: "FAILED",
      cause: "occupied",
      occupiedPieces: 8,
      code: "SYSTEM_ERROR",
      text: "系统异常,可售库存不足",
      durationMs: 210,
      createdAt: ago(1).toISOString(),
    });
  });

  test("whose rule it was: the SKU's, the shop's, nobody's, or one that is gone", async () => {
    const { sellerAccountId, shops } = world;
    const rule = { sellerAccountId, shopId: shops[0].id, updatedBy: "system" };
    const own = await database().stockRule.create({ data: rule });
    const gone = await database().stockRule.create({ data: { ...rule, skuId: world.soapId } });
    await addAttempt(world, { at: ago(3), ruleId: own.id });
    await addAttempt(world, { at: ago(2), ruleId: gone.id });
    await addAttempt(world, { at: ago(1) });
    await database().stockRule.delete({ where: { id: gone.id } });
    expect((await listed()).rows.map((row) => row.rule)).toEqual(["none", "removed", "shop"]);
  });

  test("terms and causes that no version knows any more break no row", async () => {
    const id = await addAttempt(world, { at: ago(1) });
    await database().stockSyncAttempt.update({ where: { id }, data: { terms: { old: true }, cause: "forgotten" } });
    expect((await listed()).rows[0]).toMatchObject({ terms: [], cause: null });
  });

  test("each filter narrows the list, the count and the export alike", async () => {
    const made = {
      milk: await addAttempt(world, { at: ago(5) }),
      soap: await addAttempt(world, { at: ago(4), skuId: world.soapId, status: "FAILED", cause: "no-answer" }),
      other: await addAttempt(world, { at: ago(3), shop: 1, trigger: "SCHEDULE", status: "SUPERSEDED" }),
      old: await addAttempt(world, { at: ago(60 * 24 * 10) }),
    };
    const expected: [Record<string, string>, (keyof typeof made)[]][] = [
      [{}, ["other", "soap", "milk", "old"]],
      [{ days: "7" }, ["other", "soap", "milk"]],
      [{ days: "30" }, ["other", "soap", "milk", "old"]],
      [{ shop: world.shops[1].id }, ["other"]],
      [{ mode: "BRAND_STATION" }, ["other"]],
      [{ mode: "BRAND_STATION", shop: world.shops[0].id }, []],
      [{ sku: world.soapId }, ["soap"]],
      [{ q: "milk-800" }, ["other", "milk", "old"]],
      [{ q: "600100200301" }, ["soap"]],
      [{ status: "SUPERSEDED" }, ["other"]],
      [{ cause: "no-answer" }, ["soap"]],
      [{ trigger: "SCHEDULE" }, ["other"]],
      [{ trigger: "CHANGE", days: "7", q: "milk" }, ["milk"]],
    ];
    for (const [search, keys] of expected) {
      const ids = keys.map((key) => made[key]);
      const { rows } = await listed(search);
      expect([search, rows.map(({ id }) => id)]).toEqual([search, ids]);
      expect([search, await exported(search)]).toEqual([search, ids]);
      expect([search, await countAttempts(world.caller.scope, filterOf(search), NOW)]).toEqual([search, ids.length]);
    }
  });

  test("a text that hundreds of goods hold finds their attempts too", async () => {
    const { sellerAccountId } = world;
    const goods = Array.from({ length: 250 }, (_, n) => ({
      sellerAccountId,
      code: `CUP-${1000 + n}`,
      name: `杯 ${n}`,
    }));
    await database().sku.createMany({ data: goods });
    const cups = await database().sku.findMany({ where: { sellerAccountId, code: { startsWith: "CUP" } } });
    await addAttempt(world, { at: ago(1) });
    const made = await Promise.all(
      cups.filter(({ code }) => code.endsWith("9")).map(({ id: skuId }) => addAttempt(world, { at: ago(2), skuId })),
    );
    const { rows } = await listed({ q: "cup-1" });
    expect(rows.map(({ id }) => id).sort()).toEqual(made.sort());
  });

  test("pages show each attempt once, also those of one moment; a stale place shows the first page", async () => {
    const { sellerAccountId, shops, milkId } = world;
    await database().stockSyncAttempt.createMany({
      data: Array.from({ length: 53 }, () => ({
        sellerAccountId,
        shopId: shops[0].id,
        skuId: milkId,
        storeCode: STORE,
        version: 1n,
        trigger: "CHANGE" as const,
        triggeredBy: "system",
        newPieces: 1,
        terms: [],
        createdAt: ago(1),
      })),
    });
    const first = await listed();
    const second = await listed({ after: first.nextAfter ?? "" });
    expect([first.rows.length, second.rows.length, second.nextAfter]).toEqual([50, 3, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(53);
    expect((await listed({ after: "stale" })).rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    expect(await exported({})).toEqual([...first.rows, ...second.rows].map(({ id }) => id));
  });

  test("of some shops only theirs", async () => {
    await addAttempt(world, { at: ago(2) });
    const id = await addAttempt(world, { at: ago(1), shop: 1 });
    const scope = makeScope(world.sellerAccountId, [world.shops[1].id]);
    expect((await listed({}, scope)).rows.map((row) => row.id)).toEqual([id]);
    expect((await listed({ shop: world.shops[0].id }, scope)).rows).toEqual([]);
  });
});
