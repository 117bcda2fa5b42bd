import { routeFor } from "@/lib/auth/route";
import { listOnboarding } from "@/lib/onboarding/queries/list-onboarding";
import { onboardingFilter } from "@/lib/onboarding/schema";

/** The table of all shops' steps (R40). */
export const GET = routeFor({ area: "shops" }, ({ scope }, request) =>
  listOnboarding(scope, onboardingFilter.parse(Object.fromEntries(request.nextUrl.searchParams))),
);
