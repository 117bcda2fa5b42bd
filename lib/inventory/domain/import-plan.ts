import type { ImportRow } from "./import-rows";
import { conflictOf, type Conflict } from "./link";

export type KnownSku = { id: string; code: string; scItemId: string | null };

/** What an import would do with a row. A conflict is left as it stands, unless a person ticks that it is replaced. */
export type RowOutcome =
  | { kind: "created" }
  | { kind: "mapped" }
  | { kind: "unchanged" }
  | ({ kind: "conflict"; isNew: boolean } & Conflict)
  | { kind: "error" };

export type PlannedRow = ImportRow & { outcome: RowOutcome };

/** Decides each row against the SKUs that are there (R8); name and bar code are those of new SKUs only. */
export function planImport(rows: readonly ImportRow[], known: readonly KnownSku[]): PlannedRow[] {
  const byCode = new Map(known.map((sku) => [sku.code, sku]));
  const byGoodsId = new Map(known.flatMap((sku) => (sku.scItemId === null ? [] : [[sku.scItemId, sku] as const])));
  return rows.map((row) => ({
    ...row,
    outcome: outcomeOf(
      row,
      byCode.get(row.code) ?? null,
      row.scItemId === null ? null : (byGoodsId.get(row.scItemId) ?? null),
    ),
  }));
}

function outcomeOf(row: ImportRow, sku: KnownSku | null, holder: KnownSku | null): RowOutcome {
  if (row.problems.length > 0) return { kind: "error" };
  if (row.scItemId === null) return { kind: sku ? "unchanged" : "created" };
  if (sku?.scItemId === row.scItemId) return { kind: "unchanged" };
  const conflict = conflictOf(row.scItemId, sku ?? { code: row.code, scItemId: null }, holder);
  if (conflict) return { kind: "conflict", isNew: sku === null, ...conflict };
  return { kind: sku ? "mapped" : "created" };
}

export type ImportPlan = {
  /** SKUs to be made, with the goods id they are to have. */
  create: { code: string; name: string; barCode: string | null; scItemId: string | null }[];
  /** SKUs that get a goods id, with the one they had. */
  map: { sku: KnownSku; scItemId: string }[];
  /** SKUs that lose theirs to one of the above and get no other. */
  unmap: KnownSku[];
};

/** What applying the rows comes to; `replaced` are the numbers of the conflict rows that were ticked. */
export function changesOf(
  planned: readonly PlannedRow[],
  known: readonly KnownSku[],
  replaced: ReadonlySet<number>,
): ImportPlan {
  const byCode = new Map(known.map((sku) => [sku.code, sku]));
  const applied = planned.filter(
    ({ row, outcome: { kind } }) =>
      kind === "created" || kind === "mapped" || (kind === "conflict" && replaced.has(row)),
  );
  const create = applied
    .filter(({ code }) => !byCode.has(code))
    .map(({ code, name, barCode, scItemId }) => ({ code, name: name ?? code, barCode, scItemId }));
  const map = applied.flatMap(({ code, scItemId }) => {
    const sku = byCode.get(code);
    return sku && scItemId !== null ? [{ sku, scItemId }] : [];
  });
  const given = new Set([...create, ...map].flatMap(({ scItemId }) => scItemId ?? []));
  const getters = new Set(map.map(({ sku }) => sku.id));
  const unmap = known.filter(({ id, scItemId }) => scItemId !== null && given.has(scItemId) && !getters.has(id));
  return { create, map, unmap };
}
