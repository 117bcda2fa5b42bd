import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { mapGoods } from "@/lib/flows/map-goods";
import { submitRawRefunds } from "@/lib/returns/commands/submit";
import { addOrder, makeWorld, MILK, push, refundOf, returnOf, type World } from "@/lib/returns/testing/world";

const UNKNOWN = { scItemId: "600100209999", outerId: "SKU-UNKNOWN" };

function match(world: World, skuId: string, goods = UNKNOWN, replaces: { holder: string; other: null } | null = null) {
  return mapGoods(world.caller, { goods, skuId, replaces });
}

async function addSku({ sellerAccountId }: World): Promise<string> {
  return (await database().sku.create({ data: { sellerAccountId, code: "SKU-NEW", name: "新货品" } })).id;
}

async function failed(world: World, code: string, lines: object[] = [UNKNOWN]): Promise<string> {
  await addOrder(world, `F-${code}`);
  const stated = lines.map((line, index) => ({ code: `${code}-${index + 1}`, pieces: 1, ...MILK, ...line }));
  await push(world, { code, forward: `F-${code}`, waybillNo: `SF-${code}`, lines: stated });
  const { id } = await refundOf(world, code);
  expect(await submitRawRefunds(world.caller, [id])).toMatchObject([{ refusal: { code: "GOODS_NOT_MATCHED" } }]);
  return id;
}

test("a raw refund whose submit failed for its goods waits again once they are matched (R8, R104)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const id = await failed(world, "R1", [{}, UNKNOWN]);
  const skuId = await addSku(world);
  expect((await match(world, skuId)).healed.refunds).toBe(1);
  const refund = await refundOf(world, "R1");
  expect(refund).toMatchObject({ processStatus: "PENDING", failureCode: null });
  expect(refund.lines.map((line) => line.skuId)).toEqual([world.milkId, skuId]);
  const entries = await database().auditEntry.findMany({
    where: { subjectId: id, action: "raw-refund.goods-matched" },
  });
  expect(entries).toMatchObject([{ before: { processStatus: "SUBMIT_FAILED", failureCode: "GOODS_NOT_MATCHED" } }]);
  expect(await submitRawRefunds(world.caller, [id])).toMatchObject([{ refusal: null }]);
  expect((await returnOf(world, "R1")).lines.map((line) => line.skuId)).toEqual([world.milkId, skuId]);
});

test("one that lacks other goods too, or failed for something else, goes on waiting for that", async () => {
  const world = await makeWorld("ENTERPRISE");
  await failed(world, "R1", [UNKNOWN, { scItemId: "600100208888", outerId: "SKU-OTHER" }]);
  await push(world, {
    code: "R2",
    forward: "F-NONE",
    waybillNo: "SF2",
    lines: [{ code: "R2-1", pieces: 1, ...UNKNOWN }],
  });
  await submitRawRefunds(world.caller, [(await refundOf(world, "R2")).id]);
  const skuId = await addSku(world);
  expect((await match(world, skuId)).healed.refunds).toBe(0);
  expect(await refundOf(world, "R1")).toMatchObject({
    processStatus: "SUBMIT_FAILED",
    failureCode: "GOODS_NOT_MATCHED",
  });
  const other = await refundOf(world, "R2");
  expect(other).toMatchObject({ processStatus: "SUBMIT_FAILED", failureCode: "REFUND_ORDER_MISSING" });
  expect(other.lines.map((line) => line.skuId)).toEqual([skuId]);
});

test("goods that came back as one SKU stay that SKU when the mapping is replaced; other accounts' stay as they are", async () => {
  const [world, stranger] = [await makeWorld("ENTERPRISE"), await makeWorld("ENTERPRISE")];
  await failed(stranger, "S1");
  await database().sku.create({
    data: { sellerAccountId: stranger.sellerAccountId, code: "THEIRS", name: "别家", scItemId: UNKNOWN.scItemId },
  });
  for (const code of ["R1", "R2"]) {
    await addOrder(world, `F-${code}`);
    await push(world, { code, forward: `F-${code}`, waybillNo: `SF-${code}` });
  }
  await submitRawRefunds(world.caller, [(await refundOf(world, "R2")).id]);
  const before = [await refundOf(world, "R1"), await refundOf(world, "R2"), await refundOf(stranger, "S1")];
  const skuId = await addSku(world);
  await match(world, skuId, MILK, { holder: "SKU-MILK-800", other: null });
  await match(world, world.milkId);
  expect([await refundOf(world, "R1"), await refundOf(world, "R2"), await refundOf(stranger, "S1")]).toEqual(before);
});
