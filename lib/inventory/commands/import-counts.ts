import { createHash, randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, outsideCommits, type Commit, type Reading } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { CountPreview, CountsApplied, ShownCount } from "../client";
import { planCounts, type CountPlan, type KnownStock } from "../domain/count-plan";
import { MOST_COUNT_ROWS, type CountFile } from "../domain/count-rows";
import { readCounts } from "../mapping";
import { codesOf, lockPlaces, onHandOf, reservedOf, saveCounts, saveReservations, type Booked } from "../store/counts";
import { noteStockChange } from "./note-stock-change";

const MOST_SHOWN = 1_000;

/**
 * Reads a CSV file of counts and tells row by row what applying it would do; nothing is changed. Refuses FORBIDDEN for a
 * caller of some shops, IMPORT_UNREADABLE for what is no such file.
 */
export async function previewCounts(by: By, bytes: Uint8Array): Promise<CountPreview> {
  ensureWholeAccount(by.scope);
  const file = fileOf(bytes);
  const plan = planCounts(file, await knownOf(outsideCommits(by.scope), file));
  return {
    rows: plan.rows,
    wrongRows: new Set(plan.problems.map(({ row }) => row)).size,
    problems: plan.problems.slice(0, MOST_SHOWN),
    changes: shownOf(plan),
    fingerprint: fingerprintOf(plan),
  };
}

/**
 * Applies a file exactly as its preview told, in one commit, or not at all: stock and its ledger, reservations, one audit entry
 * for the file. Refuses as `previewCounts`; IMPORT_HAS_ERRORS while a row has one; STALE where what the file would do has
 * changed since the preview: a parcel left, a return came in, somebody counted.
 */
export async function applyCounts(
  by: By,
  input: { bytes: Uint8Array; fileName: string; fingerprint: string },
): Promise<CountsApplied> {
  ensureWholeAccount(by.scope);
  const file = fileOf(input.bytes);
  return inOneCommit(by, async (commit) => {
    const plan = planCounts(file, await lockedOf(commit, file));
    if (plan.problems.length > 0)
      refuse("IMPORT_HAS_ERRORS", { facts: { count: new Set(plan.problems.map(({ row }) => row)).size } });
    if (fingerprintOf(plan) !== input.fingerprint) refuse("STALE");
    const booked = { id: randomUUID(), fileName: input.fileName.slice(0, 200), by: actorId(commit.actor) };
    const fileSha256 = createHash("sha256").update(input.bytes).digest("hex");
    await save(commit, plan, { ...booked, fileSha256 });
    return { counts: plan.counts.length, reservations: plan.reservations.length };
  });
}

function fileOf(bytes: Uint8Array): CountFile {
  const file = readCounts(bytes);
  return "rows" in file ? file : refuse("IMPORT_UNREADABLE", { facts: { ...file, most: MOST_COUNT_ROWS } });
}

async function knownOf(reading: Reading, file: CountFile): Promise<KnownStock> {
  const codes = await codesOf(reading, file);
  const places = placesOf(file, codes);
  return {
    ...codes,
    onHand: await onHandOf(reading, places),
    reserved: await reservedOf(reading, places, { locked: false }),
  };
}

/** As `knownOf`, each row locked until the commit; what was never booked is made first, so that it can be locked. */
async function lockedOf(commit: Commit, file: CountFile): Promise<KnownStock> {
  const codes = await codesOf(commit, file);
  const places = placesOf(file, codes);
  return {
    ...codes,
    onHand: await lockPlaces(commit, places),
    reserved: await reservedOf(commit, places, { locked: true }),
  };
}

type Codes = Pick<KnownStock, "skus" | "warehouses">;

function placesOf(file: CountFile, { skus, warehouses }: Codes): { skuId: string; warehouseId: string }[] {
  return file.rows.flatMap(({ code, warehouse }) => {
    const [skuId, warehouseId] = [skus.get(code), warehouses.get(warehouse)];
    return skuId !== undefined && warehouseId !== undefined ? [{ skuId, warehouseId }] : [];
  });
}

/** Two previews of the same file differ where a row would come to something else. */
function fingerprintOf({ counts, reservations, problems }: CountPlan): string {
  return createHash("sha256").update(JSON.stringify({ counts, reservations, problems })).digest("hex");
}

function shownOf({ counts, reservations }: CountPlan): ShownCount[] {
  const shown = new Map<number, ShownCount>();
  for (const { row, code, warehouse, before, after } of counts.slice(0, MOST_SHOWN))
    shown.set(row, { row, code, warehouse, count: { before, after }, reservation: null });
  for (const { row, code, warehouse, channel, before, after } of reservations.slice(0, MOST_SHOWN))
    shown.set(row, {
      ...(shown.get(row) ?? { row, code, warehouse, count: null }),
      reservation: { channel, before, after },
    });
  return [...shown.values()].sort((a, b) => a.row - b.row).slice(0, MOST_SHOWN);
}

async function save(commit: Commit, plan: CountPlan, booked: Booked & { fileSha256: string }): Promise<void> {
  await saveCounts(commit, plan.counts, booked);
  if (!(await saveReservations(commit, plan.reservations, booked))) refuse("STALE");
  await recordAudit(commit, {
    action: "stock.imported",
    subjectKind: "stock-file",
    subjectId: booked.id,
    after: {
      ...{ fileName: booked.fileName, fileSha256: booked.fileSha256 },
      ...{ changed: plan.rows.changed + plan.rows.created, reservations: plan.reservations.length },
    },
  });
  await noteStockChange(
    commit,
    [...plan.counts, ...plan.reservations].map(({ skuId }) => skuId),
  );
}
