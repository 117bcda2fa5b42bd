import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { readReconcile } from "@/lib/publishing/queries/list-reconcile";
import { reconcileFilter } from "@/lib/publishing/schema";

/** One page of the reconciliation with the counts of its tabs. */
export const GET = routeFor(STOCK_DOOR, ({ scope }, { nextUrl }) =>
  readReconcile(scope, filterIn(reconcileFilter, nextUrl.searchParams)),
);
