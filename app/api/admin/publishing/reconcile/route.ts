import { routeFor } from "@/lib/auth/route";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { countReconcile, listReconcile } from "@/lib/publishing/queries/list-reconcile";
import { reconcileFilter } from "@/lib/publishing/schema";

/** One page of the reconciliation with the counts of its tabs. */
export const GET = routeFor(STOCK_DOOR, async (caller, request) => {
  const filter = reconcileFilter.parse(Object.fromEntries(request.nextUrl.searchParams));
  const [page, counts] = await Promise.all([listReconcile(caller.scope, filter), countReconcile(caller.scope, filter)]);
  return { ...page, counts };
});
