import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { answerPush } from "../answer-push";

/** The push address on a free port of this machine, answered as the web process answers it; for tests. */
export async function openPushDoor(): Promise<{ server: Server; origin: string; close: () => void }> {
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    void answerPush(request, response, url.slice(url.indexOf("?") + 1));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    server,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/qimen`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
