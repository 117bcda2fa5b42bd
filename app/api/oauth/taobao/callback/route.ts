import type { NextRequest } from "next/server";
import { refusalOf } from "@/lib/auth/action";
import { currentCaller, lacksSecondFactor, meets } from "@/lib/auth/require-caller";
import { flagshipHref, HREF } from "@/lib/kernel/addresses";
import { signInPath } from "@/lib/kernel/text/own-path";
import { storable } from "@/lib/kernel/text/storable";
import { completeAuthorization, type Completed } from "@/lib/shops/commands/authorize";

/**
 * Where the platform sends a person back to after the authorization of a flagship shop (docs/interfaces.md). The page
 * of the flagship shop tells how it ended; nothing of what the platform sent stands in an address of ours.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const caller = await currentCaller();
  if (!caller) return goTo(signInPath(HREF.flagships));
  if ((await lacksSecondFactor()) || !meets(caller, { area: "authorization" }, "do")) return goTo(HREF.flagships);
  const text = (name: string) => storable(request.nextUrl.searchParams.get(name) ?? "") || null;
  const completed = await completeAuthorization(caller, {
    state: text("state") ?? "",
    code: text("code"),
    error: text("error"),
  }).catch((thrown: unknown): Completed => ({ flagshipShopId: null, refusal: refusalOf(thrown), isPending: false }));
  const { flagshipShopId, refusal, isPending } = completed;
  const page = flagshipShopId ? flagshipHref(flagshipShopId) : HREF.flagships;
  return goTo(`${page}?result=${refusal?.code ?? (isPending ? "pending" : "done")}`);
}

/** The path alone: the browser adds the host it knows us by. */
function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });
}
