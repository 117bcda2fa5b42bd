import { routeFor } from "@/lib/auth/route";
import { lookUpScan } from "@/lib/returns/queries/look-up-scan";
import { scanQuery } from "@/lib/returns/schema";

/** What a scanned text leads to, for those who receive. */
export const GET = routeFor({ area: "receiveReturns", access: "do" }, ({ scope }, request) => {
  const { code } = scanQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
  return lookUpScan(scope, code);
});
