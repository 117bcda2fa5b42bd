import type { Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { OrderCounts, OrderRow } from "../client";
import { ORDER_STATUSES, type OrderStatus } from "../domain/order-state";
import type { OrderFilter } from "../schema";
import { countAll, countUpTo, findIds, ordersOf, rowsOf } from "./find-orders";
import { countParkedPushes } from "./list-parked";
import { sortingOf } from "./order-sort";
import { resolveFilter } from "./resolve-filter";
import { waysOf } from "./where-orders";

/** Orders (履约单) as the list shows them, one page (R159, R171); the receiver masked only (R178). */
export async function listOrders(
  scope: Scope,
  filter: OrderFilter,
  now = new Date(),
  resolved = resolveFilter(scope, filter),
): Promise<Page<OrderRow>> {
  const { status } = filter;
  if (status === "PARKED") return { rows: [], nextAfter: null }; // no order is parked: `listParkedPushes` has them
  const sorting = sortingOf(filter);
  const ways = waysOf(scope, filter, { resolved: await resolved, status, now });
  const ids = await findIds(ways, { sorting, take: PAGE_SIZE + 1 });
  const page = pageOf(await ordersOf(scope, ids), sorting.keysetOf);
  return { ...page, rows: await rowsOf(scope, page.rows, now) };
}

/**
 * How many orders stand behind each tab, with the other filters applied, and how many pushes are parked; each counted up
 * to `COUNTED_UP_TO` and one more (R171).
 */
export async function countOrders(
  scope: Scope,
  filter: OrderFilter,
  now = new Date(),
  resolved = resolveFilter(scope, filter),
): Promise<OrderCounts> {
  const of = async () => {
    const found = { resolved: await resolved, now };
    const tabs = ORDER_STATUSES.map(
      (status) => [status, countUpTo(waysOf(scope, filter, { ...found, status }))] as const,
    );
    return countAll(Object.fromEntries(tabs) as Record<OrderStatus, Prisma.Sql>);
  };
  const [counts, parked] = await Promise.all([of(), countParkedPushes(scope, filter)]);
  const all = ORDER_STATUSES.reduce((sum, status) => sum + counts[status], 0);
  return { ...counts, all: Math.min(all, COUNTED_UP_TO + 1), PARKED: parked };
}
