// First of all: Next's modules look for AsyncLocalStorage when they are loaded. Tests import this file before any of them.
import "next/dist/server/node-environment-baseline";
import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { startSession } from "../sessions/sessions";

// As next.config switches it on for the product.
process.env.__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS = "true";

const SESSION_COOKIE = "next-auth.session-token";

type SessionTerms = { secret?: string; maxAge?: number; method?: "PASSWORD" | "OIDC" };

/** Begins a session of a person and tells its token, as sign-in would; another secret or age makes one that must not work. */
export async function sessionOf(
  userId: string,
  { secret = env().NEXTAUTH_SECRET, maxAge = 3600, method = "PASSWORD" }: SessionTerms = {},
): Promise<string> {
  const place = { ip: null, userAgent: null };
  const person = await database().user.findUnique({ where: { id: userId }, select: { id: true } });
  const sessionId = person ? await startSession(userId, { method, place, now: new Date() }) : randomUUID();
  return encode({ token: { sub: userId, sessionId }, secret, maxAge });
}

/**
 * Runs an act as Next runs a page, an action or a route: inside a request that carries this session cookie, or none. Gate,
 * next-auth and database are the real ones; only the HTTP server in front is left out. For tests.
 */
export async function inRequest<T>(session: string | null, act: () => Promise<T>, path = "/test"): Promise<T> {
  const { workAsyncStorage } = await import("next/dist/server/app-render/work-async-storage.external");
  const { workUnitAsyncStorage } = await import("next/dist/server/app-render/work-unit-async-storage.external");
  const { RequestCookies } = await import("next/dist/server/web/spec-extension/cookies");
  const headers = new Headers({ host: "localhost:3000", "x-line3-client": "203.0.113.7", "x-line3-path": path });
  if (session !== null) headers.set("cookie", `${SESSION_COOKIE}=${session}`);
  const request = { type: "request", phase: "render", headers, cookies: new RequestCookies(headers) };
  // Of Next's stores only what `headers()` and `cookies()` read.
  return workAsyncStorage.run({ route: "/test" } as never, () => workUnitAsyncStorage.run(request as never, act));
}

/** How an act ended that Next would turn into an answer; `set-up`: led to set up a second factor first. */
export async function statusOf(
  act: Promise<unknown>,
): Promise<"signed-out" | "set-up" | "forbidden" | "not-found" | "passed"> {
  try {
    await act;
    return "passed";
  } catch (thrown) {
    const digest = (thrown as { digest?: unknown } | null)?.digest;
    if (typeof digest !== "string") return "passed"; // past the gate: outside Next a page cannot be drawn to its end
    if (digest.startsWith("NEXT_REDIRECT") && /;\/sign-in[;?]/.test(digest)) return "signed-out";
    if (digest.startsWith("NEXT_REDIRECT") && digest.includes(";/me;")) return "set-up";
    if (digest === "NEXT_HTTP_ERROR_FALLBACK;403") return "forbidden";
    if (digest === "NEXT_HTTP_ERROR_FALLBACK;404") return "not-found";
    throw thrown;
  }
}
