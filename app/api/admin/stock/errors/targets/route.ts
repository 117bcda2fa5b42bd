import { routeFor } from "@/lib/auth/route";
import { hasStockSync } from "@/lib/shops/domain/capabilities";
import { listTroubled } from "@/lib/stock/queries/list-troubled";
import { troubledFilter } from "@/lib/stock/schema";

/** The numbers in trouble for one cause (R145, R153). */
export const GET = routeFor({ area: "stockRules", edition: hasStockSync }, (caller, request) =>
  listTroubled(caller.scope, troubledFilter.parse(Object.fromEntries(request.nextUrl.searchParams))),
);
