import { routeFor } from "@/lib/auth/route";
import { listUnmatched } from "@/lib/orders/queries/list-unmatched";

/** Goods that orders wait for; the mapping page follows the pushes by it. */
export const GET = routeFor({ area: "orderReview" }, async ({ scope }) => ({
  rows: await listUnmatched(scope),
}));
