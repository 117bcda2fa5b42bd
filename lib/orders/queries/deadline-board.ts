import { Prisma } from "@/lib/db/client";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { BoardGroup, DeadlineBoard } from "../client";
import { ORDER_DUES, type OrderDue } from "../domain/deadline";
import type { BoardFilter } from "../schema";
import { countAll, countUpTo, findIds, ordersOf, rowsOf } from "./find-orders";
import { dueWhere, withinShops } from "./where-orders";

/**
 * The deadline board (R71): open orders in their five groups, each with its count, as far as counts go, and its first page, what is urgent first
 * (R84), then what is due first; without a deadline what came first.
 *
 * @param now decides the groups; the board tells it, so that a browser's wrong clock changes nothing
 */
export async function getDeadlineBoard(scope: Scope, filter: BoardFilter, now = new Date()): Promise<DeadlineBoard> {
  const ways = ORDER_DUES.map((due) => ({
    due,
    way: Prisma.sql`${withinShops(scope, filter)} AND ${dueWhere(due, now)}`,
  }));
  const found = await Promise.all(
    ways.map(async ({ way }) => findIds([way], { sorting: BOARD_SORTING, take: PAGE_SIZE + 1 })),
  );
  const shown = found.map((ids) => ids.slice(0, PAGE_SIZE));
  const more = ways.filter((_, at) => (found[at]?.length ?? 0) > PAGE_SIZE);
  const [orders, counts] = await Promise.all([ordersOf(scope, shown.flat()), countsOf(more)]);
  const rows = await rowsOf(scope, orders, now);
  const groups = ORDER_DUES.map((due, at): [OrderDue, BoardGroup] => [
    due,
    { count: counts[due] ?? found[at]?.length ?? 0, rows: rows.filter((row) => row.due === due) },
  ]);
  return { at: now.toISOString(), groups: Object.fromEntries(groups) as DeadlineBoard["groups"] };
}

/** Along `Order_open_due_idx`, which holds the open orders in this order. */
const BY = Prisma.sql`o.urgent DESC, o."latestShipAt", o."receivedAt", o.id`;
const COLUMNS = Prisma.sql`o.urgent, o."latestShipAt", o."receivedAt", o.id`;
export const BOARD_SORTING = { columns: COLUMNS, by: BY, parts: [Prisma.sql`TRUE`], ofPart: BY };

/** A group that fits on the board needs no second look. */
async function countsOf(
  groups: readonly { due: OrderDue; way: Prisma.Sql }[],
): Promise<Partial<Record<OrderDue, number>>> {
  if (groups.length === 0) return {};
  return countAll(Object.fromEntries(groups.map(({ due, way }) => [due, countUpTo([way])])));
}
