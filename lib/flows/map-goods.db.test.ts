import { fieldRule } from "@/lib/kernel/field-rule";
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { By } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld as makeOrderWorld, pushOrder } from "@/lib/orders/testing/world";
import { addShop, auditOf, callerOf, codeFrom, makeWorld, refusalFrom, type World } from "@/lib/shops/testing/world";
import { addGoods, createAndMap, mapGoods, stateGoodsId } from "./map-goods";

let world: World;
let stranger: World;

beforeAll(async () => {
  [world, stranger] = [await makeWorld("ENTERPRISE"), await makeWorld("ENTERPRISE")];
});

const newId = () => `6${String(Math.random()).slice(2, 14)}`;
const newCode = () => `SKU-${randomUUID().slice(0, 8)}`;

async function addSku(scItemId: string | null = null, of: { sellerAccountId: string } = world) {
  const code = newCode();
  const data = { sellerAccountId: of.sellerAccountId, code, name: `名 ${code}`, scItemId };
  return database().sku.create({ data });
}

const skuOf = (id: string) => database().sku.findUniqueOrThrow({ where: { id } });
const entriesOf = async (id: string) =>
  (await auditOf(world.sellerAccountId))
    .filter(({ subjectId }) => subjectId === id)
    .map(({ action, before, after }) => ({ action, before, after }));

type Replaces = { holder: string | null; other: string | null } | null;

const map = (scItemId: string | null, skuId: string, replaces: Replaces = null, by: By = world.caller) =>
  mapGoods(by, { goods: { scItemId, outerId: null }, skuId, replaces });

const create = (scItemId: string | null, words: { code?: string; outerId?: string; replaces?: Replaces } = {}) => {
  const { code = newCode(), outerId = null, replaces = null } = words;
  const sku = { code, name: "新货品", barCode: "6900000000001", goods: { scItemId, outerId }, replaces };
  return createAndMap(world.caller, sku);
};

test("a goods id that is another SKU's is taken from it only when exactly that was confirmed", async () => {
  const scItemId = newId();
  const [holder, sku] = [await addSku(scItemId), await addSku()];
  const facts = { goods: scItemId, sku: sku.code, holder: holder.code, holderName: holder.name };
  expect(await refusalFrom(() => map(scItemId, sku.id))).toEqual({ code: "GOODS_ID_TAKEN", facts });
  expect(await codeFrom(() => map(scItemId, sku.id, { holder: "SKU-SEEN-BEFORE", other: null }))).toBe(
    "GOODS_ID_TAKEN",
  );
  expect([(await skuOf(holder.id)).scItemId, (await skuOf(sku.id)).scItemId]).toEqual([scItemId, null]);

  await map(scItemId, sku.id, { holder: holder.code, other: null });
  expect([(await skuOf(holder.id)).scItemId, (await skuOf(sku.id)).scItemId]).toEqual([null, scItemId]);
  expect(await entriesOf(holder.id)).toEqual([
    { action: "sku.unmapped", before: { scItemId }, after: { scItemId: null, code: holder.code } },
  ]);
  expect(await entriesOf(sku.id)).toEqual([
    { action: "sku.mapped", before: { scItemId: null }, after: { scItemId, code: sku.code } },
  ]);
});

test("a SKU that has another goods id gets the new one only when exactly that was confirmed", async () => {
  const [scItemId, other] = [newId(), newId()];
  const sku = await addSku(other);
  const facts = { goods: scItemId, sku: sku.code, other };
  expect(await refusalFrom(() => map(scItemId, sku.id))).toEqual({ code: "SKU_MAPPED_OTHERWISE", facts });
  expect(await codeFrom(() => map(scItemId, sku.id, { holder: null, other: newId() }))).toBe("SKU_MAPPED_OTHERWISE");
  await map(scItemId, sku.id, { holder: null, other });
  expect((await skuOf(sku.id)).scItemId).toBe(scItemId);
  expect(await entriesOf(sku.id)).toMatchObject([{ action: "sku.mapped", before: { scItemId: other } }]);
});

test("both at once are told together", async () => {
  const [scItemId, other] = [newId(), newId()];
  const [holder, sku] = [await addSku(scItemId), await addSku(other)];
  expect(await refusalFrom(() => map(scItemId, sku.id))).toMatchObject({
    code: "GOODS_ID_TAKEN",
    facts: { holder: holder.code, other },
  });
  await map(scItemId, sku.id, { holder: holder.code, other });
  expect([(await skuOf(holder.id)).scItemId, (await skuOf(sku.id)).scItemId]).toEqual([null, scItemId]);
});

