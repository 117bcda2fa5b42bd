import { database, type Prisma } from "@/lib/db/client";
import { keysetOrder } from "@/lib/db/keyset-order";
import { literally } from "@/lib/db/literally";
import { isUnderWay } from "@/lib/delivery/domain/report-state";
import { listReportStandings } from "@/lib/delivery/queries";
import { soughtForm } from "@/lib/kernel/text/compared-form";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { refundIdsByNumber } from "@/lib/refunds/queries/numbered";
import { idsByShop } from "@/lib/shops/queries/ids-by-shop";
import type { CallbackStatus, ReturnCounts, ReturnList, ReturnRow } from "../client";
import { RETURN_STATUSES, type ReturnStatus } from "../domain/return-state";
import type { ReturnFilter } from "../schema";
import { RETURN_ORDER } from "./return-order";
import { refundWhere, TRACKED, trackedBy, trackingOf, type TrackedBy } from "./refund-tracking";

const ROW = {
  id: true,
  returnNo: true,
  orderId: true,
  stockinStatus: true,
  callbackStatus: true,
  waybillNo: true,
  carrierCode: true,
  plannedPieces: true,
  receivedPieces: true,
  createdAt: true,
  fullReceiptAt: true,
  reportedAt: true,
  ...TRACKED,
  discrepancies: { where: { state: "OPEN" }, orderBy: { raisedAt: "asc" }, select: { kind: true } },
  shop: { select: { name: true, businessMode: true } },
  rawRefund: { select: { id: true, bizOrderCode: true, forwardOrderCode: true, reverseType: true } },
} as const satisfies Prisma.ReturnOrderSelect;

const ID = { id: true } as const;

const SHOP_SORTS = /^-?(shop|mode)$/;

type Found = Prisma.ReturnOrderGetPayload<{ select: typeof ROW }>;

const DISCREPANT = { hasOpenDiscrepancy: true } as const satisfies Prisma.ReturnOrderWhereInput;

const HELD: CallbackStatus[] = ["HELD_SETTINGS_OFF", "HELD_BEFORE_ENABLE"];

/** One page of return orders with the counts of its tabs. */
export async function readReturns(scope: Scope, filter: ReturnFilter): Promise<ReturnList> {
  const now = new Date();
  const numbered = numberedBy(scope, filter);
  const [page, counts] = await Promise.all([
    listReturns(scope, filter, now, numbered),
    countReturns(scope, filter, now, numbered),
  ]);
  return { ...page, counts };
}

/** Return orders (退换管理) as the list shows them, one page (R159, R171). */
export async function listReturns(
  scope: Scope,
  filter: ReturnFilter,
  now = new Date(),
  numbered = numberedBy(scope, filter),
): Promise<Page<ReturnRow>> {
  const column = RETURN_ORDER[filter.sort.replace("-", "") as keyof typeof RETURN_ORDER];
  const order = keysetOrder(column, filter.sort.startsWith("-"), filter.after);
  const all = [withinScope(scope), whereOf(filter, await numbered, now), tabOf(filter, now)];
  const where = { AND: [...all, order.after] };
  const sorted = { orderBy: order.by, take: PAGE_SIZE + 1 };
  const list = database().returnOrder;
  const ids =
    SHOP_SORTS.test(filter.sort) &&
    (await idsByShop(scope, filter, {
      ofShop: (rows, direction, take) =>
        list.findMany({ where: { AND: [...all, rows] }, orderBy: { id: direction }, take, select: ID }),
      sorted: () => list.findMany({ where, ...sorted, select: ID }),
    }));
  const found = await list.findMany({ where: ids ? { id: { in: ids } } : where, ...sorted, select: ROW });
  const page = pageOf(found, (row) => order.keysetOf(row));
  const [again, by] = await Promise.all([sentAgain(scope, page.rows), trackedBy(scope, now)]);
  return { ...page, rows: page.rows.map((row) => rowOf(row, again, by)) };
}

/**
 * How many return orders stand behind each tab, with the other filters applied; each counted up to `COUNTED_UP_TO` and one
 * more (R171).
 */
export async function countReturns(
  scope: Scope,
  filter: ReturnFilter,
  now = new Date(),
  numbered = numberedBy(scope, filter),
): Promise<ReturnCounts> {
  const where = whereOf(filter, await numbered, now);
  // Each in the order of its index: with another one all would be sorted before the count ends.
  const count = (
    tab: Prisma.ReturnOrderWhereInput,
    column: "status" | "callbackStatus" | "expectedRefundOn" | "createdAt",
  ) =>
    database().returnOrder.count({
      where: { AND: [withinScope(scope), tab, where] },
      orderBy: [{ [column]: "asc" }, { id: "asc" }],
      take: COUNTED_UP_TO + 1,
    });
  const [counted, held, overdue, discrepancy] = await Promise.all([
    Promise.all(RETURN_STATUSES.map(async (status) => [status, await count({ status }, "status")] as const)),
    count({ callbackStatus: { in: HELD } }, "callbackStatus"),
    count(refundWhere("overdue", now), "expectedRefundOn"),
    count(DISCREPANT, "createdAt"),
  ]);
  const all = counted.reduce((sum, [, own]) => sum + own, 0);
  const of = Object.fromEntries(counted) as Record<ReturnStatus, number>;
  return { ...of, all: Math.min(all, COUNTED_UP_TO + 1), held, overdue, discrepancy };
}

