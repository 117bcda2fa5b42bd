import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { refusalFrom } from "@/lib/shops/testing/world";
import { saveReservation } from "./save-reservation";

async function reserve(world: World, channel: string, seen: number, pieces: number) {
  const { id } = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId: world.sellerAccountId } });
  return saveReservation(world.caller, { skuId: world.milkId, warehouseId: id, channel, seen, pieces });
}

async function kept({ sellerAccountId }: World): Promise<Record<string, number>> {
  const rows = await database().stockReservation.findMany({ where: { sellerAccountId } });
  return Object.fromEntries(rows.map(({ channel, pieces }) => [channel, pieces]));
}

test("pieces are kept for a channel, changed, and let go by none at all (R149)", async () => {
  const world = await makeWorld();
  await reserve(world, "门店", 0, 4);
  await reserve(world, "京东", 0, 2);
  await reserve(world, "门店", 4, 6);
  expect(await kept(world)).toEqual({ 门店: 6, 京东: 2 });
  await reserve(world, "京东", 2, 0);
  expect(await kept(world)).toEqual({ 门店: 6 });
  const entries = await database().auditEntry.findMany({
    where: { subjectId: world.milkId },
    orderBy: { seq: "asc" },
    select: { action: true, before: true, after: true },
  });
  expect(entries.at(-1)).toMatchObject({
    action: "sku.reservation-set",
    before: { pieces: 2 },
    after: { pieces: 0, channel: "京东", warehouse: "GJZY-SH-001" },
  });
  expect(await database().stockChangeNote.count({ where: { skuId: world.milkId } })).toBe(4);
});

test("what somebody else set meanwhile is told", async () => {
  const world = await makeWorld();
  await reserve(world, "门店", 0, 4);
  expect(await refusalFrom(() => reserve(world, "门店", 0, 5))).toEqual({ code: "STALE", facts: { pieces: 4 } });
  expect(await refusalFrom(() => reserve(world, "门店", 3, 0))).toEqual({ code: "STALE", facts: { pieces: 4 } });
  expect(await refusalFrom(() => reserve(world, "门店", 4, 4))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await kept(world)).toEqual({ 门店: 4 });
});

test("of two who make the same reservation at once one is told that it is there", async () => {
  for (let round = 0; round < 5; round += 1) {
    const world = await makeWorld();
    const both = await Promise.allSettled([reserve(world, "门店", 0, 4), reserve(world, "门店", 0, 5)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = both.flatMap((one) => (one.status === "rejected" ? [one.reason as Error] : []));
    expect(await refusalFrom(() => Promise.reject(lost ?? new Error()))).toMatchObject({ code: "STALE" });
  }
});
