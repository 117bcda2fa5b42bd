import { routeFor } from "@/lib/auth/route";
import { listWaiting } from "@/lib/refunds/queries/list-waiting";
import { waitingFilter } from "@/lib/refunds/schema";

/** The raw refunds that came before automatic submit was switched on and are ready to be submitted (R101). */
export const GET = routeFor({ area: "rawRefunds" }, ({ scope }, request) =>
  listWaiting(scope, waitingFilter.parse(Object.fromEntries(request.nextUrl.searchParams)).shop),
);
