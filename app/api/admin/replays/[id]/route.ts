import { routeFor } from "@/lib/auth/route";
import { getReplay } from "@/lib/delivery/replays/queries";
import { refuse } from "@/lib/kernel/app-error";

/** One replay: how far it is, and what has come of it by now. */
export const GET = routeFor(
  { area: "messages" },
  async ({ scope }, _request, { id = "" }) => (await getReplay(scope, id)) ?? refuse("NOT_FOUND"),
);
