import { routeFor } from "@/lib/auth/route";
import { maySeeOrders } from "@/lib/kernel/roles";
import { countOrders, listOrders } from "@/lib/orders/queries/list-orders";
import { orderFilter } from "@/lib/orders/schema";

/** One page of orders with the counts of its tabs. */
export const GET = routeFor({ may: maySeeOrders }, async ({ scope }, request) => {
  const filter = orderFilter.parse(Object.fromEntries(request.nextUrl.searchParams));
  const [page, counts] = await Promise.all([listOrders(scope, filter), countOrders(scope, filter)]);
  return { ...page, counts };
});
