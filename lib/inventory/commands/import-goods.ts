import { createHash } from "node:crypto";
import { recordAudits } from "@/lib/db/audit";
import { outsideCommits, type Commit, type Reading } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { ImportPreview } from "../client";
import { changesOf, planImport, type ImportPlan, type KnownSku, type PlannedRow } from "../domain/import-plan";
import { MOST_IMPORT_ROWS, type ImportRow } from "../domain/import-rows";
import { readImport } from "../mapping";
import { clearGoodsIds, insertSkus, saveGoodsIds, skusNamed } from "../store/skus";
import type { NamedGoods } from "./named-goods";

/**
 * Reads a CSV file of goods and tells row by row what applying it would do (R8); nothing is changed. Refuses FORBIDDEN for a
 * caller of some shops, IMPORT_UNREADABLE for what is no such file.
 */
export async function previewImport(by: By, bytes: Uint8Array): Promise<ImportPreview> {
  ensureWholeAccount(by.scope);
  const { planned } = await planAgainst(outsideCommits(by.scope), rowsOf(bytes));
  return { rows: planned, fingerprint: fingerprintOf(planned) };
}

export type ImportOrder = { bytes: Uint8Array; fingerprint: string; replaced: readonly number[] };

/** The rows of a file that may be applied. Refuses as `previewImport`; IMPORT_HAS_ERRORS while a row has one. */
export function rowsToImport(by: By, { bytes }: Pick<ImportOrder, "bytes">): ImportRow[] {
  ensureWholeAccount(by.scope);
  const rows = rowsOf(bytes);
  const count = rows.filter(({ problems }) => problems.length > 0).length;
  return count > 0 ? refuse("IMPORT_HAS_ERRORS", { facts: { count } }) : rows;
}

/** What rows come to exactly as their preview told. Refuses STALE where the goods have changed since. */
export async function planOfImport(
  commit: Commit,
  { rows, fingerprint, replaced }: Omit<ImportOrder, "bytes"> & { rows: readonly ImportRow[] },
): Promise<ImportPlan> {
  const { planned, known } = await planAgainst(commit, rows);
  if (fingerprintOf(planned) !== fingerprint) refuse("STALE");
  return changesOf(planned, known, new Set(replaced));
}

function rowsOf(bytes: Uint8Array): ImportRow[] {
  const rows = readImport(bytes);
  return Array.isArray(rows) ? rows : refuse("IMPORT_UNREADABLE", { facts: { ...rows, most: MOST_IMPORT_ROWS } });
}

async function planAgainst(
  reading: Reading,
  rows: readonly ImportRow[],
): Promise<{ planned: PlannedRow[]; known: KnownSku[] }> {
  const codes = rows.map(({ code }) => code);
  const scItemIds = rows.flatMap(({ scItemId }) => scItemId ?? []);
  const known = await skusNamed(reading, { codes, scItemIds });
  return { planned: planImport(rows, known), known };
}

/** Two previews of the same file differ where a row would come to something else. */
function fingerprintOf(planned: readonly PlannedRow[]): string {
  return createHash("sha256").update(JSON.stringify(planned)).digest("hex");
}

/** The goods that an import is about. */
export function namedByImport({ create, map }: ImportPlan): NamedGoods {
  return {
    scItemIds: [...create, ...map].flatMap(({ scItemId }) => scItemId ?? []),
    codes: create.map(({ code }) => code),
  };
}

/** Writes what an import changes, with its audit entries; returns the SKUs it is about. */
export async function saveImport(commit: Commit, { create, map, unmap }: ImportPlan): Promise<string[]> {
  await clearGoodsIds(
    commit,
    [...unmap, ...map.map(({ sku }) => sku)].map(({ id }) => id),
  );
  await saveGoodsIds(
    commit,
    map.map(({ sku, scItemId }) => ({ id: sku.id, scItemId })),
  );
  const created = await insertSkus(commit, create);
  const ofSku = (subjectId: string) => ({ subjectKind: "sku", subjectId }) as const;
  await recordAudits(commit, [
    ...unmap.map(({ id, code, scItemId }) => ({
      ...ofSku(id),
      action: "sku.unmapped" as const,
      before: { scItemId },
      after: { scItemId: null, code },
    })),
    ...map.map(({ sku, scItemId }) => ({
      ...ofSku(sku.id),
      action: "sku.mapped" as const,
      before: { scItemId: sku.scItemId },
      after: { scItemId, code: sku.code },
    })),
    ...created.map(({ id, ...after }) => ({ ...ofSku(id), action: "sku.created" as const, after })),
  ]);
  return [...unmap, ...map.map(({ sku }) => sku), ...created].map(({ id }) => id);
}
