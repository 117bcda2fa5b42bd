import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { makeWorld } from "@/lib/orders/testing/world";
import { listStock } from "../queries/list-stock";
import { stockFilter } from "../schema";
import { bookReturn, bookShipment } from "./book-stock";
import { adjustStock } from "./adjust-stock";

test("the totals of SKUs are true after many bookings at once in two warehouses", async () => {
  const world = await makeWorld();
  const { sellerAccountId, caller, milkId, soapId } = world;
  const other = await database().warehouse.create({
    data: { sellerAccountId, code: "BJ", name: "北京", platformCode: "GJZY-BJ-009" },
  });
  const first = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId, id: { not: other.id } } });
  const lines = [milkId, soapId].map((skuId) => ({ skuId, good: 3, defective: 1 }));
  const receive = (warehouseId: string) =>
    inOneCommit(caller, (commit) => bookReturn(commit, { receiptId: randomUUID(), warehouseId, lines, sign: 1 }));
  const ship = (storeCode: string) =>
    inOneCommit(caller, (commit) => {
      const sold = [soapId, milkId, milkId].map((skuId) => ({ skuId, pieces: 1 })); // one SKU in two lines
      return bookShipment(commit, { orderId: randomUUID(), storeCode, lines: sold });
    });
  const before = await totalsOf(sellerAccountId);
  await Promise.all(
    Array.from({ length: 12 }, (_, turn) =>
      turn % 2 === 0
        ? [receive(first.id), ship(other.platformCode ?? "")]
        : [receive(other.id), ship(first.platformCode ?? "")],
    ).flat(),
  );
  const milk = { good: 12 * 3 - 12 * 2, defective: 12 };
  expect((await totalsOf(sellerAccountId)).get(milkId)).toEqual({
    good: (before.get(milkId)?.good ?? 0) + milk.good,
    defective: (before.get(milkId)?.defective ?? 0) + milk.defective,
  });
  const seen = await database().stockOnHand.findFirstOrThrow({ where: { warehouseId: other.id, skuId: soapId } });
  await adjustStock(caller, {
    ...{ skuId: soapId, warehouseId: other.id, reason: "盘点" },
    seen: { good: seen.goodPieces, defective: seen.defectivePieces },
    counted: { good: 500, defective: 0 },
  });
  expect(await totalsOf(sellerAccountId)).toEqual(await sumsOf(sellerAccountId));
  const listed = await listStock(caller.scope, stockFilter.parse({ sort: "-good" }));
  expect(listed.rows[0]?.id).toBe(soapId);
});

test("a SKU without stock has a total of nothing, and stands in the list between more and less", async () => {
  const world = await makeWorld();
  const { sellerAccountId, caller, milkId, soapId } = world;
  const { id: none } = await database().sku.create({ data: { sellerAccountId, code: "NONE", name: "无货" } });
  const warehouse = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  await database().stockOnHand.deleteMany({ where: { sellerAccountId } });
  for (const [skuId, goodPieces] of [
    [milkId, 5],
    [soapId, -2],
  ] as const)
    await database().stockOnHand.create({ data: { sellerAccountId, warehouseId: warehouse.id, skuId, goodPieces } });
  const mine = new Set([milkId, none, soapId]);
  const { rows } = await listStock(caller.scope, stockFilter.parse({ sort: "good" }));
  expect(rows.filter(({ id }) => mine.has(id)).map(({ goodPieces }) => goodPieces)).toEqual([-2, 0, 5]);
});

type Pieces = Map<string, { good: number; defective: number }>;

async function totalsOf(sellerAccountId: string): Promise<Pieces> {
  const rows = await database().stockTotal.findMany({ where: { sellerAccountId }, orderBy: { skuId: "asc" } });
  return new Map(
    rows.map((row) => [row.skuId, { good: Number(row.goodPieces), defective: Number(row.defectivePieces) }]),
  );
}

async function sumsOf(sellerAccountId: string): Promise<Pieces> {
  const skus = await database().sku.findMany({
    where: { sellerAccountId },
    orderBy: { id: "asc" },
    select: { id: true, stock: { select: { goodPieces: true, defectivePieces: true } } },
  });
  const sum = (of: readonly number[]) => of.reduce((total, pieces) => total + pieces, 0);
  return new Map(
    skus.map(({ id, stock }) => [
      id,
      { good: sum(stock.map((row) => row.goodPieces)), defective: sum(stock.map((row) => row.defectivePieces)) },
    ]),
  );
}
