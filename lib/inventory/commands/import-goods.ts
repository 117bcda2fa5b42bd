import { createHash } from "node:crypto";
import { recordAudits, type AuditDraft } from "@/lib/db/audit";
import { database, type Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Scope } from "@/lib/kernel/scope";
import type { ImportPreview } from "../client";
import { changesOf, planImport, type ImportPlan, type KnownSku, type PlannedRow } from "../domain/import-plan";
import { MOST_IMPORT_ROWS, type ImportRow } from "../domain/import-rows";
import { readImport } from "../mapping";
import { clearGoodsIds, insertSkus, saveGoodsIds, skusNamed } from "../store/skus";
import type { By, NamedGoods } from "./named-goods";
import { ensureWholeAccount } from "./whole-account";

/**
 * Reads a CSV file of goods and tells row by row what applying it would do (R8); nothing is changed. Refuses FORBIDDEN for a
 * caller of some shops, IMPORT_UNREADABLE for what is no such file.
 */
export async function previewImport(by: By, bytes: Uint8Array): Promise<ImportPreview> {
  ensureWholeAccount(by.scope);
  const { planned } = await planAgainst(database(), by.scope, rowsOf(bytes));
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
  tx: Tx,
  { scope }: By,
  { rows, fingerprint, replaced }: Omit<ImportOrder, "bytes"> & { rows: readonly ImportRow[] },
): Promise<ImportPlan> {
  const { planned, known } = await planAgainst(tx, scope, rows);
  if (fingerprintOf(planned) !== fingerprint) refuse("STALE");
  return changesOf(planned, known, new Set(replaced));
}

function rowsOf(bytes: Uint8Array): ImportRow[] {
  const rows = readImport(bytes);
  return Array.isArray(rows) ? rows : refuse("IMPORT_UNREADABLE", { facts: { ...rows, most: MOST_IMPORT_ROWS } });
}

async function planAgainst(
  tx: Tx,
  scope: Scope,
  rows: readonly ImportRow[],
): Promise<{ planned: PlannedRow[]; known: KnownSku[] }> {
  const codes = rows.map(({ code }) => code);
  const scItemIds = rows.flatMap(({ scItemId }) => scItemId ?? []);
  const known = await skusNamed(tx, scope, { codes, scItemIds });
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
export async function saveImport(tx: Tx, { scope, actor }: By, { create, map, unmap }: ImportPlan): Promise<string[]> {
  await clearGoodsIds(
    tx,
    [...unmap, ...map.map(({ sku }) => sku)].map(({ id }) => id),
  );
  await saveGoodsIds(
    tx,
    map.map(({ sku, scItemId }) => ({ id: sku.id, scItemId })),
  );
  const created = await insertSkus(tx, scope, create);
  const entry = (
    action: AuditDraft["action"],
    subjectId: string,
    facts: Pick<AuditDraft, "before" | "after">,
  ): AuditDraft => ({ actor, action, subjectKind: "sku", subjectId, ...facts });
  await recordAudits(tx, scope, [
    ...unmap.map(({ id, code, scItemId }) =>
      entry("sku.unmapped", id, { before: { scItemId }, after: { scItemId: null, code } }),
    ),
    ...map.map(({ sku, scItemId }) =>
      entry("sku.mapped", sku.id, { before: { scItemId: sku.scItemId }, after: { scItemId, code: sku.code } }),
    ),
    ...created.map(({ id, ...after }) => entry("sku.created", id, { after })),
  ]);
  return [...unmap, ...map.map(({ sku }) => sku), ...created].map(({ id }) => id);
}
