import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { AppError } from "@/lib/kernel/app-error";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { bookParcel } from "@/lib/returns/commands/book-parcel";
import { auditOf, codeFrom } from "@/lib/shops/testing/world";
import { listWarehousesWithUse } from "../queries/warehouses";
import { SHANGHAI } from "../testing/warehouses";
import { makeDefaultWarehouse, removeWarehouse } from "./choose-warehouse";
import { adjustStock } from "./adjust-stock";
import { saveReservation } from "./save-reservation";
import { addWarehouse, editWarehouse } from "./save-warehouse";

const NEW = { code: "WH-2", name: "二号仓", platformCode: null };

const defaultsOf = async ({ sellerAccountId }: World) =>
  (await database().warehouse.findMany({ where: { sellerAccountId, isDefault: true } })).map(({ code }) => code);

/** An account that has no warehouse yet. */
async function bareWorld(): Promise<World> {
  const world = await makeWorld();
  await database().warehouse.deleteMany({ where: { sellerAccountId: world.sellerAccountId } });
  return world;
}

test("the first warehouse is the default by itself, also where two are made at once", async () => {
  const world = await bareWorld();
  await Promise.all(["A", "B", "C"].map((code) => addWarehouse(world.caller, { ...NEW, code })));
  expect(await defaultsOf(world)).toHaveLength(1);
  await addWarehouse(world.caller, { ...NEW, code: "D" });
  expect(await defaultsOf(world)).toHaveLength(1);
});

test("another one is made the default; of several at once one is it in the end, and all are told", async () => {
  const world = await makeWorld();
  const { caller, sellerAccountId } = world;
  const { id } = await addWarehouse(caller, NEW);
  await makeDefaultWarehouse(caller, { id });
  await makeDefaultWarehouse(caller, { id });
  expect(await defaultsOf(world)).toEqual(["WH-2"]);
  expect(await auditOf(sellerAccountId, "warehouse.made-default")).toMatchObject([
    { before: { code: SHANGHAI.code }, after: { code: "WH-2" } },
  ]);
  const others = await Promise.all(["A", "B", "C"].map((code) => addWarehouse(caller, { ...NEW, code })));
  for (let turn = 0; turn < 5; turn += 1) {
    await Promise.all(others.map((one) => makeDefaultWarehouse(caller, one)));
    expect(await defaultsOf(world)).toHaveLength(1);
  }
});

test("what nothing names is deleted; the default only where it is the only one", async () => {
  const world = await makeWorld();
  const { caller, sellerAccountId } = world;
  const { id } = await addWarehouse(caller, NEW);
  const first = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId, isDefault: true } });
  expect(await codeFrom(() => removeWarehouse(caller, first))).toBe("WAREHOUSE_IS_DEFAULT");
  await removeWarehouse(caller, { id });
  expect(await codeFrom(() => removeWarehouse(caller, { id }))).toBe("NOT_FOUND");
  await removeWarehouse(caller, first);
  expect(await database().warehouse.count({ where: { sellerAccountId } })).toBe(0);
  expect(await auditOf(sellerAccountId, "warehouse.deleted")).toMatchObject([
    { before: { ...NEW, isDefault: false }, after: { code: "WH-2" } },
    { before: SHANGHAI },
  ]);
});

/** Each: how something comes to name a warehouse for ever. */
const NAMING: Record<string, (world: World, warehouseId: string) => Promise<unknown>> = {
  "stock, even counted to nothing": async ({ caller, milkId: skuId }, warehouseId) => {
    const none = { good: 0, defective: 0 };
    const some = { good: 1, defective: 0 };
    await adjustStock(caller, { skuId, warehouseId, seen: none, counted: some, reason: "盘点" });
    await adjustStock(caller, { skuId, warehouseId, seen: some, counted: none, reason: "盘点" });
  },
  "a reservation": ({ caller, milkId: skuId }, warehouseId) =>
    saveReservation(caller, { skuId, warehouseId, channel: "门店", seen: 0, pieces: 1 }),
  "a parcel": ({ caller }, warehouseId) =>
    bookParcel(caller, { requestKey: randomUUID(), waybillNo: randomUUID(), warehouseId, lines: [] }),
  "a publishing rule": ({ sellerAccountId, shops }, warehouseId) =>
    database().stockRule.create({
      data: { sellerAccountId, shopId: shops[0].id, warehouseIds: [warehouseId], updatedBy: "test" },
    }),
  "a number published under its code": async ({ caller, sellerAccountId, shops, milkId: skuId }, id) => {
    await editWarehouse(caller, { ...NEW, platformCode: "P-2", id, seen: NEW });
    const at = { sellerAccountId, shopId: shops[0].id, skuId, storeCode: "P-2" };
    const attempt = { version: 1n, newPieces: 1, terms: [], trigger: "CHANGE", triggeredBy: "system" } as const;
    const sent = await database().stockSyncAttempt.create({ data: { ...at, ...attempt, id: randomUUID() } });
    await database().stockTarget.create({ data: { ...at, status: "SENT", lastAttemptId: sent.id } });
  },
};

test.each(Object.entries(NAMING))("%s keeps a warehouse", async (_, name) => {
  const world = await makeWorld();
  const { id } = await addWarehouse(world.caller, NEW);
  const usesOf = async () => (await listWarehousesWithUse(world.caller.scope)).find((one) => one.id === id)?.uses;
  expect(await usesOf()).toEqual([]);
  await name(world, id);
  expect(await usesOf()).toHaveLength(1);
  expect(await codeFrom(() => removeWarehouse(world.caller, { id }))).toBe("WAREHOUSE_IN_USE");
});

test("deleted while a parcel is booked into it: one of both is turned down", async () => {
  const { caller } = await makeWorld();
  const outcome = (act: Promise<unknown>) =>
    act.then(
      () => "done",
      (error: unknown) => (error instanceof AppError ? error.refusal.code : Promise.reject(error as Error)),
    );
  for (let turn = 0; turn < 8; turn += 1) {
    const { id } = await addWarehouse(caller, { ...NEW, code: `WH-${turn}` });
    const parcel = { requestKey: randomUUID(), waybillNo: randomUUID(), warehouseId: id, lines: [] };
    const [removed, booked] = await Promise.all([
      outcome(removeWarehouse(caller, { id })),
      outcome(bookParcel(caller, parcel)),
    ]);
    expect([
      ["done", "NOT_FOUND"],
      ["WAREHOUSE_IN_USE", "done"],
    ]).toContainEqual([removed, booked]);
  }
});

test("a person of chosen shops changes nothing; another account's warehouse is not found", async () => {
  const world = await makeWorld();
  const { caller, sellerAccountId, shops } = world;
  const seen = { code: SHANGHAI.code, name: SHANGHAI.name, platformCode: SHANGHAI.platformCode };
  const { id } = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  const acts = [
    (by: World["caller"]) => editWarehouse(by, { ...seen, id, name: "新名", seen }),
    (by: World["caller"]) => makeDefaultWarehouse(by, { id }),
    (by: World["caller"]) => removeWarehouse(by, { id }),
  ];
  const ofSome = { ...caller, scope: makeScope(sellerAccountId, [shops[0].id]) };
  const stranger = (await makeWorld()).caller;
  for (const act of acts) {
    expect(await codeFrom(() => act(ofSome))).toBe("FORBIDDEN");
    expect(await codeFrom(() => act(stranger))).toBe("NOT_FOUND");
  }
  expect(await codeFrom(() => addWarehouse(ofSome, NEW))).toBe("FORBIDDEN");
});
