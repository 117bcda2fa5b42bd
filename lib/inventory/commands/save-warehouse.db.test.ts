import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { AppError } from "@/lib/kernel/app-error";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { auditOf, codeFrom, refusalFrom } from "@/lib/shops/testing/world";
import { SHANGHAI } from "../testing/warehouses";
import { bookShipment } from "./book-stock";
import { editSku } from "./edit-sku";
import { addWarehouse, editWarehouse } from "./save-warehouse";

const FIRST = { code: SHANGHAI.code, name: SHANGHAI.name, platformCode: SHANGHAI.platformCode };
const SECOND = { code: "WH-2", name: "二号仓", platformCode: null };

async function idOf({ sellerAccountId }: World, code: string) {
  return (await database().warehouse.findFirstOrThrow({ where: { sellerAccountId, code } })).id;
}

test("a warehouse is made, renamed and given another code of the platform; stock there is to be published under it", async () => {
  const world = await makeWorld();
  const { caller, milkId } = world;
  const lines = [{ skuId: milkId, pieces: 1 }];
  await inOneCommit(caller, (commit) =>
    bookShipment(commit, { orderId: "an order", storeCode: FIRST.platformCode, lines }),
  );
  await addWarehouse(caller, SECOND);
  const id = await idOf(world, FIRST.code);
  const renamed = { ...FIRST, code: "SH", name: "上海仓" };
  await editWarehouse(caller, { ...renamed, id, seen: FIRST });
  const noted = () => database().stockChangeNote.count({ where: { skuId: milkId } });
  expect(await noted()).toBe(1); // name and code are nobody's but ours
  await editWarehouse(caller, { ...renamed, platformCode: "P-1", id, seen: renamed });
  expect(await noted()).toBe(2);
  expect((await auditOf(world.sellerAccountId)).filter(({ subjectKind }) => subjectKind === "warehouse")).toMatchObject(
    [
      { action: "warehouse.created", after: { ...SECOND, isDefault: false } },
      { action: "warehouse.changed", before: FIRST, after: renamed },
      { action: "warehouse.changed", after: { ...renamed, platformCode: "P-1" } },
    ],
  );
});

test("shipments and receipts find it by the platform's code, not by ours", async () => {
  const { caller, milkId } = await makeWorld();
  await addWarehouse(caller, { code: "BJ", name: "北京仓", platformCode: "P-BJ" });
  const ship = (storeCode: string) =>
    inOneCommit(caller, (commit) =>
      bookShipment(commit, { orderId: "an order", storeCode, lines: [{ skuId: milkId, pieces: 1 }] }),
    );
  expect(await ship("P-BJ")).toBe(true);
  expect(await ship("BJ")).toBe(false);
});

test("a code is one warehouse's, ours and the platform's; what somebody else saved meanwhile is told", async () => {
  const world = await makeWorld();
  const { caller } = world;
  const rule = expect.stringMatching(/^duplicate\?with=./) as unknown;
  const takenAt = (...fields: ("code" | "platformCode")[]) => ({
    code: "CONFLICT",
    fields: Object.fromEntries(fields.map((field) => [field, rule])),
  });
  expect(await refusalFrom(() => addWarehouse(caller, FIRST))).toEqual(takenAt("code", "platformCode"));
  expect(await refusalFrom(() => addWarehouse(caller, { ...FIRST, code: "SH" }))).toEqual(takenAt("platformCode"));
  await addWarehouse(caller, SECOND);
  await addWarehouse(caller, { ...SECOND, code: "WH-3" }); // of those without a code of the platform there may be many
  const id = await idOf(world, FIRST.code);
  const edit = (changed: object, seen = FIRST) => editWarehouse(caller, { ...FIRST, ...changed, id, seen });
  expect(await refusalFrom(() => edit({ code: "WH-2" }))).toEqual(takenAt("code"));
  expect(await refusalFrom(() => edit({ name: "新名" }, { ...FIRST, name: "旧名" }))).toEqual({
    code: "STALE",
    facts: FIRST,
  });
  await edit({ platformCode: null });
  expect(await refusalFrom(() => edit({ name: "新名" }))).toMatchObject({ facts: { platformCode: "" } });
  const now = { ...FIRST, platformCode: null };
  expect(await codeFrom(() => editWarehouse(caller, { ...now, id, seen: now }))).toBe("INVALID_INPUT");
  const other = await makeWorld();
  expect(await codeFrom(() => editWarehouse(other.caller, { ...now, id, name: "新名", seen: now }))).toBe("NOT_FOUND");
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
  const others = [1, 2, 3].map((one) => ({ code: `WH-${one}`, name: `${one}号仓`, platformCode: null }));
  const made = await Promise.all(others.map((one) => addWarehouse(caller, one)));
  for (const code of ["NEW-1", "NEW-2", "NEW-3", "NEW-4", "NEW-5"]) {
    const before = await database().warehouse.findMany({ where: { id: { in: made.map(({ id }) => id) } } });
    const told = await ends([
      ...before.map(({ id, ...seen }) => editWarehouse(caller, { ...seen, id, code, seen })),
      ...[1, 2, 3].map(() => addWarehouse(caller, { code, name: "新仓", platformCode: null })),
    ]);
    const refused = told.filter((one) => one !== "saved");
    expect(refused).toEqual(
      new Array(5).fill({ code: "CONFLICT", fields: { code: expect.stringMatching(/^duplicate\?with=./) as unknown } }),
    );
    expect(await database().warehouse.count({ where: { sellerAccountId: world.sellerAccountId, code } })).toBe(1);
  }
});

test("of many people who give one code of the platform at once, one gets it", async () => {
  const { caller, sellerAccountId } = await makeWorld();
  const told = await ends(
    [1, 2, 3, 4].map((one) => addWarehouse(caller, { code: `WH-${one}`, name: "新仓", platformCode: "P-NEW" })),
  );
  expect(told.filter((one) => one !== "saved")).toEqual(
    new Array(3).fill({ code: "CONFLICT", fields: { platformCode: "duplicate?with=%E6%96%B0%E4%BB%93" } }),
  );
  expect(await database().warehouse.count({ where: { sellerAccountId, platformCode: "P-NEW" } })).toBe(1);
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
