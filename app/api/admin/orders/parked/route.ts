import { routeFor } from "@/lib/auth/route";
import { maySeeOrders } from "@/lib/kernel/roles";
import { countOrders } from "@/lib/orders/queries/list-orders";
import { listParkedPushes } from "@/lib/orders/queries/list-parked";
import { orderFilter } from "@/lib/orders/schema";

/** One page of parked order pushes with the counts of the order list's tabs. */
export const GET = routeFor({ may: maySeeOrders }, async ({ scope }, request) => {
  const filter = orderFilter.parse(Object.fromEntries(request.nextUrl.searchParams));
  const [page, counts] = await Promise.all([listParkedPushes(scope, filter), countOrders(scope, filter)]);
  return { ...page, counts };
});
