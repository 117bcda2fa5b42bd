import type { Scope } from "@/lib/kernel/scope";
import type { OrderList, ParkedList } from "../client";
import type { OrderFilter } from "../schema";
import { countOrders, listOrders } from "./list-orders";
import { listParkedPushes } from "./list-parked";
import { resolveFilter } from "./resolve-filter";

/** One page of orders with the counts of its tabs. */
export async function readOrders(scope: Scope, filter: OrderFilter): Promise<OrderList> {
  const now = new Date();
  const resolved = resolveFilter(scope, filter);
  const [page, counts] = await Promise.all([
    listOrders(scope, filter, now, resolved),
    countOrders(scope, filter, now, resolved),
  ]);
  return { ...page, counts };
}

/** One page of parked order pushes with the counts of the order list's tabs. */
export async function readParked(scope: Scope, filter: OrderFilter): Promise<ParkedList> {
  const [page, counts] = await Promise.all([listParkedPushes(scope, filter), countOrders(scope, filter)]);
  return { ...page, counts };
}
