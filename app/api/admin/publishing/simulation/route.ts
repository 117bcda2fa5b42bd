import { routeFor } from "@/lib/auth/route";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { simulateRule } from "@/lib/publishing/queries/simulate-rule";
import { simulationAsked } from "@/lib/publishing/schema";

/** What a rule would change before it is saved (R148). */
export const GET = routeFor(STOCK_DOOR, (caller, request) => {
  const {
    skuId = null,
    show = null,
    ...asked
  } = simulationAsked.parse(Object.fromEntries(request.nextUrl.searchParams));
  return simulateRule(caller.scope, { ...asked, skuId, show }, new Date());
});
