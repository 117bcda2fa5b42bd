import { comparedForm, isSameNumber } from "@/lib/kernel/text/compared-form";
import { carrierFinder, carrierGuesser } from "./carrier-guess";
import { looksForeign, type Carrier } from "./carriers";
import { MOST_PACKAGES } from "./choices";
import { decide, type Standing } from "./order-state";
import { contentsOf } from "./parcel-contents";
import type { Granted, PlannedLine } from "./shipment";
import type { CellRule, WaybillColumn, WaybillRow } from "./waybill-file";

/** An order as an import knows it. */
export type ImportOrder = Standing & {
  id: string;
  bizOrderCode: string;
  isTest: boolean;
  /** The buyer wants it stopped: interception failed, or the refund is agreed. */
  isStopWanted: boolean;
  lines: readonly PlannedLine[];
  /** The numbers of the parcels that left. */
  waybillNos: readonly string[];
  /** Numbers that the platform handed out; null where the merchant chooses the courier. */
  granted: readonly Granted[] | null;
};

/** Why a row is not shipped, or is doubted: a key of the page's words, with what they name. */
export type RowWhy = {
  code:
    | "cell"
    | "sameRow"
    | "sameWaybill"
    | "siblingWrong"
    | "noOrder"
    | "severalOrders"
    | "testOrder"
    | "cancelled"
    | "notReviewed"
    | "held"
    | "shippedOtherwise"
    | "unknownCarrier"
    | "notGranted"
    | "usedElsewhere"
    | "takenElsewhere"
    | "tooManyParcels"
    | "piecesMissing"
    | "piecesDiffer"
    | "chooseCarrier"
    | "foreignNumber"
    | "stopWanted";
  facts?: Record<string, string | number>;
  cell?: { column: WaybillColumn; rule: CellRule };
};

export type PlannedRow = WaybillRow & {
  orderId: string | null;
  /** Who carries it; null while a person has to choose. */
  carrierCode: string | null;
  isGuess: boolean;
  state: "ready" | "warning" | "refused" | "done";
  why: RowWhy | null;
};

export type KnownToImport = {
  /** By the numbers as they are compared; several: two shops have one of that number. */
  orders: ReadonlyMap<string, readonly ImportOrder[]>;
  carriers: readonly Carrier[];
  /** Where the numbers stand already, as they are compared. */
  uses: readonly { waybillForm: string; how: "sent" | "taken"; order: { id: string; bizOrderCode: string | null } }[];
};

type Find = (text: string) => Carrier | undefined;
type Ways = { find: Find; guess: Find; uses: KnownToImport["uses"] };

/**
 * What an import would do, row by row: a row is one parcel, the rows of one order are its parcels, and an order is shipped
 * whole or not at all (R66), so one wrong row keeps its order back and no other.
 */
export function planWaybills(rows: readonly WaybillRow[], known: KnownToImport): PlannedRow[] {
  const { carriers, uses } = known;
  const ways = { find: carrierFinder(carriers), guess: carrierGuesser(carriers), uses };
  const first = firstRows(rows);
  const groups = new Map<string, WaybillRow[]>();
  for (const row of rows) {
    const form = comparedForm(row.order);
    groups.set(form, [...(groups.get(form) ?? []), row]);
  }
  const planned = [...groups].flatMap(([form, group]) => {
    const parcels = group.map((row) => ({ row, fault: faultOf(row, first) }));
    return planOrder(parcels, known.orders.get(form) ?? [], ways);
  });
  return planned.sort((one, other) => one.row - other.row);
}

/** The row that names a number first, by the number as it is compared. */
function firstRows(rows: readonly WaybillRow[]): ReadonlyMap<string, WaybillRow> {
  const first = new Map<string, WaybillRow>();
  for (const row of rows) {
    const form = comparedForm(row.waybillNo);
    if (!row.fault && !first.has(form)) first.set(form, row);
  }
  return first;
}

type Parcel = { row: WaybillRow; fault: RowWhy | null };

function planOrder(parcels: readonly Parcel[], orders: readonly ImportOrder[], ways: Ways): PlannedRow[] {
  const [order] = orders;
  if (!order || orders.length > 1) {
    const why: RowWhy = { code: order ? "severalOrders" : "noOrder" };
    return parcels.map(({ row, fault }) => ({ ...row, orderId: null, ...refused(fault ?? why) }));
  }
  const whole = parcels.every(({ fault }) => fault === null) ? parcels.map(({ row }) => row) : null;
  const standing = whyNot(order, whole);
  const carried = parcels.map(({ row, fault }): PlannedRow => {
    const own = { ...row, orderId: order.id };
    if (fault) return { ...own, ...refused(fault) };
    if (standing === "done") return { ...own, carrierCode: null, isGuess: false, state: "done", why: null };
    return { ...own, ...(standing ? refused(standing) : carriedBy(row, order, ways)) };
  });
  const wrong = carried.find(({ state }) => state === "refused");
  if (!wrong) return carried;
  const withIt = refused({ code: "siblingWrong", facts: { row: wrong.row } });
  return carried.map((one) => (one.state === "refused" ? one : { ...one, ...withIt }));
}

