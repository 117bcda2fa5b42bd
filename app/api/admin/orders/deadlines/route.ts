import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { maySeeOrders } from "@/lib/kernel/roles";
import { getDeadlineBoard } from "@/lib/orders/queries/deadline-board";
import { boardFilter } from "@/lib/orders/schema";

/** The deadline board as it stands at this moment (R71). */
export const GET = routeFor({ may: maySeeOrders }, ({ scope }, { nextUrl }) =>
  getDeadlineBoard(scope, filterIn(boardFilter, nextUrl.searchParams)),
);
