import { expect, test } from "vitest";
import { database, inOneCommit } from "@/lib/db/client";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { auditOf, codeFrom, refusalFrom } from "@/lib/shops/testing/world";
import { bookShipment } from "./book-stock";
import { editSku } from "./edit-sku";
import { addWarehouse, editWarehouse } from "./save-warehouse";

const FIRST = { code: "GJZY-SH-001", name: "上海一号仓" };

async function idOf({ sellerAccountId }: World, code: string) {
  return (await database().warehouse.findFirstOrThrow({ where: { sellerAccountId, code } })).id;
}

test("a warehouse is made, renamed and given another code; stock there is to be published under the new one", async () => {
  const world = await makeWorld();
  const { caller, milkId } = world;
  const lines = [{ skuId: milkId, pieces: 1 }];
  await inOneCommit((tx) => bookShipment(tx, caller, { orderId: "an order", storeCode: FIRST.code, lines }));
  await addWarehouse(caller, { code: "WH-2", name: "二号仓" });
  const id = await idOf(world, FIRST.code);
  await editWarehouse(caller, { id, ...FIRST, name: "上海仓", seen: FIRST });
  const version = () => database().stockChange.findFirstOrThrow({ where: { skuId: milkId } });
  expect((await version()).version).toBe(1n); // the name is nobody's but ours
  await editWarehouse(caller, { id, code: "WH-1", name: "上海仓", seen: { ...FIRST, name: "上海仓" } });
  expect((await version()).version).toBe(2n);
  expect((await auditOf(world.sellerAccountId)).filter(({ subjectKind }) => subjectKind === "warehouse")).toMatchObject(
    [
      { action: "warehouse.created", after: { code: "WH-2", name: "二号仓" } },
      { action: "warehouse.changed", before: FIRST, after: { ...FIRST, name: "上海仓" } },
      { action: "warehouse.changed", after: { code: "WH-1", name: "上海仓" } },
    ],
  );
});

test("a code is one warehouse's; what somebody else saved meanwhile is told", async () => {
  const world = await makeWorld();
  const { caller } = world;
  const taken = { code: "CONFLICT", fields: { code: "duplicate" } };
  expect(await refusalFrom(() => addWarehouse(caller, FIRST))).toEqual(taken);
  await addWarehouse(caller, { code: "WH-2", name: "二号仓" });
  const id = await idOf(world, FIRST.code);
  expect(await refusalFrom(() => editWarehouse(caller, { id, code: "WH-2", name: "x", seen: FIRST }))).toEqual(taken);
  const stale = () => editWarehouse(caller, { id, ...FIRST, name: "新名", seen: { ...FIRST, name: "旧名" } });
  expect(await refusalFrom(stale)).toEqual({ code: "STALE", facts: FIRST });
  expect(await codeFrom(() => editWarehouse(caller, { id, ...FIRST, seen: FIRST }))).toBe("INVALID_INPUT");
  const other = await makeWorld();
  expect(await codeFrom(() => editWarehouse(other.caller, { id, ...FIRST, name: "新名", seen: FIRST }))).toBe(
    "NOT_FOUND",
  );
});

test("a SKU gets another name or bar code over what the person saw", async () => {
  const { caller, milkId: id, sellerAccountId } = await makeWorld();
  const seen = { name: "奶粉", barCode: null };
  await editSku(caller, { id, name: "奶粉 800 克", barCode: "690", seen });
  expect(await database().sku.findUnique({ where: { id } })).toMatchObject({ name: "奶粉 800 克", barCode: "690" });
  expect(await refusalFrom(() => editSku(caller, { id, name: "别的", barCode: null, seen }))).toEqual({
    code: "STALE",
    facts: { name: "奶粉 800 克", barCode: "690" },
  });
  expect(await auditOf(sellerAccountId, "sku.changed")).toMatchObject([
    { before: seen, after: { name: "奶粉 800 克", barCode: "690", code: "SKU-MILK-800" } },
  ]);
  const other = await makeWorld();
  expect(await codeFrom(() => editSku(other.caller, { id, name: "别的", barCode: null, seen }))).toBe("NOT_FOUND");
});
