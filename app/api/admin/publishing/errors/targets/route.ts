import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { listTroubled } from "@/lib/publishing/queries/list-troubled";
import { troubledFilter } from "@/lib/publishing/schema";

/** The numbers in trouble for one cause (R145, R153). */
export const GET = routeFor(STOCK_DOOR, ({ scope }, { nextUrl }) =>
  listTroubled(scope, filterIn(troubledFilter, nextUrl.searchParams)),
);
