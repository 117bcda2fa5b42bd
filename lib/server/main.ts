import { randomBytes } from "node:crypto";
import path from "node:path";
import { env, printClientUrls } from "@/lib/env";
import { log } from "@/lib/log";
import { startProcess } from "@/lib/start-process";
import { startPages } from "./pages/supervise";

const DRAIN_MS = 10_000;
const CLOSE_EVERY_MS = 200;
const PAGES = path.join(import.meta.dirname, "pages/main.ts");

/**
 * The web process, the door: owns the port, answers pushes and health itself, and hands everything else to the pages' own
 * process, which it starts, watches and ends.
 */
async function main(): Promise<void> {
  const { PORT, HOST, NODE_ENV, NEXTAUTH_URL } = env();
  const { TRUST_PROXY: trustProxy, INBOUND_ALLOW: inboundAllow, METRICS_TOKEN: metricsToken } = env();
  const isDev = NODE_ENV === "development";
  const token = randomBytes(32).toString("base64url");
  const pages = startPages({ program: PAGES, token, mayHang: isDev });
  const { createWebServer } = await import("./web-server"); // loaded while the pages begin
  const server = createWebServer({
    pages,
    token,
    publicUrl: NEXTAUTH_URL,
    printClients: printClientUrls(env()),
    isDev,
    trustProxy,
    inboundAllow,
    metricsToken,
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    const reason = error.code === "EADDRINUSE" ? `Port ${PORT} is in use. Set PORT to a free one.` : error.message;
    log.fatal(reason);
    process.exit(1);
  });
  server.listen(PORT, HOST, () => log.info({ port: PORT }, "web is listening"));

  /** Lets requests under way finish, then ends the pages and the process. */
  function stop(): void {
    const end = () => void pages.stop().then(() => process.exit(0));
    server.close(end);
    // A proxy's connections stay for its next request: each is told that this one was its last, or closed when it rests.
    server.prependListener("request", (_request, response) => response.setHeader("connection", "close"));
    setInterval(() => server.closeIdleConnections(), CLOSE_EVERY_MS).unref();
    setTimeout(end, DRAIN_MS).unref();
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
}

await startProcess(main);
