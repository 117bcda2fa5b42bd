import { routeFor } from "@/lib/auth/route";
import { sessionNow } from "@/lib/auth/sessions/own-session";

/** When the sign-in ends: asked by every open page near that end, and no use of it. */
export const GET = routeFor({ may: () => true, beforeSecondFactor: true }, (caller) => sessionNow(caller, new Date()));
