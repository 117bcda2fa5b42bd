import { createServer } from "node:http";
import next from "next";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startProcess } from "@/lib/start-process";
import { answerPush, PUSH_PATH } from "./answer-push";
import { askedPath } from "./asked-path";

const CLIENT_ADDRESS_HEADER = "x-line3-client";
const ASKED_PATH_HEADER = "x-line3-path";
const DRAIN_MS = 10_000;

/** The web process: answers pushes itself, without the framework's cost, and hands everything else to Next. */
async function main(): Promise<void> {
  const { PORT, HOST, NODE_ENV } = env();
  const app = next({ dev: NODE_ENV === "development", hostname: "localhost", port: PORT });
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    const split = url.indexOf("?");
    const path = split < 0 ? url : url.slice(0, split);
    if (path === PUSH_PATH) {
      answerPush(request, response, split < 0 ? "" : url.slice(split + 1)).catch((error: unknown) => {
        log.error({ err: error }, "a push could not be answered");
        response.destroy(); // no answer: the platform sends again
      });
      return;
    }
    // Set here and nowhere else, so that a sender cannot make one up.
    request.headers[CLIENT_ADDRESS_HEADER] = request.socket.remoteAddress ?? "";
    request.headers[ASKED_PATH_HEADER] = askedPath(url);
    void handle(request, response);
  });
  server.keepAliveTimeout = 65_000; // longer than the gateway's, so that it never meets a socket we are closing
  server.on("error", (error: NodeJS.ErrnoException) => {
    const reason = error.code === "EADDRINUSE" ? `Port ${PORT} is in use. Set PORT to a free one.` : error.message;
    log.fatal(reason);
    process.exit(1);
  });
  await app.prepare();
  const upgrade = app.getUpgradeHandler();
  server.on("upgrade", (...given) => void upgrade(...given));
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
