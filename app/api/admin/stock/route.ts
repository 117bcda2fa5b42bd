import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { readStock } from "@/lib/inventory/queries/list-stock";
import { stockFilter } from "@/lib/inventory/schema";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";

/** One page of goods with what is on hand; 409 EDITION_NOT_SUPPORTED for the flagship edition (R9). */
export const GET = routeFor(STOCK_DOOR, ({ scope }, { nextUrl }) =>
  readStock(scope, filterIn(stockFilter, nextUrl.searchParams)),
);
