import { routeFor } from "@/lib/auth/route";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { listTroubled } from "@/lib/publishing/queries/list-troubled";
import { troubledFilter } from "@/lib/publishing/schema";

/** The numbers in trouble for one cause (R145, R153). */
export const GET = routeFor(STOCK_DOOR, (caller, request) =>
  listTroubled(caller.scope, troubledFilter.parse(Object.fromEntries(request.nextUrl.searchParams))),
);
