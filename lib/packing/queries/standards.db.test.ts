import { beforeEach, describe, expect, test } from "vitest";
import { outsideCommits } from "@/lib/db/commit";
import { makeWorld, type World } from "@/lib/shops/testing/world";
import { createCarton, switchCarton } from "../commands/cartons";
import { createLabel, switchLabel } from "../commands/labels";
import { cartonChoices, labelToPrint } from "./standards";

let world: World;
let stranger: World;

beforeEach(async () => {
  [world, stranger] = [await makeWorld("ENTERPRISE"), await makeWorld("ENTERPRISE")];
});

async function addLabel(name: string, isStandard: boolean, by = world): Promise<string> {
  return (await createLabel(by.caller, { name, isStandard, widthMm: 105, heightMm: 148, footer: null })).id;
}

async function addCarton(code: string, isApproved: boolean, by = world): Promise<string> {
  const sides = { lengthMm: 300, widthMm: 200, heightMm: 150 };
  const { id } = await createCarton(by.caller, {
    code,
    ...sides,
    isApproved,
    supplierName: null,
    supplierContact: null,
  });
  return id;
}

describe("the template to print by (R72)", () => {
  const choose = (id: string | null) => labelToPrint(world.caller.scope, id);

  test("is the named one, if it is the standard and in use", async () => {
    const [standard, other] = [await addLabel("甲", true), await addLabel("乙", false)];
    expect(await choose(standard)).toMatchObject({ kind: "ok", label: { id: standard, name: "甲" } });
    expect(await choose(other)).toEqual({ kind: "refused", reason: "NOT_STANDARD" });
    await switchLabel(world.caller, { id: standard, on: false });
    expect(await choose(standard)).toEqual({ kind: "refused", reason: "DISABLED" });
  });

  test("unnamed is the first that may print; where none may, that is said", async () => {
    await addLabel("A 非规范", false);
    expect(await choose(null)).toEqual({ kind: "refused", reason: "NONE" });
    await addLabel("C", true);
    const first = await addLabel("B", true);
    expect(await choose(null)).toMatchObject({ kind: "ok", label: { id: first } });
    await switchLabel(world.caller, { id: first, on: false });
    expect(await choose(null)).toMatchObject({ kind: "ok", label: { name: "C" } });
  });

  test("is never another account's, nor something that is none", async () => {
    const theirs = await addLabel("甲", true, stranger);
    expect(await choose(theirs)).toBeNull();
    expect(await choose(null)).toEqual({ kind: "refused", reason: "NONE" });
    expect(await choose("no id")).toBeNull();
  });
});

test("the cartons to choose from are the account's own, with what keeps one back (R73)", async () => {
  const [approved] = [await addCarton("BOX-A", true), await addCarton("BOX-B", false)];
  await addCarton("BOX-A", true, stranger);
  await switchCarton(world.caller, { id: approved, on: false });
  expect(await cartonChoices(outsideCommits(world.caller.scope))).toMatchObject([
    { id: approved, code: "BOX-A", isApproved: true, isDisabled: true },
    { code: "BOX-B", isApproved: false, isDisabled: false },
  ]);
});
