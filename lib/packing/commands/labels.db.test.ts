import { fieldRule } from "@/lib/kernel/field-rule";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addShop, auditOf, callerOf, codeFrom, makeWorld, refusalFrom, type World } from "@/lib/shops/testing/world";
import { getLabel, listLabels } from "../queries/list";
import type { LabelFields } from "../schema";
import { changeLabel, createLabel, switchLabel } from "./labels";

let world: World;
let stranger: World;

beforeAll(async () => {
  [world, stranger] = [await makeWorld("ENTERPRISE"), await makeWorld("FLAGSHIP")];
});

const fields = (words: Partial<LabelFields> = {}): LabelFields => ({
  name: `面单 ${randomUUID().slice(0, 8)}`,
  isStandard: true,
  widthMm: 105,
  heightMm: 148,
  footer: null,
  ...words,
});

const auditsOf = async (id: string) =>
  (await auditOf(world.sellerAccountId)).filter(({ subjectId }) => subjectId === id);

describe("a label template", () => {
  test("is created, changed and audited before and after (R72)", async () => {
    const given = fields();
    const { id } = await createLabel(world.caller, given);
    expect(await changeLabel(world.caller, { ...given, id, version: 0 })).toEqual({ version: 0 });
    const changed = { ...given, isStandard: false, footer: "核对后封箱" };
    expect(await changeLabel(world.caller, { ...changed, id, version: 0 })).toEqual({ version: 1 });
    expect(await getLabel(world.caller.scope, id)).toMatchObject({ ...changed, version: 1, isDisabled: false });
    const [created, entry, ...more] = await auditsOf(id);
    expect(more).toEqual([]);
    expect(created).toMatchObject({
      action: "label-template.created",
      subjectKind: "label-template",
      actorName: "陈管理",
      after: given,
    });
    expect(entry).toMatchObject({
      action: "label-template.changed",
      before: { isStandard: true, footer: null },
      after: { isStandard: false, footer: "核对后封箱" },
    });
  });

  test("two people at once: one is told STALE (R170)", async () => {
    const given = fields();
    const { id } = await createLabel(world.caller, given);
    const tries = await Promise.allSettled([
      changeLabel(world.caller, { ...given, widthMm: 100, id, version: 0 }),
      changeLabel(world.caller, { ...given, heightMm: 150, id, version: 0 }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await codeFrom(() => changeLabel(world.caller, { ...given, id, version: 0 }))).toBe("STALE");
    expect(await auditsOf(id)).toHaveLength(2);
  });

  test("has a name of its own within the account", async () => {
    const given = fields();
    await createLabel(world.caller, given);
    const refusal = { code: "CONFLICT", fields: { name: fieldRule("duplicate", { with: given.name }) } };
    expect(await refusalFrom(() => createLabel(world.caller, given))).toEqual(refusal);
    const { id } = await createLabel(world.caller, fields());
    expect(await refusalFrom(() => changeLabel(world.caller, { ...given, id, version: 0 }))).toEqual(refusal);
    await expect(createLabel(stranger.caller, given)).resolves.toHaveProperty("id");
  });

  test("is disabled and enabled, once each however often it is pressed", async () => {
    const { id } = await createLabel(world.caller, fields());
    for (const on of [false, false, true, true]) await switchLabel(world.caller, { id, on });
    expect((await auditsOf(id)).map(({ action }) => action)).toEqual([
      "label-template.created",
      "label-template.disabled",
      "label-template.enabled",
    ]);
  });

  test("of another account is neither seen nor touched; of some shops nobody changes it", async () => {
    const given = fields();
    const { id } = await createLabel(world.caller, given);
    expect(await getLabel(stranger.caller.scope, id)).toBeNull();
    expect((await listLabels(stranger.caller.scope)).map((row) => row.id)).not.toContain(id);
    const some = callerOf(world, [await addShop(world)]);
    for (const [by, code] of [
      [stranger.caller, "NOT_FOUND"],
      [some, "FORBIDDEN"],
    ] as const) {
      expect(await codeFrom(async () => changeLabel(by, { ...given, isStandard: false, id, version: 0 }))).toBe(code);
      expect(await codeFrom(() => switchLabel(by, { id, on: false }))).toBe(code);
    }
    expect(await codeFrom(async () => createLabel(some, fields()))).toBe("FORBIDDEN");
    expect(await getLabel(world.caller.scope, id)).toMatchObject({ ...given, version: 0, isDisabled: false });
  });
});
