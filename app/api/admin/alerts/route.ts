import { listAlerts } from "@/lib/alerts/queries/list-alerts";
import { alertFilter } from "@/lib/alerts/schema";
import { routeFor } from "@/lib/auth/route";

/** One page of alerts with the counts of its tabs. */
export const GET = routeFor({ area: "alerts" }, (caller, request) =>
  listAlerts(caller, alertFilter.parse(Object.fromEntries(request.nextUrl.searchParams)), new Date()),
);
