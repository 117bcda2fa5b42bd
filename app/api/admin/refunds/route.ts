import { routeFor } from "@/lib/auth/route";
import { countRefunds, listRefunds } from "@/lib/refunds/queries/list-refunds";
import { refundFilter } from "@/lib/refunds/schema";

/** One page of raw refunds with the counts of its tabs. */
export const GET = routeFor({ area: "rawRefunds" }, async ({ scope }, request) => {
  const filter = refundFilter.parse(Object.fromEntries(request.nextUrl.searchParams));
  const [page, counts] = await Promise.all([listRefunds(scope, filter), countRefunds(scope, filter)]);
  return { ...page, counts };
});
