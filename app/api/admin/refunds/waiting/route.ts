import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { listWaiting } from "@/lib/refunds/queries/list-waiting";
import { waitingFilter } from "@/lib/refunds/schema";

/** The raw refunds that came before automatic submit was switched on and are ready to be submitted (R101). */
export const GET = routeFor({ area: "rawRefunds" }, ({ scope }, { nextUrl }) =>
  listWaiting(scope, filterIn(waitingFilter, nextUrl.searchParams).shop),
);
