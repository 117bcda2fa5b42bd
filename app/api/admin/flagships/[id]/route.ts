import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { getFlagship } from "@/lib/shops/queries/flagships";

/** One flagship shop with everything its page shows. */
export const GET = routeFor(
  { area: "authorization" },
  async ({ scope }, _request, { id = "" }) => (await getFlagship(scope, id)) ?? refuse("NOT_FOUND"),
);
