import { routeFor } from "@/lib/auth/route";
import { AppError, refuse } from "@/lib/kernel/app-error";
import { getSlip } from "@/lib/orders/queries/shipping/get-slip";

/** What a printed slip says; a template that is not the Tmall Global standard answers 422 and says nothing (R72). */
export const GET = routeFor({ area: "shipping", access: "do" }, async ({ scope }, request, { id = "" }) => {
  const printed = (await getSlip(scope, id, request.nextUrl.searchParams.get("template"))) ?? refuse("NOT_FOUND");
  if (printed.refusal) throw new AppError(printed.refusal);
  return printed.slip;
});
