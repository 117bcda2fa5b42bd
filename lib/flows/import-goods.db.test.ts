import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { whileBroken } from "@/lib/db/testing/breakage";
import { makeWorld, pushOrder, type World } from "@/lib/orders/testing/world";
import { makeScope } from "@/lib/kernel/scope-maker";
import { codeFrom, refusalFrom } from "@/lib/shops/testing/world";
import { addManySkus } from "@/lib/inventory/testing/many-skus";
import { previewImport } from "@/lib/inventory/commands/import-goods";
import { importGoods } from "./import-goods";
import { mapGoods } from "./map-goods";

const csv = (...rows: string[]) => new TextEncoder().encode(["scItemId,商家编码,名称,条码", ...rows].join("\r\n"));

const outcomesOf = async (world: World, bytes: Uint8Array) =>
  (await previewImport(world.caller, bytes)).rows.map(({ outcome }) => outcome);

async function apply(world: World, bytes: Uint8Array, replaced: number[] = []) {
  const { fingerprint } = await previewImport(world.caller, bytes);
  return importGoods(world.caller, { bytes, fingerprint, replaced });
}

/** Merchant code → goods id, of the whole account. */
async function goodsOf({ sellerAccountId }: World): Promise<Record<string, string | null>> {
  const skus = await database().sku.findMany({ where: { sellerAccountId }, orderBy: { code: "asc" } });
  return Object.fromEntries(skus.map(({ code, scItemId }) => [code, scItemId]));
}

const THERE = { "SKU-MILK-800": "600100200300", "SKU-SOAP-3": "600100200301" };

function entriesOf({ sellerAccountId }: World) {
  return database().auditEntry.findMany({
    where: { sellerAccountId, subjectKind: "sku" },
    orderBy: { seq: "asc" },
    select: { action: true, actorName: true, before: true, after: true },
  });
}

test("a file is applied as its preview told: new, mapped, unchanged, and waiting orders get their goods (R8)", async () => {
  const world = await makeWorld();
  const orderId = await pushOrder(world, "A1", { lines: [{}, { scItemId: "700", outerId: "?" }] });
  await database().sku.create({ data: { sellerAccountId: world.sellerAccountId, code: "FREE", name: "未匹配" } });
  const bytes = csv("700,NEW,新货品,690", "701,FREE,改名,", "600100200301,SKU-SOAP-3,,", ",NAMELESS,,");
  expect(await outcomesOf(world, bytes)).toEqual([
    { kind: "created" },
    { kind: "mapped" },
    { kind: "unchanged" },
    { kind: "created" },
  ]);
  expect(await goodsOf(world)).toEqual({ ...THERE, FREE: null });

  expect(await apply(world, bytes)).toEqual({ created: 2, mapped: 1, healed: { orders: 1, refunds: 0 } });

  expect(await goodsOf(world)).toEqual({ ...THERE, FREE: "701", NEW: "700", NAMELESS: null });
  const order = await database().order.findUniqueOrThrow({ where: { id: orderId }, include: { lines: true } });
  expect(order.flags).toEqual([]);
  const kept = await database().sku.findFirstOrThrow({
    where: { sellerAccountId: world.sellerAccountId, code: "FREE" },
  });
  expect(kept.name).toBe("未匹配");
  expect(await entriesOf(world)).toEqual([
    { action: "sku.mapped", actorName: "李管理", before: { scItemId: null }, after: { scItemId: "701", code: "FREE" } },
    {
      action: "sku.created",
      actorName: "李管理",
      before: null,
      after: { code: "NEW", name: "新货品", barCode: "690", scItemId: "700" },
    },
    {
      action: "sku.created",
      actorName: "李管理",
      before: null,
      after: { code: "NAMELESS", name: "NAMELESS", barCode: null, scItemId: null },
    },
  ]);
});

