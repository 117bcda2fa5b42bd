import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { readAttempts } from "@/lib/publishing/queries/list-attempts";
import { errorFilter } from "@/lib/publishing/schema";

/** One page of the log of attempts (R152). */
export const GET = routeFor(STOCK_DOOR, ({ scope }, { nextUrl }) =>
  readAttempts(scope, filterIn(errorFilter, nextUrl.searchParams), new Date()),
);
