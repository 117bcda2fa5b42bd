import { routeFor } from "@/lib/auth/route";
import { readPulse } from "@/lib/delivery/pulse/read-pulse";

/** How messages come and go just now, in the caller's shops: the strip above the messages asks again while it is open. */
export const GET = routeFor({ area: "messages" }, ({ scope }) => readPulse(scope, new Date()));