test("conflicts stand unless they are ticked; ticked ones may even change places", async () => {
  const world = await makeWorld();
  const bytes = csv("600100200301,SKU-MILK-800,,", "600100200300,SKU-SOAP-3,,", "700,NEW,,");
  const conflicts = [
    { kind: "conflict", isNew: false, holder: "SKU-SOAP-3", other: "600100200300" },
    { kind: "conflict", isNew: false, holder: "SKU-MILK-800", other: "600100200301" },
  ];
  expect((await outcomesOf(world, bytes)).slice(0, 2)).toEqual(conflicts);
  expect(await apply(world, bytes)).toMatchObject({ created: 1, mapped: 0 });
  expect(await goodsOf(world)).toEqual({ ...THERE, NEW: "700" });
  expect(await apply(world, bytes, [2])).toMatchObject({ created: 0, mapped: 1 });
  expect(await goodsOf(world)).toEqual({ "SKU-MILK-800": "600100200301", "SKU-SOAP-3": null, NEW: "700" });
  const turned = csv("600100200300,SKU-MILK-800,,", "600100200301,SKU-SOAP-3,,");
  expect(await apply(world, turned, [2, 3])).toMatchObject({ created: 0, mapped: 2 });
  expect(await goodsOf(world)).toEqual({ ...THERE, NEW: "700" });
  expect((await entriesOf(world)).filter(({ action }) => action !== "sku.created")).toMatchObject([
    { action: "sku.unmapped", before: { scItemId: "600100200301" }, after: { code: "SKU-SOAP-3" } },
    { action: "sku.mapped", before: { scItemId: "600100200300" }, after: { scItemId: "600100200301" } },
    { action: "sku.mapped", before: { scItemId: "600100200301" }, after: { scItemId: "600100200300" } },
    { action: "sku.mapped", before: { scItemId: null }, after: { scItemId: "600100200301" } },
  ]);
});

test("one row that is wrong keeps the whole file out", async () => {
  const world = await makeWorld();
  const bytes = csv("700,NEW,,", "701,,,", "6.001E+11,OTHER,,");
  const { rows, fingerprint } = await previewImport(world.caller, bytes);
  expect(rows.map(({ row, problems }) => [row, problems.map(({ column, rule }) => `${column} ${rule}`)])).toEqual([
    [2, []],
    [3, ["code required"]],
    [4, ["scItemId rounded"]],
  ]);
  const applied = () => importGoods(world.caller, { bytes, fingerprint, replaced: [] });
  expect(await refusalFrom(applied)).toEqual({ code: "IMPORT_HAS_ERRORS", facts: { count: 2 } });
  expect(await goodsOf(world)).toEqual(THERE);
});

test("goods that changed since the preview, or another file, have to be looked at again", async () => {
  const world = await makeWorld();
  const bytes = csv("700,NEW,,", "701,SKU-OTHER,,");
  const { fingerprint } = await previewImport(world.caller, bytes);
  const other = csv("700,NEW,,", "702,SKU-OTHER,,");
  expect(await codeFrom(() => importGoods(world.caller, { bytes: other, fingerprint, replaced: [] }))).toBe("STALE");
  const goods = { scItemId: "700", outerId: null };
  await mapGoods(world.caller, { goods, skuId: world.milkId, replaces: { holder: null, other: "600100200300" } });
  expect(await codeFrom(() => importGoods(world.caller, { bytes, fingerprint, replaced: [] }))).toBe("STALE");
  expect(await goodsOf(world)).toMatchObject({ "SKU-MILK-800": "700" });
  expect(Object.keys(await goodsOf(world))).toHaveLength(2);
});

test("a failure half-way leaves nothing behind", async () => {
  const world = await makeWorld();
  const orderId = await pushOrder(world, "A1", { lines: [{ scItemId: "700", outerId: "?" }] });
  const bytes = csv("700,NEW,,", "600100200301,SKU-MILK-800,,");
  expect(await whileBroken("AuditEntry", () => apply(world, bytes, [3]))).not.toBeNull();
  expect(await goodsOf(world)).toEqual(THERE);
  expect(await database().order.findUnique({ where: { id: orderId } })).toMatchObject({ flags: ["GOODS_NOT_MATCHED"] });
  await apply(world, bytes, [3]);
  expect(await goodsOf(world)).toEqual({ "SKU-MILK-800": "600100200301", "SKU-SOAP-3": null, NEW: "700" });
});

