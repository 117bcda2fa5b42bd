import { NextResponse, type NextRequest } from "next/server";
import { HTTP_STATUS, type Refusal } from "@/lib/kernel/app-error";
import type { SignedIn } from "@/lib/kernel/scope";
import { ensureStorable, refusalOf } from "./action";
import { admit, type DoorNeed } from "./require-caller";

/** What is a person's to see is kept by no cache, neither the browser's nor one on the way. */
const NEVER_KEPT = { "cache-control": "no-store" };

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

function refused(refusal: Refusal): NextResponse {
  const seconds = refusal.code === "TOO_MANY_REQUESTS" ? refusal.facts?.seconds : undefined;
  const headers = new Headers(NEVER_KEPT);
  if (seconds) headers.set("retry-after", String(seconds));
  return NextResponse.json(refusal, { status: HTTP_STATUS[refusal.code], headers });
}

/** Makes a route of our own browser code: gate, run, JSON, or the answer as `run` makes it. The need defaults to `see`. */
export function routeFor<Value>(
  need: DoorNeed,
  run: (caller: SignedIn, request: NextRequest, params: Record<string, string>) => Promise<Value | Response>,
): (request: NextRequest, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    try {
      const caller = await admit(need, "see");
      const params = (await context.params) as Record<string, string>;
      ensureStorable({ ...params, ...Object.fromEntries(request.nextUrl.searchParams) });
      const value = await run(caller, request, params);
      return value instanceof Response ? value : NextResponse.json(value, { headers: NEVER_KEPT });
    } catch (thrown) {
      return refused(refusalOf(thrown));
    }
  };
}
