import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { maySeeOrders } from "@/lib/kernel/roles";
import { readOrders } from "@/lib/orders/queries/read-orders";
import { orderFilter } from "@/lib/orders/schema";

/** One page of orders with the counts of its tabs. */
export const GET = routeFor({ may: maySeeOrders }, ({ scope }, { nextUrl }) =>
  readOrders(scope, filterIn(orderFilter, nextUrl.searchParams)),
);
