import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { getWave } from "@/lib/waves/queries/get-wave";

/** One wave: how far it is, and what is in its way. */
export const GET = routeFor(
  { area: "shipping" },
  async ({ scope }, _request, { id = "" }) => (await getWave(scope, id)) ?? refuse("NOT_FOUND"),
);
