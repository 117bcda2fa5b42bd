import { routeFor } from "@/lib/auth/route";
import { countParcels, listParcels } from "@/lib/returns/queries/list-parcels";
import { parcelFilter } from "@/lib/returns/schema";

/** One page of unclaimed parcels with the counts of its tabs. */
export const GET = routeFor({ area: "receiveReturns" }, async ({ scope }, request) => {
  const filter = parcelFilter.parse(Object.fromEntries(request.nextUrl.searchParams));
  const [page, counts] = await Promise.all([listParcels(scope, filter), countParcels(scope, filter)]);
  return { ...page, counts };
});
