import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { createTranslator } from "next-intl";
import { MESSAGES } from "@/lib/messages";
import { askedLocale } from "./asked-locale";

/** After so many seconds whoever was turned away may come again. */
export const AGAIN_SECONDS = 2;

const REFUSALS = {
  413: { code: "REQUEST_TOO_LARGE" },
  429: { code: "TOO_MANY_REQUESTS", facts: { seconds: AGAIN_SECONDS } },
  503: { code: "UNAVAILABLE" },
} as const;

/** Answers without the pages what cannot be taken: our own code gets the refusal as JSON, a person its words. */
export function turnAway(request: IncomingMessage, response: ServerResponse, status: keyof typeof REFUSALS): void {
  const refusal = REFUSALS[status];
  const headers: OutgoingHttpHeaders = {
    "cache-control": "no-store",
    ...(status === 413 ? { connection: "close" } : { "retry-after": String(AGAIN_SECONDS) }),
  };
  if (request.url?.startsWith("/api/")) {
    response.writeHead(status, { ...headers, "content-type": "application/json" }).end(JSON.stringify(refusal));
    return;
  }
  const locale = askedLocale(request);
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "errors" });
  const words = [
    t(`${refusal.code}.what`),
    t(`${refusal.code}.meaning`),
    t(`${refusal.code}.next`, { seconds: AGAIN_SECONDS }),
  ];
  response.writeHead(status, { ...headers, "content-type": "text/plain; charset=utf-8" }).end(words.join("\n"));
}
