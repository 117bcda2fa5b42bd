import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { readParcels } from "@/lib/returns/queries/list-parcels";
import { parcelFilter } from "@/lib/returns/schema";

/** One page of unclaimed parcels with the counts of its tabs. */
export const GET = routeFor({ area: "receiveReturns" }, ({ scope }, { nextUrl }) =>
  readParcels(scope, filterIn(parcelFilter, nextUrl.searchParams)),
);
