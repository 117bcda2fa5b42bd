import { routeFor } from "@/lib/auth/route";
import { listShops } from "@/lib/shops/queries/list-shops";
import { shopFilter } from "@/lib/shops/schema";

/** One page of shops with their health. */
export const GET = routeFor({ area: "shops" }, ({ scope }, request) =>
  listShops(scope, shopFilter.parse(Object.fromEntries(request.nextUrl.searchParams))),
);
