import { routeFor } from "@/lib/auth/route";
import { countStock, listStock } from "@/lib/inventory/queries/list-stock";
import { stockFilter } from "@/lib/inventory/schema";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";

/** One page of goods with what is on hand; 409 EDITION_NOT_SUPPORTED for the flagship edition (R9). */
export const GET = routeFor(STOCK_DOOR, async (caller, request) => {
  const filter = stockFilter.parse(Object.fromEntries(request.nextUrl.searchParams));
  const [page, total] = await Promise.all([listStock(caller.scope, filter), countStock(caller.scope, filter)]);
  return { ...page, total };
});
