import { routeFor } from "@/lib/auth/route";
import { searchSkus } from "@/lib/inventory/queries";
import { skuSearch } from "@/lib/inventory/schema";

/** SKUs to choose from when goods are matched. */
export const GET = routeFor({ area: "orderReview", access: "do" }, async ({ scope }, request) => {
  const { q } = skuSearch.parse(Object.fromEntries(request.nextUrl.searchParams));
  return { rows: await searchSkus(scope, q) };
});
