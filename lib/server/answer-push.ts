import type { IncomingMessage, ServerResponse } from "node:http";
import { LARGEST_PUSH_BYTES, receivePush, refuseStranger } from "@/lib/delivery/inbox/receive-push";
import { REQUEST_ID_HEADER } from "@/lib/kernel/text/request-id";
import { pushSeconds } from "@/lib/metrics";
import { readBody } from "./read-body";

const WHOLE_PUSH_MS = 15_000; // the platform itself gives up sooner

/** Answers `POST /api/qimen`: 405 for other verbs, 413 above 1 MiB, else 200 with the platform's envelope. */
export async function answerPush(request: IncomingMessage, response: ServerResponse, rawQuery: string): Promise<void> {
  if (request.method !== "POST") {
    response.writeHead(405, { allow: "POST" }).end();
    return;
  }
  const stop = pushSeconds.startTimer();
  const body = await readBody(request, LARGEST_PUSH_BYTES, WHOLE_PUSH_MS);
  if (body === "broken") return;
  if (body === "too-large") {
    response.writeHead(413, { connection: "close" }).end();
    return;
  }
  const reply = await receivePush({ rawQuery, headers: request.headers, body, requestId: requestIdOf(request) });
  response.writeHead(200, { "content-type": reply.contentType, "content-length": Buffer.byteLength(reply.body) });
  response.end(reply.body);
  stop({ answer: reply.answer });
}

/**
 * Answers 403 to whoever pushes from an address that may not (R187), without reading what it sends. It is counted where people
 * see it: a network forgotten in the list would lose pushes in silence.
 */
export async function answerStranger(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const stop = pushSeconds.startTimer();
  await refuseStranger(requestIdOf(request));
  response.writeHead(403, { connection: "close", "content-length": 0 }).end();
  stop({ answer: "address-not-allowed" });
}

/** As the door has numbered it. */
function requestIdOf({ headers }: IncomingMessage): string | undefined {
  return headers[REQUEST_ID_HEADER]?.toString();
}
