import { workOf } from "@/lib/flows/home-work";
import { routeFor } from "@/lib/auth/route";

/** What waits for the signed-in person: the home page asks again while it is open. */
export const GET = routeFor({ may: () => true }, workOf);
