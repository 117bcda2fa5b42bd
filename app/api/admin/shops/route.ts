import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { listShops } from "@/lib/shops/queries/list-shops";
import { shopFilter } from "@/lib/shops/schema";

/** One page of shops with their health. */
export const GET = routeFor({ area: "shops" }, ({ scope }, { nextUrl }) =>
  listShops(scope, filterIn(shopFilter, nextUrl.searchParams)),
);