test("a new SKU is created with its goods id, once; a code that is there is refused at the field", async () => {
  const scItemId = newId();
  const { code } = await create(scItemId);
  const sku = await database().sku.findFirstOrThrow({ where: { sellerAccountId: world.sellerAccountId, code } });
  expect(sku).toMatchObject({ name: "新货品", barCode: "6900000000001", scItemId });
  expect(await entriesOf(sku.id)).toEqual([
    { action: "sku.created", before: null, after: { code, name: "新货品", barCode: "6900000000001", scItemId } },
  ]);
  expect(await refusalFrom(() => create(newId(), { code }))).toEqual({
    code: "CONFLICT",
    fields: { code: fieldRule("duplicate", { with: `${code} 新货品` }) },
  });
  expect(await codeFrom(() => create(scItemId))).toBe("GOODS_ID_TAKEN");
  const second = await create(scItemId, { replaces: { holder: code, other: null } });
  expect((await skuOf(sku.id)).scItemId).toBeNull();
  expect(second.code).not.toBe(code);
});

test("goods without an id fit the SKU of exactly their code only", async () => {
  const sku = await addSku();
  const goods = { scItemId: null, outerId: sku.code };
  await mapGoods(world.caller, { goods, skuId: sku.id, replaces: null });
  expect(await entriesOf(sku.id)).toEqual([]);
  const refused = { code: "INVALID_INPUT", fields: { skuId: "codeMustMatch" } };
  expect(await refusalFrom(() => map(null, sku.id))).toEqual(refused);
  expect(await refusalFrom(() => create(null, { code: newCode(), outerId: "SKU-ELSE" }))).toEqual({
    code: "INVALID_INPUT",
    fields: { code: "codeMustMatch" },
  });
});

test("another account's SKU is not found, its goods ids are nobody's business", async () => {
  const scItemId = newId();
  const [theirs, ours] = [await addSku(scItemId, stranger), await addSku()];
  expect(await codeFrom(() => map(newId(), theirs.id))).toBe("NOT_FOUND");
  await map(scItemId, ours.id);
  expect([(await skuOf(theirs.id)).scItemId, (await skuOf(ours.id)).scItemId]).toEqual([scItemId, scItemId]);
});

test("a caller of some shops may match, but takes nothing away from the others", async () => {
  const [ordered, scItemId] = [await makeOrderWorld(), newId()];
  const some = { ...ordered.caller, scope: makeScope(ordered.sellerAccountId, [ordered.shops[0].id]) };
  await pushOrder(ordered, "A1", { lines: [{ scItemId, outerId: "SKU-X", name: "示例", pieces: 1, fen: 1 }] });
  const [first, second] = [await addSku(null, ordered), await addSku(null, ordered)];
  await map(scItemId, first.id, null, some);
  expect(await codeFrom(() => map(scItemId, second.id, { holder: first.code, other: null }, some))).toBe("FORBIDDEN");
  expect((await skuOf(first.id)).scItemId).toBe(scItemId);
});

test("a caller of some shops adds nothing by themselves, nor for goods that none of these shops waits for", async () => {
  const some = callerOf(world, [await addShop(world)]);
  const named = { goods: { scItemId: newId(), outerId: null }, replaces: null };
  const made = { ...named, code: newCode(), name: "新货品", barCode: null };
  const matched = { ...named, skuId: (await addSku()).id };
  const acts = {
    addGoods: () => addGoods(some, made),
    stateGoodsId: () => stateGoodsId(some, matched),
    createAndMap: () => createAndMap(some, made),
    mapGoods: () => mapGoods(some, matched),
  };
  for (const [name, act] of Object.entries(acts)) expect([name, await codeFrom(act)]).toEqual([name, "FORBIDDEN"]);
  expect(await database().sku.count({ where: { code: made.code } })).toBe(0);
});

test("twenty people give one goods id to twenty SKUs at once: one has it, the others are told who", async () => {
  const scItemId = newId();
  const skus = await Promise.all(Array.from({ length: 20 }, () => addSku()));
  const tries = await Promise.allSettled(skus.map(({ id }) => map(scItemId, id)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of tries)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ refusal: { code: "GOODS_ID_TAKEN" } });
  expect(await database().sku.count({ where: { sellerAccountId: world.sellerAccountId, scItemId } })).toBe(1);
});
