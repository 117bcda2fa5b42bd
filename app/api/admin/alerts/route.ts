import { listAlerts } from "@/lib/alerts/queries/list-alerts";
import { alertFilter } from "@/lib/alerts/schema";
import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";

/** One page of alerts with the counts of its tabs. */
export const GET = routeFor({ area: "alerts" }, (caller, { nextUrl }) =>
  listAlerts(caller, filterIn(alertFilter, nextUrl.searchParams), new Date()),
);