test("two people apply the same file at once: it is applied once", async () => {
  const world = await makeWorld();
  const bytes = csv("700,NEW,,");
  const { fingerprint } = await previewImport(world.caller, bytes);
  const applied = () => importGoods(world.caller, { bytes, fingerprint, replaced: [] });
  const tries = await Promise.allSettled([applied(), applied()]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: { refusal: { code: "STALE" } } });
});

test("another account's codes and goods ids are nobody's business; a caller of some shops imports nothing", async () => {
  const [world, stranger] = [await makeWorld(), await makeWorld()];
  const strangers = { sellerAccountId: stranger.sellerAccountId, code: "THEIRS", name: "别家", scItemId: "700" };
  await database().sku.create({ data: strangers });
  const before = await goodsOf(stranger);
  const bytes = csv("700,NEW,,", "701,THEIRS,,");
  expect(await outcomesOf(world, bytes)).toEqual([{ kind: "created" }, { kind: "created" }]);
  await apply(world, bytes);
  expect(await goodsOf(stranger)).toEqual(before);

  const some = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[0].id]) };
  expect(await codeFrom(() => previewImport(some, bytes))).toBe("FORBIDDEN");
  const { fingerprint } = await previewImport(world.caller, bytes);
  expect(await codeFrom(() => importGoods(some, { bytes, fingerprint, replaced: [] }))).toBe("FORBIDDEN");
});

test("a file that is none says why", async () => {
  const world = await makeWorld();
  const bytes = new TextEncoder().encode("scItemId,商家编码,价格\n1,A,2");
  const facts = { reason: "UNKNOWN_COLUMN", row: 1, column: "价格", most: 20_000 };
  expect(await refusalFrom(() => previewImport(world.caller, bytes))).toEqual({ code: "IMPORT_UNREADABLE", facts });
});

test("20,000 rows: half new, half mapped, with 500 orders waiting", { timeout: 120_000 }, async () => {
  const world = await makeWorld();
  const { sellerAccountId } = world;
  const [shop] = world.shops;
  const HALF = 10_000;
  const codes = await addManySkus(sellerAccountId, HALF);
  const orders = Array.from({ length: 500 }, (_, index) => ({
    id: randomUUID(),
    sellerAccountId,
    shopId: shop.id,
    supplierId: shop.supplierId,
    bizOrderCode: `BIG${index}`,
    flags: ["GOODS_NOT_MATCHED" as const],
    receivedAt: new Date(),
  }));
  await database().order.createMany({ data: orders });
  await database().orderLine.createMany({
    data: orders.map(({ id }, index) => ({
      sellerAccountId,
      orderId: id,
      position: 1,
      subOrderCode: `BIG${index}-1`,
      scItemId: `8${index * 40}`,
      quantityPieces: 1,
    })),
  });
  const bytes = csv(
    ...Array.from({ length: HALF }, (_, index) => `8${index},NEW-${index},示例货品 ${index},69${index}`),
    ...codes.map((code, index) => `8${HALF + index},${code},,`),
  );
  const began = performance.now();
  const { fingerprint } = await previewImport(world.caller, bytes);
  const previewed = performance.now();
  const imported = await importGoods(world.caller, { bytes, fingerprint, replaced: [] });
  const applied = performance.now();
  expect(imported).toEqual({ created: HALF, mapped: HALF, healed: { orders: 500, refunds: 0 } });
  expect(await database().auditEntry.count({ where: { sellerAccountId, subjectKind: "sku" } })).toBe(2 * HALF);
  process.stdout.write(`preview ${Math.round(previewed - began)} ms, apply ${Math.round(applied - previewed)} ms\n`);
  expect(applied - previewed).toBeLessThan(25_000); // a transaction ends after 30 s
});
