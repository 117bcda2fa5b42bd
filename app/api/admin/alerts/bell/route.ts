import { getBell } from "@/lib/alerts/queries/list-alerts";
import { routeFor } from "@/lib/auth/route";

/** What the bell shows. */
export const GET = routeFor({ area: "alerts" }, (caller) => getBell(caller, new Date()));
