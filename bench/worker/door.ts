import { createWebServer } from "@/lib/server/web-server";

// The product's own server as far as pushes go: no pages, so no build of them is needed to measure what comes after it.

const { PORT, NEXTAUTH_URL = "" } = process.env;
const server = createWebServer({
  pages: { state: () => "ok", socketPath: "/nowhere" },
  token: "of the bench",
  publicUrl: NEXTAUTH_URL,
  printClients: [],
  isDev: false,
});
server.listen(Number(PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
