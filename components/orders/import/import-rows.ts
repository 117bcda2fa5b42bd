import type { Refusal } from "@/lib/kernel/app-error";
import { csvHead, csvLine } from "@/lib/kernel/text/csv";
import type { PlannedRow } from "@/lib/orders/domain/waybill-plan";
import type { ShipImportedInput } from "@/lib/orders/schema";

/** What a person chose where the file names no carrier: for all rows of one guess (`""`: none was made), and for single rows. */
export type ChosenCarriers = {
  byGuess: Readonly<Record<string, string>>;
  byRow: Readonly<Record<number, string>>;
};

/** What came of the orders so far, by their ids; null: shipped. */
export type Results = Readonly<Record<string, Refusal | null>>;

/** A row as it stands now: with the chosen carrier, and what came of its order. */
export type ShownRow = PlannedRow & {
  /** The guess that it was made with; null where the file or the platform names the carrier. */
  guess: string | null;
  /** Why its order was not shipped in the end. */
  refusal: Refusal | null;
};

export const ROW_STATES = ["refused", "warning", "ready", "done"] as const;

/** The rows as they stand, what needs a person first. */
export function shownRows(rows: readonly PlannedRow[], chosen: ChosenCarriers, results: Results): ShownRow[] {
  const shown = rows.map((row) => shownOf(row, chosen, results));
  const place = (row: ShownRow) => ROW_STATES.indexOf(row.state);
  return shown.sort((one, other) => place(one) - place(other) || one.row - other.row);
}

function shownOf(row: PlannedRow, chosen: ChosenCarriers, results: Results): ShownRow {
  const guess = row.isGuess ? (row.carrierCode ?? "") : null;
  const picked = guess === null ? undefined : chosen.byRow[row.row] || chosen.byGuess[guess];
  const carried: PlannedRow = picked
    ? {
        ...row,
        ...{ carrierCode: picked, isGuess: false },
        ...(row.why?.code === "chooseCarrier" ? { state: "ready", why: null } : {}),
      }
    : row;
  const result = row.orderId === null || !mayLeave(row) ? undefined : results[row.orderId];
  if (result === undefined) return { ...carried, guess, refusal: null };
  return { ...carried, guess, refusal: result, why: null, state: result === null ? "done" : "refused" };
}

function mayLeave({ state }: Pick<PlannedRow, "state">): boolean {
  return state === "ready" || state === "warning";
}

export type OrderToShip = ShipImportedInput["orders"][number];

/** The orders that can be shipped as the rows stand: those of which every parcel has its carrier. */
export function ordersToShip(rows: readonly ShownRow[], cartonId: string | null): OrderToShip[] {
  const orders = new Map<string, OrderToShip | null>();
  for (const row of [...rows].sort((one, other) => one.row - other.row)) {
    const { orderId, carrierCode, waybillNo, pieces } = row;
    if (orderId === null || !mayLeave(row)) continue;
    const held = orders.get(orderId);
    if (carrierCode === null || held === null) orders.set(orderId, null);
    else
      orders.set(orderId, {
        orderId,
        cartonId,
        parcels: [...(held?.parcels ?? []), { carrierCode, waybillNo, pieces }],
      });
  }
  return [...orders.values()].filter((order) => order !== null);
}

/** The guesses of the file that may be changed, with how many rows each has; `""` stands for none. */
export function guessesOf(rows: readonly ShownRow[]): { guess: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { guess, state } of rows)
    if (guess !== null && (state === "ready" || state === "warning")) counts.set(guess, (counts.get(guess) ?? 0) + 1);
  return [...counts].map(([guess, count]) => ({ guess, count })).sort((one, other) => other.count - one.count);
}

/** A spreadsheet makes a rounded number of digits so long, and keeps those behind an apostrophe. */
const LONG_DIGITS = /^\d{12,}$/;
const kept = (text: string) => (LONG_DIGITS.test(text) ? `'${text}` : text);

/**
 * A CSV file of these rows with why each was not shipped, to be mended and taken in again.
 *
 * @param heads the names of the columns: row, order, carrier, waybill, pieces, result
 */
export function rowsAsCsv(
  rows: readonly ShownRow[],
  heads: readonly string[],
  whyOf: (row: ShownRow) => string,
): string {
  const lines = rows.map((row) =>
    csvLine([row.row, kept(row.order), row.carrier, kept(row.waybillNo), row.pieces, whyOf(row)]),
  );
  return csvHead(heads) + lines.join("");
}