/** What of the returns waits for people, each as the list shows it under its tab or filter. */
export type ReturnWork = {
  toReceive: number;
  partial: number;
  held: number;
  reportFailed: number;
  discrepancy: number;
};

/** The returns' part of 我的工作 (R122, R133, R166). */
export async function countReturnWork(scope: Scope): Promise<ReturnWork> {
  const count = (where: Prisma.ReturnOrderWhereInput) =>
    database().returnOrder.count({ where: { AND: [withinScope(scope), where] } });
  const [toReceive, partial, held, reportFailed, discrepancy] = await Promise.all([
    count({ status: "WAITING_RECEIPT" }),
    count({ status: "PARTIALLY_RECEIVED" }),
    count({ callbackStatus: { in: HELD } }),
    count({ callbackStatus: "FAILED" }),
    count(DISCREPANT),
  ]);
  return { toReceive, partial, held, reportFailed, discrepancy };
}

/** A failed report that a person sent again is under way, not failed. */
async function sentAgain(scope: Scope, rows: Found[]): Promise<Set<string>> {
  const failed = rows.filter((row) => row.callbackStatus === "FAILED").map((row) => row.id);
  if (failed.length === 0) return new Set();
  const standings = await listReportStandings(scope, "return-order", failed);
  const open = standings.filter(isUnderWay);
  return new Set(open.map(({ subjectId }) => subjectId));
}

function tabOf({ status }: ReturnFilter, now: Date): Prisma.ReturnOrderWhereInput {
  if (status === "all") return {};
  if (status === "overdue") return refundWhere("overdue", now);
  if (status === "discrepancy") return DISCREPANT;
  return status === "held" ? { callbackStatus: { in: HELD } } : { status };
}

/** What the searched text finds among the raw refunds; see `refundIdsByNumber`. */
function numberedBy(scope: Scope, { q }: ReturnFilter): Promise<string[] | null> {
  return q ? refundIdsByNumber(scope, q) : Promise.resolve(null);
}

function whereOf(
  { shop, mode, callback, refund, q }: ReturnFilter,
  numbered: string[] | null,
  now: Date,
): Prisma.ReturnOrderWhereInput {
  return {
    AND: [
      shop ? { shopId: shop } : {},
      mode ? { shop: { businessMode: mode } } : {},
      callback ? { callbackStatus: callback } : {},
      refund ? refundWhere(refund, now) : {},
      q ? { OR: searchOf(q, numbered) } : {},
    ],
  };
}

/** Any number a person may have at hand; a waybill is found in the history too (R98). */
function searchOf(q: string, numbered: string[] | null): Prisma.ReturnOrderWhereInput[] {
  const form = soughtForm(q);
  const begins = { startsWith: literally(form) };
  return [
    { numberForm: begins },
    { waybillForm: form },
    ...(numbered === null
      ? [
          { rawRefund: { numberForm: begins } },
          { rawRefund: { forwardForm: begins } },
          { rawRefund: { waybills: { some: { waybillForm: form } } } },
        ]
      : [{ rawRefundId: { in: numbered } }]),
  ];
}

function rowOf(found: Found, again: Set<string>, by: TrackedBy): ReturnRow {
  return {
    id: found.id,
    returnNo: found.returnNo,
    orderId: found.orderId,
    status: found.status,
    stockinStatus: found.stockinStatus,
    callbackStatus: again.has(found.id) ? "PENDING" : found.callbackStatus,
    waybillNo: found.waybillNo,
    carrierCode: found.carrierCode,
    plannedPieces: found.plannedPieces,
    receivedPieces: found.receivedPieces,
    bizOrderCode: found.rawRefund.bizOrderCode,
    rawRefundId: found.rawRefund.id,
    forwardOrderCode: found.rawRefund.forwardOrderCode,
    shopName: found.shop.name,
    mode: found.shop.businessMode,
    createdAt: found.createdAt.toISOString(),
    fullReceiptAt: found.fullReceiptAt?.toISOString() ?? null,
    reportedAt: found.reportedAt?.toISOString() ?? null,
    openDiscrepancies: found.discrepancies.map(({ kind }) => kind),
    tracking: trackingOf(found, by),
  };
}
