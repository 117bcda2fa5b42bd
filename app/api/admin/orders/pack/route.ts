import { routeFor } from "@/lib/auth/route";
import { scanToPack } from "@/lib/flows/scan-to-pack";
import { packQuery } from "@/lib/orders/schema";

/** What a text scanned at the packing desk leads to, for those who ship. */
export const GET = routeFor({ area: "shipping", access: "do" }, ({ scope }, request) => {
  const { code } = packQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
  return scanToPack(scope, code);
});
