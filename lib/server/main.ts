import { createServer } from "node:http";
import next from "next";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startProcess } from "@/lib/start-process";
import { compressed, type Handler } from "./compression/compressed";
import { staticFiles } from "./compression/static-files";
import { createWebServer } from "./web-server";

const DRAIN_MS = 10_000;

/** The web process: answers pushes itself, without the framework's cost, and hands everything else to Next. */
async function main(): Promise<void> {
  const { PORT, HOST, NODE_ENV, NEXTAUTH_URL } = env();
  const isDev = NODE_ENV === "development";
  const app = next({
    dev: isDev,
    // Where Next posts an action that another page's address got: an address we listen to.
    hostname: ["0.0.0.0", "::", "127.0.0.1"].includes(HOST) ? "localhost" : HOST,
    port: PORT,
    // On the server it is given here Next takes web sockets, for hot reload, and keeps every other open for ever.
    ...(isDev ? {} : { httpServer: createServer() }),
  });
  const handle = app.getRequestHandler();
  const pages: Handler = (request, response) => void handle(request, response);
  const server = createWebServer({
    pages: isDev ? pages : staticFiles(".next/static", compressed(pages)),
    publicUrl: NEXTAUTH_URL,
    isDev,
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    const reason = error.code === "EADDRINUSE" ? `Port ${PORT} is in use. Set PORT to a free one.` : error.message;
    log.fatal(reason);
    process.exit(1);
  });
  await app.prepare();
  server.listen(PORT, HOST, () => log.info({ port: PORT }, "web is listening"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop(server));
}

/** Lets requests under way finish, then ends the process. */
function stop(server: ReturnType<typeof createServer>): void {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}

await startProcess(main);
