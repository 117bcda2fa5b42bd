import { routeFor } from "@/lib/auth/route";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { countAttempts, listAttempts } from "@/lib/publishing/queries/list-attempts";
import { errorFilter } from "@/lib/publishing/schema";

/** One page of the log of attempts (R152). */
export const GET = routeFor(STOCK_DOOR, async (caller, request) => {
  const filter = errorFilter.parse(Object.fromEntries(request.nextUrl.searchParams));
  const now = new Date();
  const [page, count] = await Promise.all([
    listAttempts(caller.scope, filter, now),
    countAttempts(caller.scope, filter, now),
  ]);
  return { ...page, count };
});
