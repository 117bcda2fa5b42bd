import { database } from "@/lib/db/client";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { BoardGroup, DeadlineBoard } from "../client";
import { ORDER_DUES, type OrderDue } from "../domain/deadline";
import type { BoardFilter } from "../schema";
import { LISTED, rowsOf, type FoundOrder } from "./list-orders";
import { dueWhere, shopWhere } from "./where-orders";

/**
 * The deadline board (R71): open orders in their five groups, each with its count and its first page, what is urgent first
 * (R84), then what is due first; without a deadline what came first.
 *
 * @param now decides the groups; the board tells it, so that a browser's wrong clock changes nothing
 */
export async function getDeadlineBoard(scope: Scope, filter: BoardFilter, now = new Date()): Promise<DeadlineBoard> {
  const found = await Promise.all(ORDER_DUES.map((due) => findGroup(scope, filter, due, now)));
  const rows = await rowsOf(
    scope,
    found.flatMap((group) => group.orders),
    now,
  );
  const groups = found.map(({ due, count }): [OrderDue, BoardGroup] => [
    due,
    { count, rows: rows.filter((row) => row.due === due) },
  ]);
  return { at: now.toISOString(), groups: Object.fromEntries(groups) as DeadlineBoard["groups"] };
}

type FoundGroup = { due: OrderDue; count: number; orders: FoundOrder[] };

async function findGroup(scope: Scope, filter: BoardFilter, due: OrderDue, now: Date): Promise<FoundGroup> {
  const where = { AND: [withinScope(scope), shopWhere(filter), dueWhere(due, now)] };
  const orders = await database().order.findMany({
    where,
    orderBy: [{ urgent: "desc" }, { latestShipAt: "asc" }, { receivedAt: "asc" }, { id: "asc" }],
    take: PAGE_SIZE + 1,
    select: LISTED,
  });
  // A group that fits on the board needs no second look.
  const count = orders.length > PAGE_SIZE ? await database().order.count({ where }) : orders.length;
  return { due, count, orders: orders.slice(0, PAGE_SIZE) };
}
