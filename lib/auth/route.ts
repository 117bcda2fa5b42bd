import { NextResponse, type NextRequest } from "next/server";
import { HTTP_STATUS, type Refusal } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { ensureStorable, refusalOf } from "./action";
import { admit, type DoorNeed } from "./require-caller";

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

function refused(refusal: Refusal): NextResponse {
  const seconds = refusal.code === "TOO_MANY_REQUESTS" ? refusal.facts?.seconds : undefined;
  const status = HTTP_STATUS[refusal.code];
  return NextResponse.json(refusal, seconds ? { status, headers: { "retry-after": String(seconds) } } : { status });
}

/** Makes a route of our own browser code: gate, run, JSON, or the answer as `run` makes it. The need defaults to `see`. */
export function routeFor<Value>(
  need: DoorNeed,
  run: (caller: Caller, request: NextRequest, params: Record<string, string>) => Promise<Value | Response>,
): (request: NextRequest, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    try {
      const caller = await admit(need, "see");
      const params = (await context.params) as Record<string, string>;
      ensureStorable({ ...params, ...Object.fromEntries(request.nextUrl.searchParams) });
      const value = await run(caller, request, params);
      return value instanceof Response ? value : NextResponse.json(value);
    } catch (thrown) {
      return refused(refusalOf(thrown));
    }
  };
}
