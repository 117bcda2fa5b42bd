import { routeFor } from "@/lib/auth/route";
import { countReturns, listReturns } from "@/lib/returns/queries/list-returns";
import { returnFilter } from "@/lib/returns/schema";

/** One page of return orders with the counts of its tabs. */
export const GET = routeFor({ area: "receiveReturns" }, async ({ scope }, request) => {
  const filter = returnFilter.parse(Object.fromEntries(request.nextUrl.searchParams));
  const [page, counts] = await Promise.all([listReturns(scope, filter), countReturns(scope, filter)]);
  return { ...page, counts };
});
