import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { auditOf } from "@/lib/shops/testing/world";
import { recordExport } from "../commands/record-export";
import { stockFilter } from "../schema";
import { addManySkus } from "../testing/many-skus";
import { exportStock } from "./export-stock";

async function exported({ caller }: World, query: Record<string, string> = {}): Promise<string[]> {
  const rows: string[] = [];
  for await (const some of exportStock(caller.scope, stockFilter.parse(query)))
    rows.push(
      ...some.map(({ code, warehouse, good, defective, reserved }) =>
        [code, warehouse ?? "–", good ?? "–", defective ?? "–", reserved ?? "–"].join(" "),
      ),
    );
  return rows;
}

test("each SKU stands with each warehouse it lies or is reserved in, under the list's filter (R163)", async () => {
  const world = await makeWorld();
  const { sellerAccountId, milkId, soapId } = world;
  const { id: first } = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  const { id: second } = await database().warehouse.create({ data: { sellerAccountId, code: "WH-2", name: "二号仓" } });
  const onHand = (warehouseId: string, skuId: string, goodPieces: number) =>
    database().stockOnHand.create({ data: { sellerAccountId, warehouseId, skuId, goodPieces, defectivePieces: 1 } });
  await onHand(first, milkId, 5);
  await onHand(second, milkId, -2);
  for (const [channel, pieces] of [["门店", 2] as const, ["京东", 1] as const])
    await database().stockReservation.create({
      data: { sellerAccountId, warehouseId: second, skuId: milkId, channel, pieces, updatedBy: "x" },
    });
  const soap = "SKU-SOAP-3 – – – –";
  const [north, south] = ["SKU-MILK-800 GJZY-SH-001 5 1 –", "SKU-MILK-800 WH-2 -2 1 3"];
  expect(await exported(world)).toEqual([north, south, soap]);
  expect(await exported(world, { warehouse: second })).toEqual([south, soap]);
  expect(await exported(world, { q: "香皂" })).toEqual([soap]);
  expect(await exported(world, { level: "negative" })).toEqual([north, south]);
  await database().stockReservation.create({
    data: { sellerAccountId, warehouseId: first, skuId: soapId, channel: "门店", pieces: 4, updatedBy: "x" },
  });
  expect((await exported(world))[2]).toBe("SKU-SOAP-3 GJZY-SH-001 – – 4");
  expect(await exported(await makeWorld(), { q: "milk" })).toEqual(["SKU-MILK-800 – – – –"]);
});

test("more SKUs than are read at once come each once, in order", async () => {
  const world = await makeWorld();
  const { sellerAccountId } = world;
  const codes = await addManySkus(sellerAccountId, 10_001);
  expect(await exported(world, { q: "many-" })).toEqual(codes.map((code) => `${code} – – – –`));
});

test("who takes out what is in the audit log", async () => {
  const { caller, sellerAccountId } = await makeWorld();
  await recordExport(caller, { ...stockFilter.parse({ q: "milk", level: "none" }), after: "x" }, 7);
  expect(await auditOf(sellerAccountId, "stock.exported")).toMatchObject([
    { actor: caller.actor.userId, after: { q: "milk", level: "none", rows: 7 } },
  ]);
});
