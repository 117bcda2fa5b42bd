import { fieldRule } from "@/lib/kernel/field-rule";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { addShop, auditOf, callerOf, codeFrom, makeWorld, refusalFrom, type World } from "@/lib/shops/testing/world";
import { getCarton, listCartons } from "../queries/list";
import { cartonFields, type CartonFields } from "../schema";
import { changeCarton, createCarton, switchCarton } from "./cartons";

let world: World;
let stranger: World;

beforeAll(async () => {
  [world, stranger] = [await makeWorld("ENTERPRISE"), await makeWorld("FLAGSHIP")];
});

const fields = (words: Partial<CartonFields> = {}): CartonFields => ({
  code: `BOX-${randomUUID().slice(0, 8)}`,
  lengthMm: 300,
  widthMm: 200,
  heightMm: 150,
  isApproved: true,
  supplierName: "示例纸箱厂",
  supplierContact: "业务部 021-60000000",
  ...words,
});

const auditsOf = async (id: string, by = world) =>
  (await auditOf(by.sellerAccountId)).filter(({ subjectId }) => subjectId === id);

describe("a carton size", () => {
  test("is created and audited, the supplier's contact left out (R73, R74)", async () => {
    const given = fields();
    const { id } = await createCarton(world.caller, given);
    expect(await getCarton(world.caller.scope, id)).toMatchObject({ ...given, isDisabled: false, version: 0 });
    const [entry, ...more] = await auditsOf(id);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ action: "carton.created", subjectKind: "carton", actorName: "陈管理", before: null });
    const { code, lengthMm, widthMm, heightMm, isApproved, supplierName } = given;
    expect(entry?.after).toEqual({ code, lengthMm, widthMm, heightMm, isApproved, supplierName });
  });

  test("is changed over the version that was seen; saving what stands already is no change", async () => {
    const given = fields();
    const { id } = await createCarton(world.caller, given);
    expect(await changeCarton(world.caller, { ...given, id, version: 0 })).toEqual({ version: 0 });
    const changed = { ...given, heightMm: 160, supplierContact: "新业务员" };
    expect(await changeCarton(world.caller, { ...changed, id, version: 0 })).toEqual({ version: 1 });
    expect(await getCarton(world.caller.scope, id)).toMatchObject({ ...changed, version: 1 });
    const [, entry, ...more] = await auditsOf(id);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ action: "carton.changed", before: { heightMm: 150 } });
    expect(entry?.after).toEqual({ heightMm: 160, contactChanged: true });
  });

  test("two people at once: one is told STALE and nothing of the other's is lost (R170)", async () => {
    const given = fields();
    const { id } = await createCarton(world.caller, given);
    const tries = await Promise.allSettled([
      changeCarton(world.caller, { ...given, lengthMm: 310, id, version: 0 }),
      changeCarton(world.caller, { ...given, widthMm: 210, id, version: 0 }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const now = await getCarton(world.caller.scope, id);
    expect([now?.lengthMm, now?.widthMm].sort()).toEqual(now?.lengthMm === 310 ? [200, 310] : [210, 300]);
    expect(await codeFrom(() => changeCarton(world.caller, { ...given, id, version: 0 }))).toBe("STALE");
    expect(await auditsOf(id)).toHaveLength(2);
  });

  test("has a code of its own within the account", async () => {
    const given = fields();
    await createCarton(world.caller, given);
    const refusal = { code: "CONFLICT", fields: { code: fieldRule("duplicate", { with: given.code }) } };
    expect(await refusalFrom(() => createCarton(world.caller, given))).toEqual(refusal);
    const { id } = await createCarton(world.caller, fields());
    expect(await refusalFrom(() => changeCarton(world.caller, { ...given, id, version: 0 }))).toEqual(refusal);
    await expect(createCarton(stranger.caller, given)).resolves.toHaveProperty("id");
  });

  test("is disabled and enabled, once each however often it is pressed", async () => {
    const { id } = await createCarton(world.caller, fields());
    for (const on of [false, false, true, true]) await switchCarton(world.caller, { id, on });
    expect((await auditsOf(id)).map(({ action }) => action)).toEqual([
      "carton.created",
      "carton.disabled",
      "carton.enabled",
    ]);
    await switchCarton(world.caller, { id, on: false });
    expect(await getCarton(world.caller.scope, id)).toMatchObject({ isDisabled: true });
    expect((await listCartons(world.caller.scope)).at(-1)?.id).toBe(id); // what is in use stands first
  });

  test("of another account is neither seen nor touched; of some shops nobody changes it", async () => {
    const given = fields();
    const { id } = await createCarton(world.caller, given);
    expect(await getCarton(stranger.caller.scope, id)).toBeNull();
    expect((await listCartons(stranger.caller.scope)).map((row) => row.id)).not.toContain(id);
    const some = callerOf(world, [await addShop(world)]);
    for (const [by, code] of [
      [stranger.caller, "NOT_FOUND"],
      [some, "FORBIDDEN"],
    ] as const) {
      expect(await codeFrom(async () => changeCarton(by, { ...given, lengthMm: 1, id, version: 0 }))).toBe(code);
      expect(await codeFrom(() => switchCarton(by, { id, on: false }))).toBe(code);
    }
    expect(await codeFrom(async () => createCarton(some, fields()))).toBe("FORBIDDEN");
    expect(await getCarton(world.caller.scope, id)).toMatchObject({ ...given, version: 0, isDisabled: false });
    expect(await auditsOf(id)).toHaveLength(1);
  });
});

describe("sizes", () => {
  test.each([0, -1, 1.5, 3001, Number.NaN])("%d mm is no size", (lengthMm) => {
    expect(cartonFields.safeParse(fields({ lengthMm })).success).toBe(false);
  });

  test("the database has the last word", async () => {
    const { sellerAccountId } = world;
    const row = { sellerAccountId, code: "ZERO", lengthMm: 0, widthMm: 1, heightMm: 1 };
    await expect(database().cartonSpec.create({ data: row })).rejects.toThrow("CartonSpec_size_check");
  });

  test("empty texts of the form are none", () => {
    expect(cartonFields.parse(fields({ supplierName: " ", supplierContact: "" }))).toMatchObject({
      supplierName: null,
      supplierContact: null,
    });
  });
});
