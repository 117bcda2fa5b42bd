import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { readRefunds } from "@/lib/refunds/queries/list-refunds";
import { refundFilter } from "@/lib/refunds/schema";

/** One page of raw refunds with the counts of its tabs. */
export const GET = routeFor({ area: "rawRefunds" }, ({ scope }, { nextUrl }) =>
  readRefunds(scope, filterIn(refundFilter, nextUrl.searchParams)),
);