/** What is wrong with the row itself, and within its file. */
function faultOf(row: WaybillRow, firstOf: ReadonlyMap<string, WaybillRow>): RowWhy | null {
  if (row.fault) return { code: "cell", cell: row.fault };
  const first = firstOf.get(comparedForm(row.waybillNo));
  if (!first || first.row === row.row) return null;
  return { code: isSameNumber(first.order, row.order) ? "sameRow" : "sameWaybill", facts: { row: first.row } };
}

/**
 * Why the order cannot be shipped by these rows; `done`: it was, by these very numbers; null: it can.
 *
 * @param group its rows; null where one of them is wrong, and no more can be said of them
 */
function whyNot(order: ImportOrder, group: readonly WaybillRow[] | null): RowWhy | "done" | null {
  if (order.isTest) return { code: "testOrder" };
  if (order.waybillNos.length > 0) {
    if (group && isShippedBy(order, group)) return "done";
    return { code: "shippedOtherwise", facts: { number: order.waybillNos.join(", ") } };
  }
  const decision = decide(order, "shipped");
  if (decision.kind === "refused") {
    if (decision.code === "ORDER_CANCELLED") return { code: "cancelled" };
    return { code: decision.code === "ORDER_HELD" ? "held" : "notReviewed" };
  }
  if (group === null) return null;
  if (group.length > MOST_PACKAGES) return { code: "tooManyParcels", facts: { most: MOST_PACKAGES } };
  const contents = contentsOf(
    order.lines,
    group.map(({ pieces }) => pieces),
  );
  if (contents.kind === "packed") return null;
  return {
    code: contents.why,
    facts: {
      whole: order.lines.reduce((sum, { quantityPieces }) => sum + quantityPieces, 0),
      stated: group.reduce((sum, { pieces }) => sum + (pieces ?? 0), 0),
    },
  };
}

/** True where the order was shipped by these very numbers: a file may be taken in again. */
export function isShippedBy(
  { waybillNos }: Pick<ImportOrder, "waybillNos">,
  parcels: readonly { waybillNo: string }[],
): boolean {
  const formsOf = (numbers: readonly string[]) => JSON.stringify([...new Set(numbers.map(comparedForm))].sort());
  return waybillNos.length > 0 && formsOf(waybillNos) === formsOf(parcels.map(({ waybillNo }) => waybillNo));
}

type Carried = Pick<PlannedRow, "carrierCode" | "isGuess" | "state" | "why">;

function refused(why: RowWhy): Carried {
  return { carrierCode: null, isGuess: false, state: "refused", why };
}

function carriedBy(row: WaybillRow, order: ImportOrder, { find, guess, uses }: Ways): Carried {
  const form = comparedForm(row.waybillNo);
  const other = uses.find((use) => use.waybillForm === form && use.order.id !== order.id);
  if (other)
    return refused({
      code: other.how === "taken" ? "takenElsewhere" : "usedElsewhere",
      facts: other.order.bizOrderCode === null ? {} : { order: other.order.bizOrderCode },
    });
  if (order.granted) {
    const grant = order.granted.find(({ waybillNo }) => isSameNumber(waybillNo, row.waybillNo));
    return grant ? doubted({ carrierCode: grant.carrierCode, isGuess: false }, order) : refused({ code: "notGranted" });
  }
  if (row.carrier !== "") {
    const carrier = find(row.carrier);
    if (!carrier) return refused({ code: "unknownCarrier", facts: { carrier: row.carrier } });
    const isForeign = looksForeign(carrier, row.waybillNo);
    const by = { carrierCode: carrier.code, isGuess: false };
    return isForeign
      ? { ...by, state: "warning", why: { code: "foreignNumber", facts: { carrier: carrier.name } } }
      : doubted(by, order);
  }
  const guessed = guess(row.waybillNo);
  if (!guessed) return { carrierCode: null, isGuess: true, state: "warning", why: { code: "chooseCarrier" } };
  return doubted({ carrierCode: guessed.code, isGuess: true }, order);
}

function doubted(by: Pick<PlannedRow, "carrierCode" | "isGuess">, { isStopWanted }: ImportOrder): Carried {
  return isStopWanted ? { ...by, state: "warning", why: { code: "stopWanted" } } : { ...by, state: "ready", why: null };
}
