import { routeFor } from "@/lib/auth/route";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { listOccupying } from "@/lib/publishing/queries/open-orders";
import { targetKey } from "@/lib/publishing/schema";

/** Which of our orders occupy a number's stock over there (R145). */
export const GET = routeFor(STOCK_DOOR, (caller, request) =>
  listOccupying(caller.scope, targetKey.parse(Object.fromEntries(request.nextUrl.searchParams))),
);
