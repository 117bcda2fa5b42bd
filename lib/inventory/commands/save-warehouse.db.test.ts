import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { AppError } from "@/lib/kernel/app-error";
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
  await inOneCommit(caller, (commit) => bookShipment(commit, { orderId: "an order", storeCode: FIRST.code, lines }));
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
  const taken = { code: "CONFLICT", fields: { code: expect.stringMatching(/^duplicate\?with=./) as unknown } };
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

/** How each of some acts that go on at once ended: "saved", or what it was refused. */
async function ends(acts: readonly Promise<unknown>[]) {
  return Promise.all(
    acts.map((act) =>
      act.then(
        () => "saved" as const,
        (error: unknown) => (error instanceof AppError ? error.refusal : Promise.reject(error as Error)),
      ),
    ),
  );
}

test("of many people who save one code at once, new and changed ones, one gets it; the others are told the field", async () => {
  const world = await makeWorld();
  const { caller } = world;
  const others = [1, 2, 3].map((one) => ({ code: `WH-${one}`, name: `${one}号仓` }));
  const made = await Promise.all(others.map((one) => addWarehouse(caller, one)));
  for (const code of ["NEW-1", "NEW-2", "NEW-3", "NEW-4", "NEW-5"]) {
    const before = await database().warehouse.findMany({ where: { id: { in: made.map(({ id }) => id) } } });
    const told = await ends([
      ...before.map(({ id, code: was, name }) => editWarehouse(caller, { id, code, name, seen: { code: was, name } })),
      ...[1, 2, 3].map(() => addWarehouse(caller, { code, name: "新仓" })),
    ]);
    const refused = told.filter((one) => one !== "saved");
    expect(refused).toEqual(
      new Array(5).fill({ code: "CONFLICT", fields: { code: expect.stringMatching(/^duplicate\?with=./) as unknown } }),
    );
    expect(await database().warehouse.count({ where: { sellerAccountId: world.sellerAccountId, code } })).toBe(1);
  }
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
