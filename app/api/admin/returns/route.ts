import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { readReturns } from "@/lib/returns/queries/list-returns";
import { returnFilter } from "@/lib/returns/schema";

/** One page of return orders with the counts of its tabs. */
export const GET = routeFor({ area: "receiveReturns" }, ({ scope }, { nextUrl }) =>
  readReturns(scope, filterIn(returnFilter, nextUrl.searchParams)),
);
