import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { listErrorGroups } from "@/lib/publishing/queries/list-error-groups";
import { errorFilter } from "@/lib/publishing/schema";

/** What keeps numbers from the platform now, by cause (R153). */
export const GET = routeFor(STOCK_DOOR, async (caller, request) => {
  const { shop, mode } = filterIn(errorFilter, request.nextUrl.searchParams);
  return { groups: await listErrorGroups(caller.scope, { shop, mode }, new Date()) };
});
