import { routeFor } from "@/lib/auth/route";
import { listReplays } from "@/lib/delivery/replays/queries";
import { replayFilter } from "@/lib/delivery/replays/schema";
import { filterIn } from "@/lib/forms/list-filter";

/** One page of replays, the newest first. */
export const GET = routeFor({ area: "messages" }, ({ scope }, { nextUrl }) =>
  listReplays(scope, filterIn(replayFilter, nextUrl.searchParams)),
);
