import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { getReturn } from "@/lib/returns/queries/get-return";

/** One return order; the page follows its report by it. */
export const GET = routeFor(
  { area: "receiveReturns" },
  async ({ scope }, _request, { id = "" }) => (await getReturn(scope, id)) ?? refuse("NOT_FOUND"),
);
