import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { bookShipment } from "./book-stock";
import { noteStockChange } from "./note-stock-change";

const versions = async ({ sellerAccountId }: World) =>
  new Map(
    (await database().stockChange.findMany({ where: { sellerAccountId } })).map((row) => [row.skuId, row.version]),
  );

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

test("commits that name the same SKUs in another order wait for each other, not in a circle", async () => {
  const world = await makeWorld();
  const both = [world.milkId, world.soapId];
  const note = (ids: string[]) => inOneCommit(world.caller, (commit) => noteStockChange(commit, ids));
  await Promise.all(Array.from({ length: 20 }, (_, index) => note(index % 2 === 0 ? both : [...both].reverse())));
  expect([...(await versions(world)).values()]).toEqual([20n, 20n]);
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
