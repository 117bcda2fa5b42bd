import { routeFor } from "@/lib/auth/route";
import { readMessages } from "@/lib/delivery/messages/queries/list-messages";
import { messageFilter } from "@/lib/delivery/messages/schema";
import { filterIn } from "@/lib/forms/list-filter";

/** One page of pushes and reports with the counts of its tabs (R62). */
export const GET = routeFor({ area: "messages" }, ({ scope }, { nextUrl }) =>
  readMessages(scope, filterIn(messageFilter, nextUrl.searchParams)),
);
