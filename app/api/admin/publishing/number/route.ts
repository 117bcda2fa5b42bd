import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { getNumbers } from "@/lib/publishing/queries/get-numbers";
import { numberAsked } from "@/lib/publishing/schema";

/** Why a SKU's numbers in a shop are what they are (R150). */
export const GET = routeFor(STOCK_DOOR, async (caller, request) => {
  const asked = numberAsked.parse(Object.fromEntries(request.nextUrl.searchParams));
  return { numbers: (await getNumbers(caller.scope, asked, new Date())) ?? refuse("NOT_FOUND") };
});
