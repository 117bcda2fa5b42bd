import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { maySeeOrders } from "@/lib/kernel/roles";
import { readParked } from "@/lib/orders/queries/read-orders";
import { orderFilter } from "@/lib/orders/schema";

/** One page of parked order pushes with the counts of the order list's tabs. */
export const GET = routeFor({ may: maySeeOrders }, ({ scope }, { nextUrl }) =>
  readParked(scope, filterIn(orderFilter, nextUrl.searchParams)),
);
