import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { listOnboarding } from "@/lib/onboarding/queries/list-onboarding";
import { onboardingFilter } from "@/lib/onboarding/schema";

/** The table of all shops' steps (R40). */
export const GET = routeFor({ area: "shops" }, ({ scope }, { nextUrl }) =>
  listOnboarding(scope, filterIn(onboardingFilter, nextUrl.searchParams)),
);
