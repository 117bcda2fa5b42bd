import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { changedTables, digests, whileBroken } from "@/lib/db/testing/breakage";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { codeFrom, refusalFrom } from "@/lib/shops/testing/world";
import type { OnHand } from "../domain/adjustment";
import { adjustStock } from "./adjust-stock";
import { saveReservation } from "./save-reservation";

const NOTHING: OnHand = { good: 0, defective: 0 };

async function placeOf({ sellerAccountId, milkId }: World) {
  const { id } = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  return { skuId: milkId, warehouseId: id };
}

async function adjust(world: World, seen: OnHand, counted: OnHand, reason = "盘点") {
  return adjustStock(world.caller, { ...(await placeOf(world)), seen, counted, reason });
}

async function onHand(world: World): Promise<OnHand | null> {
  const row = await database().stockOnHand.findUnique({ where: { warehouseId_skuId: await placeOf(world) } });
  return row && { good: row.goodPieces, defective: row.defectivePieces };
}

const ledgerOf = ({ sellerAccountId }: World) =>
  database().stockMovement.findMany({ where: { sellerAccountId }, orderBy: { createdAt: "asc" } });

test("a count becomes what is on hand; ledger, audit log and version tell it in the same commit", async () => {
  const world = await makeWorld();
  const { milkId, caller } = world;
  await adjust(world, NOTHING, { good: 12, defective: 1 }, "期初盘点");
  await adjust(world, { good: 12, defective: 1 }, { good: 10, defective: 3 }, "两件破损");
  expect(await onHand(world)).toEqual({ good: 10, defective: 3 });
  expect(await ledgerOf(world)).toMatchObject([
    { cause: "CORRECTED", goodDelta: 12, defectiveDelta: 1, goodAfter: 12, defectiveAfter: 1, reason: "期初盘点" },
    { cause: "CORRECTED", goodDelta: -2, defectiveDelta: 2, goodAfter: 10, defectiveAfter: 3, reason: "两件破损" },
  ]);
  expect((await ledgerOf(world)).map(({ changedBy }) => changedBy)).toEqual(Array(2).fill(caller.actor.userId));
  const entries = await database().auditEntry.findMany({ where: { subjectId: milkId }, orderBy: { seq: "asc" } });
  expect(entries[1]).toMatchObject({
    action: "sku.stock-corrected",
    before: { good: 12, defective: 1 },
    after: { good: 10, defective: 3, code: "SKU-MILK-800", warehouse: "GJZY-SH-001" },
    reason: "两件破损",
  });
  expect(await database().stockChangeNote.count({ where: { skuId: milkId } })).toBe(2);
});

test("stock that moved since the person looked is told, and nothing is written over it", async () => {
  const world = await makeWorld();
  await adjust(world, NOTHING, { good: 12, defective: 1 });
  const refused = () => adjust(world, { good: 13, defective: 1 }, { good: 20, defective: 0 });
  expect(await refusalFrom(refused)).toEqual({ code: "STALE", facts: { good: 12, defective: 1 } });
  expect(await onHand(world)).toEqual({ good: 12, defective: 1 });
});

test("the same count again, as after a double click, is no second change", async () => {
  const world = await makeWorld();
  await adjust(world, NOTHING, { good: 5, defective: 0 });
  const again = () => adjust(world, { good: 5, defective: 0 }, { good: 5, defective: 0 });
  expect(await refusalFrom(again)).toEqual({ code: "INVALID_INPUT", fields: { good: "unchanged" } });
  expect(await ledgerOf(world)).toHaveLength(1);
});

test("of two people who count the same goods at once one is heard; the other is told what the first found", async () => {
  for (let round = 0; round < 5; round += 1) {
    const world = await makeWorld();
    const both = await Promise.allSettled([
      adjust(world, NOTHING, { good: 7, defective: 0 }),
      adjust(world, NOTHING, { good: 9, defective: 0 }),
    ]);
    const [lost] = both.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    const standing = await onHand(world);
    expect([7, 9]).toContain(standing?.good);
    expect(await refusalFrom(() => Promise.reject(lost as Error))).toEqual({ code: "STALE", facts: { ...standing } });
    expect(await ledgerOf(world)).toHaveLength(1);
  }
});

test.each(["StockOnHand", "StockMovement", "AuditEntry", "StockChangeNote"])(
  "a crash right after the write to %s leaves nothing behind",
  async (table) => {
    const world = await makeWorld();
    const before = await digests();
    expect(await whileBroken(table, () => adjust(world, NOTHING, { good: 7, defective: 0 }))).not.toBeNull();
    expect(changedTables(before, await digests())).toEqual([]);
  },
);

test("goods are the whole account's: who works for some shops counts nothing and reserves nothing", async () => {
  const world = await makeWorld();
  const caller = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[0].id]) };
  const place = await placeOf(world);
  const counts = () =>
    adjustStock(caller, { ...place, seen: NOTHING, counted: { good: 1, defective: 0 }, reason: "盘点" });
  expect(await codeFrom(counts)).toBe("FORBIDDEN");
  const reserves = () => saveReservation(caller, { ...place, channel: "门店", seen: 0, pieces: 1 });
  expect(await codeFrom(reserves)).toBe("FORBIDDEN");
});

test("another account's SKU or warehouse is not found", async () => {
  const [mine, theirs] = [await makeWorld(), await makeWorld()];
  const [own, foreign] = [await placeOf(mine), await placeOf(theirs)];
  for (const place of [foreign, { ...own, skuId: foreign.skuId }, { ...own, warehouseId: foreign.warehouseId }]) {
    const input = { ...place, seen: NOTHING, counted: { good: 1, defective: 0 }, reason: "盘点" };
    expect(await codeFrom(() => adjustStock(mine.caller, input))).toBe("NOT_FOUND");
    expect(await codeFrom(() => saveReservation(mine.caller, { ...place, channel: "门店", seen: 0, pieces: 1 }))).toBe(
      "NOT_FOUND",
    );
  }
});
