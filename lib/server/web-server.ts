import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Env } from "@/lib/env";
import { REQUEST_ID_HEADER } from "@/lib/kernel/text/request-id";
import { log } from "@/lib/log";
import { answerHealth } from "./answer-health";
import { answerPush, answerStranger } from "./answer-push";
import { askedPath } from "./asked-path";
import { answerAway, asksForPage } from "./away-page";
import { createAddressNote, createAddressReader, createAllowance } from "./client-address";
import { createLanes } from "./lanes";
import { createHop } from "./pages/hop";
import type { Pages } from "./pages/supervise";
import { isPushPath } from "./push-path";
import { createRequestIds } from "./request-ids";
import { contentSecurityPolicy, freshNonce, NONCE_HEADER, transportSecurity } from "./security-headers";
import { answerMetrics } from "./metrics/answer-metrics";
import { turnAway } from "./turn-away";

/** A person's browser asks for six things at once; pages and lists of 50 people are more than two cores can make. */
const ROOM = { perPerson: 8, waitingPerPerson: 40, all: 32, waiting: 400 };
/** A photo of 8 MB with what goes around it; who takes less says so itself. */
const LARGEST_BODY_BYTES = 9 * 1024 * 1024;
const WHOLE_REQUEST_MS = 60_000;
const HEADERS_MS = 15_000;
const LOOK_EVERY_MS = 5000;
const READ_BY_THEN_MS = 1000;
const HEALTH_PATH = "/api/health";
const METRICS_PATH = "/api/metrics";
/** No page: the framework answers it with its page of 404. */
const NOWHERE = "/not-an-address";

/** Tells the pages which address was asked for, to lead back there after a sign-in. */
const ASKED_PATH_HEADER = "x-line3-path";

type Settings = {
  /** The process that makes pages, routes and actions. */
  pages: Pick<Pages, "state" | "socketPath">;
  /** By which the pages know us, and we what they post to themselves. */
  token: string;
  /** Where people reach us. */
  publicUrl: string;
  /** The proxies in front of us, and who may push, as the environment has them. */
  trustProxy: Env["TRUST_PROXY"];
  inboundAllow: Env["INBOUND_ALLOW"];
  metricsToken: Env["METRICS_TOKEN"];
  /** Where a page may look for the print client of its computer. */
  printClients: readonly string[];
  /** The development server makes scripts out of text, which the policy of pages forbids. */
  isDev: boolean;
};

/** The door's server: answers pushes and health itself, whatever the pages are doing, and lets them answer everything else. */
export function createWebServer({
  pages,
  token,
  publicUrl,
  printClients,
  isDev,
  metricsToken,
  ...senders
}: Settings): Server {
  const lanes = createLanes(ROOM);
  const hop = createHop(pages.socketPath, answerAway);
  const addressOf = createAddressReader(senders.trustProxy);
  const mayPush = createAllowance(senders.inboundAllow);
  const noteAddress = createAddressNote(token, addressOf);
  const requestIdOf = createRequestIds(token, senders.trustProxy);
  const always = transportSecurity(publicUrl);

  function letPagesAnswer(request: IncomingMessage, response: ServerResponse, path: string): void {
    const address = noteAddress(request);
    request.headers["x-forwarded-for"] = address; // else the framework looks for it on a socket that has none
    request.headers[ASKED_PATH_HEADER] = askedPath(request.url ?? "/");
    // Who is in front of us speaks https, we do not: the framework must not call itself that way.
    delete request.headers["x-forwarded-proto"];
    for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
    if (!isDev) guardScripts(request, response, printClients);
    if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY_BYTES) {
      turnAway(request, response, 413);
      return;
    }
    endWithUnreadBody(request, response);
    if (pages.state() !== "ok" && asksForPage(request)) {
      answerAway(request, response);
      return;
    }
    if (!isReadable(path)) request.url = NOWHERE;
    if (path.startsWith("/_next/static/")) {
      hop.answer(request, response);
      return;
    }
    const leave = lanes.enter(personOf(request, address), () => hop.answer(request, response));
    if (typeof leave === "function") response.once("close", leave);
    else turnAway(request, response, leave === "person" ? 429 : 503);
  }

  const server = createServer({ connectionsCheckingInterval: LOOK_EVERY_MS }, (request, response) => {
    const url = request.url ?? "/";
    const split = url.indexOf("?");
    const path = split < 0 ? url : url.slice(0, split);
    const requestId = requestIdOf(request);
    request.headers[REQUEST_ID_HEADER] = requestId;
    response.setHeader(REQUEST_ID_HEADER, requestId);
    if (isPushPath(path)) {
      const answer = mayPush(addressOf(request)) ? answerPush : answerStranger;
      answer(request, response, split < 0 ? "" : url.slice(split + 1)).catch((error: unknown) => {
        log.error({ err: error, requestId }, "a push could not be answered");
        response.destroy(); // no answer: the platform sends again
      });
    } else if (path === HEALTH_PATH) {
      answerHealth(request, response, pages.state()).catch((error: unknown) => {
        log.error({ err: error, requestId }, "health could not be told");
        response.destroy();
      });
    } else if (path === METRICS_PATH) {
      answerMetrics(request, response, metricsToken).catch((error: unknown) => {
        log.error({ err: error, requestId }, "metrics could not be told");
        response.destroy();
      });
    } else letPagesAnswer(request, response, path);
  });
  if (isDev) {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      noteAddress(request);
      hop.upgrade(request, socket, head);
    });
  }
  server.keepAliveTimeout = 65_000; // longer than the gateway's, so that it never meets a socket we are closing
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = WHOLE_REQUEST_MS;
  return server;
}

/** The framework reads the nonce out of the request's policy; our own script of the theme is given it by the layout. */
function guardScripts(request: IncomingMessage, response: ServerResponse, printClients: readonly string[]): void {
  const nonce = freshNonce();
  const policy = contentSecurityPolicy(nonce, printClients);
  request.headers["content-security-policy"] = policy;
  request.headers[NONCE_HEADER] = nonce;
  response.setHeader("content-security-policy", policy);
}

/** A connection whose request was answered before it was read to its end is of no use: the next request would wait behind it. */
function endWithUnreadBody(request: IncomingMessage, response: ServerResponse): void {
  response.once("finish", () => {
    if (!request.complete) setTimeout(() => request.destroy(), READ_BY_THEN_MS);
  });
}

/** Whose request it is, as far as that costs nothing to know: the session's, else the address's. */
function personOf({ headers }: IncomingMessage, address: string): string {
  const session = /(?:^|; )(?:__Secure-)?next-auth\.session-token=([^;]+)/.exec(headers.cookie ?? "")?.[1];
  return session ? `session ${session}` : `address ${address}`;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
