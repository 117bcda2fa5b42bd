import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { getDiagnosis } from "@/lib/onboarding/queries/get-diagnosis";

/** Why one shop gets no pushes. */
export const GET = routeFor(
  { area: "messages" },
  async ({ scope }, _request, { id = "" }) => (await getDiagnosis(scope, id)) ?? refuse("NOT_FOUND"),
);
