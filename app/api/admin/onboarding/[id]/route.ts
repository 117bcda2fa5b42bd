import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { getChecklist } from "@/lib/onboarding/queries/get-checklist";

/** The checklist of one shop. */
export const GET = routeFor(
  { area: "shops" },
  async ({ scope }, _request, { id = "" }) => (await getChecklist(scope, id)) ?? refuse("NOT_FOUND"),
);
