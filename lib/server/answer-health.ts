import type { IncomingMessage, ServerResponse } from "node:http";
import { healthLately } from "@/lib/delivery/health";
import type { PagesState } from "./pages/supervise";

/**
 * Answers `GET /api/health`: what the route of the pages says, and how the pages are. Without them pushes are taken all the
 * same, so they never make it 503: taken out of service, we would keep none.
 */
export async function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  pages: PagesState,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const health = await healthLately();
  const status = health.status === "ok" && pages !== "ok" ? "degraded" : health.status;
  response.writeHead(status === "failing" ? 503 : 200, {
    "cache-control": "no-store",
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
  });
  response.end(JSON.stringify({ ...health, status, pages }));
}
