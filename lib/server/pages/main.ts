import { once } from "node:events";
import { createServer } from "node:http";
import path from "node:path";
import next from "next";
import { answering } from "@/lib/current-request";
import { env } from "@/lib/env";
import { REQUEST_ID_HEADER } from "@/lib/kernel/text/request-id";
import { startProcess } from "@/lib/start-process";
import { compressed, type Handler } from "../compression/compressed";
import { staticFiles } from "../compression/static-files";
import { endWithDoor } from "./end-with-door.mjs";
import { tellErrorsOfFramework } from "./framework-errors";
import { LARGEST_HEAD_BYTES } from "./hop";
import type { FromDoor, ToDoor } from "./messages";
import { onlyFromDoor } from "./only-from-door";

const SHOW_LIFE_EVERY_MS = 500;

/**
 * The process of the pages, which the door (../main.ts) starts and ends: Next behind a socket that only the door knows. However
 * busy it is, pushes do not wait for it.
 */
async function main(): Promise<void> {
  if (!process.send) throw new Error("The pages are started by the web process: npm run web");
  const [{ socketPath, token }] = (await once(process, "message")) as [FromDoor];
  endWithDoor(path.dirname(socketPath));
  const tell = (message: ToDoor) => process.send?.(message, () => undefined); // a door that is gone we hear of below
  setInterval(() => tell("alive"), SHOW_LIFE_EVERY_MS);

  const { PORT, HOST, NODE_ENV } = env();
  const isDev = NODE_ENV === "development";
  const app = next({
    dev: isDev,
    // Where Next posts an action that another page's address got: the door.
    hostname: ["0.0.0.0", "::", "127.0.0.1"].includes(HOST) ? "localhost" : HOST,
    port: PORT,
    // On the server it is given here Next takes web sockets, for hot reload, and keeps every other open for ever.
    ...(isDev ? {} : { httpServer: createServer() }),
  });
  const frame = app.getRequestHandler();
  const answer: Handler = (request, response) =>
    void answering(String(request.headers[REQUEST_ID_HEADER]), () => frame(request, response));
  const handle = isDev ? answer : staticFiles(".next/static", compressed(answer));
  await app.prepare();
  if (!isDev) tellErrorsOfFramework(console);
  const server = createServer({ maxHeaderSize: LARGEST_HEAD_BYTES }, onlyFromDoor(token, handle));
  // How long a connection may take and rest the door decides: of one that it is just using it must not find the end.
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  server.listen(socketPath, () => tell("listening"));
}

await startProcess(main, "part");
