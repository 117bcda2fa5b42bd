import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import {
  createServer,
  request as send,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { LARGEST_HEAD_BYTES } from "../pages/hop";
import type { PagesState } from "../pages/supervise";
import { createWebServer } from "../web-server";

type Senders = Pick<Parameters<typeof createWebServer>[0], "trustProxy" | "inboundAllow" | "metricsToken">;
export type Page = (request: IncomingMessage, response: ServerResponse) => void;
export type Answer = { status: number; headers: IncomingMessage["headers"]; body: string };

const open: Server[] = [];

/** The door with these pages behind it: in this process, but at the end of the same kind of socket. Resolves with its port. */
export async function serveDoor(
  page: Page,
  {
    publicUrl = "https://line3.example",
    state = (): PagesState => "ok",
    ...senders
  }: { publicUrl?: string; state?: () => PagesState } & Partial<Senders> = {},
): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "line3-test-"));
  const socketPath = path.join(folder, "pages");
  const pages = createServer({ maxHeaderSize: LARGEST_HEAD_BYTES }, page).listen(socketPath);
  pages.on("close", () => rmSync(folder, { recursive: true, force: true }));
  const settings = {
    pages: { state, socketPath },
    token: "of the door",
    publicUrl,
    printClients: [],
    isDev: false,
    trustProxy: senders.trustProxy,
    inboundAllow: senders.inboundAllow,
    metricsToken: senders.metricsToken,
  };
  const server = createWebServer(settings).listen(0, "127.0.0.1");
  open.push(server, pages);
  await Promise.all([once(server, "listening"), once(pages, "listening")]);
  return (server.address() as AddressInfo).port;
}

/** Closes every door and its pages. */
export function closeDoors(): void {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
}

/** What a page answers. */
export async function get(port: number, address: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  const request = send({ port, path: address, headers, agent: false });
  request.end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** What a push is answered, its head with it. */
export async function postPush(
  port: number,
  push: { rawQuery: string; headers: OutgoingHttpHeaders; body: Buffer },
): Promise<Answer> {
  const request = send({
    port,
    path: `/api/qimen?${push.rawQuery}`,
    method: "POST",
    headers: { ...push.headers, "content-length": push.body.length },
    agent: false,
  });
  request.end(push.body);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}
