import { routeFor } from "@/lib/auth/route";
import { hasStockSync } from "@/lib/shops/domain/capabilities";
import { countReconcile, listReconcile } from "@/lib/stock/queries/list-reconcile";
import { reconcileFilter } from "@/lib/stock/schema";

/** One page of the reconciliation with the counts of its tabs. */
export const GET = routeFor({ area: "stockRules", edition: hasStockSync }, async (caller, request) => {
  const filter = reconcileFilter.parse(Object.fromEntries(request.nextUrl.searchParams));
  const [page, counts] = await Promise.all([listReconcile(caller.scope, filter), countReconcile(caller.scope, filter)]);
  return { ...page, counts };
});
