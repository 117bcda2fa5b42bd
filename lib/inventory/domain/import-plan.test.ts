import { expect, test } from "vitest";
import { changesOf, planImport, type KnownSku, type RowOutcome } from "./import-plan";
import type { ImportRow } from "./import-rows";

const KNOWN: KnownSku[] = [
  { id: "free", code: "FREE", scItemId: null },
  { id: "a", code: "A", scItemId: "600" },
  { id: "b", code: "B", scItemId: "700" },
];

function row(scItemId: string | null, code: string, more: Partial<ImportRow> = {}): ImportRow {
  return { row: 2, scItemId, code, name: null, barCode: null, problems: [], ...more };
}

test.each<[string, ImportRow, RowOutcome]>([
  ["a new code", row("800", "NEW"), { kind: "created" }],
  ["a new code without a goods id", row(null, "NEW"), { kind: "created" }],
  ["a SKU without a goods id", row("800", "FREE"), { kind: "mapped" }],
  ["what is there already", row("600", "A"), { kind: "unchanged" }],
  ["a known code without a goods id", row(null, "A"), { kind: "unchanged" }],
  ["another's goods id", row("600", "FREE"), { kind: "conflict", isNew: false, holder: "A", other: null }],
  ["another's goods id for a new code", row("600", "NEW"), { kind: "conflict", isNew: true, holder: "A", other: null }],
  ["a SKU that has another", row("800", "A"), { kind: "conflict", isNew: false, holder: null, other: "600" }],
  ["both", row("700", "A"), { kind: "conflict", isNew: false, holder: "B", other: "600" }],
  [
    "a row that is wrong, whatever it says",
    row("600", "A", { problems: [{ column: "name", rule: "tooLong", firstRow: null }] }),
    { kind: "error" },
  ],
])("%s", (_case, given, outcome) => {
  expect(planImport([given], KNOWN)).toEqual([{ ...given, outcome }]);
});

const ROWS = [
  row("800", "NEW", { row: 2, name: "新货品", barCode: "690" }),
  row("801", "FREE", { row: 3 }),
  row("600", "B", { row: 4 }),
  row("700", "A", { row: 5 }),
  row(null, "NAMELESS", { row: 6 }),
  row("700", "OTHER", { row: 7 }),
];

const changes = (rows: ImportRow[], ...replaced: number[]) => {
  const { create, map, unmap } = changesOf(planImport(rows, KNOWN), KNOWN, new Set(replaced));
  return {
    create: create.map(({ code, scItemId }) => `${code} ${scItemId ?? "–"}`),
    map: map.map(({ sku, scItemId }) => `${sku.code} ${scItemId}`),
    unmap: unmap.map(({ code }) => code),
  };
};

test("conflicts that nobody ticked are left as they stand", () => {
  expect(changes(ROWS)).toEqual({ create: ["NEW 800", "NAMELESS –"], map: ["FREE 801"], unmap: [] });
});

test("a ticked one takes the goods id from its holder", () => {
  expect(changes(ROWS, 4)).toMatchObject({ map: ["FREE 801", "B 600"], unmap: ["A"] });
  expect(changes(ROWS, 7)).toMatchObject({ create: ["NEW 800", "NAMELESS –", "OTHER 700"], unmap: ["B"] });
});

test("two SKUs may change places", () => {
  expect(changes(ROWS, 4, 5)).toMatchObject({ map: ["FREE 801", "B 600", "A 700"], unmap: [] });
});

test("a tick at a row that is no conflict means nothing", () => {
  expect(changes([row("600", "A", { row: 2 })], 2)).toEqual({ create: [], map: [], unmap: [] });
});

test("a new SKU is called by its code where the file names it nothing", () => {
  const { create } = changesOf(planImport(ROWS, KNOWN), KNOWN, new Set());
  expect(create).toEqual([
    { code: "NEW", name: "新货品", barCode: "690", scItemId: "800" },
    { code: "NAMELESS", name: "NAMELESS", barCode: null, scItemId: null },
  ]);
});
