import { routeFor } from "@/lib/auth/route";
import { listFlagships } from "@/lib/shops/queries/flagships";

/** The flagship shops with their authorization. */
export const GET = routeFor({ area: "authorization" }, ({ scope }) => listFlagships(scope));
