import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { getShop } from "@/lib/shops/queries/get-shop";

/** One shop with everything its page shows. */
export const GET = routeFor(
  { area: "shops" },
  async ({ scope }, _request, { id = "" }) => (await getShop(scope, id)) ?? refuse("NOT_FOUND"),
);
