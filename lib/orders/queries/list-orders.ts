import { database, type Prisma } from "@/lib/db/client";
import { listReportStandings, type ReportStanding } from "@/lib/delivery/queries";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { OrderCounts, OrderRow } from "../client";
import { ORDER_STATUSES, type OrderStatus } from "../domain/order-state";
import type { OrderFilter } from "../schema";
import { countParkedPushes } from "./list-parked";
import { headOf, ROW, sumsOf } from "./order-row";
import { sortingOf } from "./order-sort";
import { resolveFilter } from "./resolve-filter";
import { whereOf } from "./where-orders";

/** What a row of the list is made of. */
export const LISTED = {
  ...ROW,
  lines: {
    orderBy: { position: "asc" },
    select: { name: true, outerId: true, scItemId: true, quantityPieces: true, itemAmountFen: true },
  },
} as const satisfies Prisma.OrderSelect;

export type FoundOrder = Prisma.OrderGetPayload<{ select: typeof LISTED }>;

/** Orders (履约单) as the list shows them, one page (R159, R171); the receiver masked only (R178). */
export async function listOrders(scope: Scope, filter: OrderFilter, now = new Date()): Promise<Page<OrderRow>> {
  if (filter.status === "PARKED") return { rows: [], nextAfter: null }; // no order is parked: `listParkedPushes` has them
  const { by, after, keysetOf } = sortingOf(filter);
  const found = await database().order.findMany({
    where: {
      AND: [
        withinScope(scope),
        filter.status === "all" ? {} : { status: filter.status },
        whereOf(filter, await resolveFilter(scope, filter), now, filter.status === "all" ? undefined : filter.status),
        after,
      ],
    },
    orderBy: by,
    take: PAGE_SIZE + 1,
    select: LISTED,
  });
  const page = pageOf(found, keysetOf);
  return { ...page, rows: await rowsOf(scope, page.rows, now) };
}

/**
 * How many orders stand behind each tab, with the other filters applied, and how many pushes are parked; each counted up
 * to `COUNTED_UP_TO` and one more (R171).
 */
export async function countOrders(scope: Scope, filter: OrderFilter, now = new Date()): Promise<OrderCounts> {
  const [parked, resolved] = await Promise.all([countParkedPushes(scope, filter), resolveFilter(scope, filter)]);
  const counted = await Promise.all(
    ORDER_STATUSES.map(async (status) => {
      const count = await database().order.count({
        where: { AND: [withinScope(scope), { status }, whereOf(filter, resolved, now, status)] },
        take: COUNTED_UP_TO + 1,
      });
      return [status, count] as const;
    }),
  );
  const of = Object.fromEntries(counted) as Record<OrderStatus, number>;
  const all = counted.reduce((sum, [, count]) => sum + count, 0);
  return { ...of, all: Math.min(all, COUNTED_UP_TO + 1), PARKED: parked };
}

/** Found orders as the list shows them. */
export async function rowsOf(scope: Scope, found: readonly FoundOrder[], now: Date): Promise<OrderRow[]> {
  const [reports, parcels] = await Promise.all([
    listReportStandings(
      scope,
      "order",
      found.map((order) => order.id),
    ),
    parcelsOf(scope, found),
  ]);
  return found.map((order) => {
    const [first] = order.lines;
    const own = reports.filter(({ subjectId }) => subjectId === order.id);
    return {
      ...headOf(order, sumsOf(order.lines), own, now),
      goods: first ? (first.name ?? first.outerId ?? first.scItemId) : null,
      lineCount: order.lines.length,
      parcels: parcels
        .filter(({ orderId }) => orderId === order.id)
        .map(({ carrierName, waybillNo }) => ({ carrierName, waybillNo })),
      reports: own.map(standingOf),
    };
  });
}

/** Parcels of the orders, in the sequence of their page. Asked for only where something has left. */
async function parcelsOf({ sellerAccountId }: Scope, found: readonly FoundOrder[]) {
  const ids = found.filter(({ shippedAt }) => shippedAt !== null).map(({ id }) => id);
  if (ids.length === 0) return [];
  return database().package.findMany({
    where: { sellerAccountId, orderId: { in: ids } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { orderId: true, carrierName: true, waybillNo: true },
  });
}

function standingOf({ kind, state, attempts }: ReportStanding): OrderRow["reports"][number] {
  return { kind, state, attempts };
}
