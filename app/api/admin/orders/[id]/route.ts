import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { maySeeOrders } from "@/lib/kernel/roles";
import { getOrder } from "@/lib/orders/queries/get-order";
import { orderLinesAsked } from "@/lib/orders/schema";

/** One order; its page follows the reports by it. */
export const GET = routeFor({ may: maySeeOrders }, async ({ scope }, { nextUrl: { searchParams } }, { id = "" }) => {
  const asked = orderLinesAsked.parse(Object.fromEntries(searchParams));
  return (await getOrder(scope, id, asked)) ?? refuse("NOT_FOUND");
});
