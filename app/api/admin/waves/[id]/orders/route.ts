import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { refuse } from "@/lib/kernel/app-error";
import { listWaveOrders } from "@/lib/waves/queries/wave-orders";
import { waveOrdersAsked } from "@/lib/waves/schema";

/** One page of a wave's orders, by their positions. */
export const GET = routeFor(
  { area: "shipping" },
  async ({ scope }, { nextUrl }, { id = "" }) =>
    (await listWaveOrders(scope, id, filterIn(waveOrdersAsked, nextUrl.searchParams))) ?? refuse("NOT_FOUND"),
);
