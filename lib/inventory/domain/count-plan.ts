import type { OnHand } from "./correction";
import type { CountFile, CountProblem, CountRow } from "./count-rows";

type Place = { skuId: string; warehouseId: string };

/** What stands in the database of the goods that a file names. */
export type KnownStock = {
  /** Merchant code → SKU. */
  skus: ReadonlyMap<string, string>;
  /** The code that the file names, ours or the platform's → warehouse. */
  warehouses: ReadonlyMap<string, string>;
  /** By `placeKey`; missing: nothing was ever booked there. */
  onHand: ReadonlyMap<string, OnHand>;
  /** By `channelKey`. */
  reserved: ReadonlyMap<string, number>;
};

export function placeKey({ skuId, warehouseId }: Place): string {
  return `${skuId} ${warehouseId}`;
}

export function channelKey(place: Place & { channel: string }): string {
  return `${placeKey(place)} ${place.channel}`;
}

type Named = Place & { row: number; code: string; warehouse: string };

/** A count that is to change; `before` null: nothing was ever booked there. */
export type CountChange = Named & { before: OnHand | null; after: OnHand };

/** A reservation that is to change; 0: there is none. */
export type ReservedChange = Named & { channel: string; before: number; after: number };

export type CountPlan = {
  problems: CountProblem[];
  counts: CountChange[];
  reservations: ReservedChange[];
  /** Rows of the file by what becomes of them; a row that is wrong is in none of them. */
  rows: { changed: number; created: number; unchanged: number };
};

/** Decides what each row of a file would change, and which rows name what is not there. */
export function planCounts({ rows, problems, blank }: CountFile, known: KnownStock): CountPlan {
  const plan: CountPlan = {
    problems: [...problems],
    counts: [],
    reservations: [],
    rows: { changed: 0, created: 0, unchanged: blank },
  };
  for (const row of rows) {
    const place = placeOf(row, known, plan.problems);
    if (!place) continue;
    const count = countOf(row, place, known);
    const reservation = reservationOf(row, place, known);
    if (count) plan.counts.push(count);
    if (reservation) plan.reservations.push(reservation);
    plan.rows[count?.before === null ? "created" : (count ?? reservation) ? "changed" : "unchanged"] += 1;
  }
  plan.problems.sort((a, b) => a.row - b.row);
  return plan;
}

function placeOf({ row, code, warehouse }: CountRow, known: KnownStock, problems: CountProblem[]): Named | null {
  const skuId = known.skus.get(code);
  const warehouseId = known.warehouses.get(warehouse);
  const unknown = (column: "code" | "warehouse", value: string) =>
    problems.push({ row, column, rule: "unknown", value, firstRow: null });
  if (skuId === undefined) unknown("code", code);
  if (warehouseId === undefined) unknown("warehouse", warehouse);
  return skuId === undefined || warehouseId === undefined ? null : { row, code, warehouse, skuId, warehouseId };
}

function countOf({ good, defective }: CountRow, place: Named, { onHand }: KnownStock): CountChange | null {
  if (good === null && defective === null) return null;
  const before = onHand.get(placeKey(place)) ?? null;
  const now = before ?? { good: 0, defective: 0 };
  const after = { good: good ?? now.good, defective: defective ?? now.defective };
  return after.good === now.good && after.defective === now.defective ? null : { ...place, before, after };
}

function reservationOf(
  { channel, reserved: after }: CountRow,
  place: Named,
  { reserved }: KnownStock,
): ReservedChange | null {
  if (channel === null || after === null) return null;
  const before = reserved.get(channelKey({ ...place, channel })) ?? 0;
  return before === after ? null : { ...place, channel, before, after };
}
