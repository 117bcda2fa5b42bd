import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { ALL_LINES } from "../client";
import { getOrder } from "../queries/get-order";
import { shipForm } from "../schema";
import { makeWorld, pushOrder } from "../testing/world";
import { shipOrder } from "@/lib/flows/ship-order";

const MANY = 19_000;

/** Far under what the worker's transaction may take: no line may be a round trip of its own. */
const MOST_MS = 20_000;

test("an order of 19,000 lines is taken in, matched and kept in order", { timeout: 60_000 }, async () => {
  const world = await makeWorld();
  const { sellerAccountId } = world;
  await database().sku.createMany({
    data: Array.from({ length: 200 }, (_, index) => ({ sellerAccountId, code: `MANY-${index}`, name: "很多" })),
  });
  const lines = Array.from({ length: MANY }, (_, index) => ({
    ...{ scItemId: `7${String(index).padStart(11, "0")}`, outerId: `MANY-${index}`, name: "货品" },
    ...{ pieces: 1, fen: 100 },
  }));
  const from = performance.now();
  const id = await pushOrder(world, "A1", { lines });
  const tookMs = performance.now() - from;
  const kept = await database().orderLine.findMany({ where: { orderId: id }, orderBy: { position: "asc" } });
  expect(kept.map(({ outerId }) => outerId)).toEqual(lines.map(({ outerId }) => outerId));
  expect(kept.filter(({ skuId }) => skuId !== null)).toHaveLength(200);
  // Each SKU found by its code has learnt its goods id.
  expect(await database().sku.count({ where: { sellerAccountId, scItemId: { startsWith: "70000" } } })).toBe(200);
  expect(tookMs).toBeLessThan(MOST_MS);

  // Its page holds a hundred of them, whichever; who packs it gets them all.
  const page = await getOrder(world.caller.scope, id, { after: 18_950, lines: "page" });
  expect([page?.lines.map(({ position }) => position), page?.nextAfter]).toEqual([
    Array.from({ length: 50 }, (_, index) => 18_951 + index),
    null,
  ]);
  const first = await getOrder(world.caller.scope, id);
  expect(first).toMatchObject({ lineCount: MANY, pieces: MANY, linesTotalFen: 100 * MANY, nextAfter: "100" });
  expect(first?.unmatched).toMatchObject({ count: 18_800 });
  expect(JSON.stringify(first).length).toBeLessThan(60_000);
  expect((await getOrder(world.caller.scope, id, ALL_LINES))?.lines).toHaveLength(MANY);

  // It can be shipped as well: the form takes what a push may hold.
  await database().order.update({ where: { id }, data: { status: "SENT_TO_WAREHOUSE" } });
  const whole = kept.map((line) => ({ lineId: line.id, pieces: line.quantityPieces }));
  const parcel = { carrierCode: "SF", waybillNo: "SF1", cartonId: null, lines: whole };
  await shipOrder(world.caller, shipForm.parse({ orderId: id, packages: [parcel] }));
  expect(await database().packageLine.count({ where: { package: { orderId: id } } })).toBe(MANY);
  const shipped = await getOrder(world.caller.scope, id);
  expect([shipped?.packages[0]?.lines.length, shipped?.packages[0]?.lineCount]).toEqual([50, MANY]);
});
