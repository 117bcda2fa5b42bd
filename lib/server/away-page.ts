import type { IncomingMessage, ServerResponse } from "node:http";
import { createTranslator } from "next-intl";
import { MESSAGES } from "@/lib/messages";
import { askedLocale } from "./asked-locale";
import { AGAIN_SECONDS, turnAway } from "./turn-away";

/** Whether a browser asks for something to show a person, not our own code for a part of a page. */
export function asksForPage({ method, headers }: Pick<IncomingMessage, "method" | "headers">): boolean {
  const isRead = method === "GET" || method === "HEAD";
  return isRead && headers.rsc === undefined && /\btext\/html\b/.test(headers.accept ?? "");
}

/**
 * Answers where the pages cannot: a person gets a short page that asks again by itself until they are back, everything else what
 * it gets when we are busy. Whether an act that broke off was done nobody knows, and its words say so.
 */
export function answerAway(request: IncomingMessage, response: ServerResponse): void {
  if (!asksForPage(request)) {
    turnAway(request, response, 503);
    return;
  }
  const locale = askedLocale(request);
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "shell" });
  response.writeHead(503, {
    "cache-control": "no-store",
    "content-type": "text/html; charset=utf-8",
    "retry-after": String(AGAIN_SECONDS),
    "x-content-type-options": "nosniff",
  });
  response.end(`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${AGAIN_SECONDS}">
<title>${t("pagesAway.what")} · ${t("product")}</title>
<style>body { font: 16px/1.6 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto; padding: 0 1.5rem }</style>
</head>
<body>
<main role="status">
<h1>${t("pagesAway.what")}</h1>
<p>${t("pagesAway.meaning")}</p>
<p>${t("pagesAway.next", { seconds: AGAIN_SECONDS })}</p>
</main>
</body>
</html>
`);
}
