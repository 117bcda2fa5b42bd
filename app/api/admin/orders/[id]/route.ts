import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { maySeeOrders } from "@/lib/kernel/roles";
import { getOrder } from "@/lib/orders/queries/get-order";

/** One order; its page follows the reports by it. */
export const GET = routeFor(
  { may: maySeeOrders },
  async ({ scope }, _request, { id = "" }) => (await getOrder(scope, id)) ?? refuse("NOT_FOUND"),
);
