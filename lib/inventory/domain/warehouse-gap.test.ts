import { expect, test } from "vitest";
import { warehouseFor } from "./warehouse-gap";

const PLAIN = { id: "plain", platformCode: null, isDefault: false };
const FIRST = { id: "first", platformCode: "P-1", isDefault: true };
const SECOND = { id: "second", platformCode: "P-2", isDefault: false };
const ALL = [PLAIN, FIRST, SECOND];

test.each([
  ["no warehouse at all", [], { asked: "P-1", chosenId: null }, null, "none"],
  ["the one that stands for the code", ALL, { asked: "P-2", chosenId: null }, "second", null],
  ["a person's choice before the platform's", ALL, { asked: "P-2", chosenId: "first" }, "first", null],
  ["a code of nobody: into the default", ALL, { asked: "P-9", chosenId: null }, "first", "unassigned"],
  ["a code of nobody, chosen", ALL, { asked: "P-9", chosenId: "plain" }, "plain", "unassigned"],
  ["no code named: the default's", ALL, { asked: null, chosenId: null }, "first", null],
  ["no code on either side", ALL, { asked: null, chosenId: "plain" }, "plain", "codeless"],
  ["a choice that is gone", ALL, { asked: null, chosenId: "gone" }, "first", null],
  ["none is the default", [PLAIN, SECOND], { asked: null, chosenId: null }, "plain", "codeless"],
] as const)("%s", (_, warehouses, given, id, gap) => {
  const found = warehouseFor([...warehouses], given);
  expect([found.warehouse?.id ?? null, found.gap]).toEqual([id, gap]);
});
