import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { previewWave } from "@/lib/waves/queries/candidates";
import { waveChoice } from "@/lib/waves/schema";

/** What a wave of a choice would be of now, for those who make one. */
export const GET = routeFor({ area: "shipping", access: "do" }, ({ scope }, { nextUrl }) =>
  previewWave(scope, filterIn(waveChoice, nextUrl.searchParams)),
);
