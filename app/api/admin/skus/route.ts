import { routeFor } from "@/lib/auth/route";
import { searchSkus } from "@/lib/inventory/queries/find-skus";
import { skuSearch } from "@/lib/inventory/schema";
import { mayDo, maySee, type Role } from "@/lib/kernel/roles";

/** Goods are chosen by those who match them, and by those who look at their numbers. */
const mayChoose = (role: Role) => mayDo(role, "orderReview") || maySee(role, "stockRules");

/** SKUs to choose from. */
export const GET = routeFor({ may: mayChoose }, async ({ scope }, request) => {
  const { q } = skuSearch.parse(Object.fromEntries(request.nextUrl.searchParams));
  return { rows: await searchSkus(scope, q) };
});
