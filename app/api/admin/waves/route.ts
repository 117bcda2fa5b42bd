import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { listWaves } from "@/lib/waves/queries/list-waves";
import { waveFilter } from "@/lib/waves/schema";

/** One page of waves with the counts of both tabs. */
export const GET = routeFor({ area: "shipping" }, ({ scope }, { nextUrl }) =>
  listWaves(scope, filterIn(waveFilter, nextUrl.searchParams)),
);
