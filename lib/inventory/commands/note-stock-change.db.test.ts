import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { bookShipment } from "./book-stock";
import { foldStockChanges } from "./fold-stock-changes";
import { noteStockChange } from "./note-stock-change";

const versions = async ({ caller, milkId, soapId }: World) => {
  const folded = await inOneCommit(caller, (commit) => foldStockChanges(commit, [milkId, soapId]));
  return new Map(folded);
};

test("each commit raises the version of each SKU by one, however often it names it (R151)", async () => {
  const world = await makeWorld();
  const note = (...ids: string[]) => inOneCommit(world.caller, (commit) => noteStockChange(commit, ids));
  await note(world.milkId, world.soapId, world.milkId);
  await note(world.milkId);
  await note();
  expect(await versions(world)).toEqual(
    new Map([
      [world.milkId, 2n],
      [world.soapId, 1n],
    ]),
  );
});

test("no commit waits for another that noted the same SKU and has not ended", async () => {
  const world = await makeWorld();
  const note = () => inOneCommit(world.caller, (commit) => noteStockChange(commit, [world.milkId]));
  await inOneCommit(world.caller, async (commit) => {
    await noteStockChange(commit, [world.milkId]);
    await Promise.all(Array.from({ length: 5 }, note)); // each would wait for ever
  });
  expect([...(await versions(world)).values()]).toEqual([6n]);
});

test("what was noted before and after a look is counted once, by whichever look finds it (R151)", async () => {
  const world = await makeWorld();
  const note = () => inOneCommit(world.caller, (commit) => noteStockChange(commit, [world.milkId]));
  await note();
  await inOneCommit(world.caller, async (commit) => {
    await noteStockChange(commit, [world.milkId]);
    expect([...(await versions(world)).values()]).toEqual([1n]); // of what is not committed nobody knows
  });
  expect([...(await versions(world)).values()]).toEqual([2n]);
  expect([...(await versions(world)).values()]).toEqual([2n]);
});

test("a booking keeps what is on hand after it and who booked it, and is noted", async () => {
  const world = await makeWorld();
  const { sellerAccountId, milkId, caller } = world;
  const ship = (pieces: number) =>
    inOneCommit(caller, (commit) =>
      bookShipment(commit, {
        orderId: "an order",
        storeCode: "GJZY-SH-001",
        lines: [
          { skuId: milkId, pieces },
          { skuId: milkId, pieces: 1 },
        ],
      }),
    );
  await ship(2);
  await ship(3);
  const kept = await database().stockMovement.findMany({ where: { sellerAccountId }, orderBy: { goodAfter: "desc" } });
  expect(kept.map(({ goodDelta, goodAfter, defectiveAfter }) => [goodDelta, goodAfter, defectiveAfter])).toEqual([
    [-2, -2, 0],
    [-1, -3, 0],
    [-3, -6, 0],
    [-1, -7, 0],
  ]);
  expect(new Set(kept.map(({ changedBy }) => changedBy))).toEqual(new Set([caller.actor.userId]));
  expect(await versions(world)).toEqual(new Map([[milkId, 2n]]));
});
