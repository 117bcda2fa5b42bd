import { routeFor } from "@/lib/auth/route";
import { findToPack } from "@/lib/orders/queries/shipping/find-to-pack";
import { packQuery } from "@/lib/orders/schema";

/** What a text scanned at the packing desk leads to, for those who ship. */
export const GET = routeFor({ area: "shipping", access: "do" }, ({ scope }, request) => {
  const { code } = packQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
  return findToPack(scope, code);
});
