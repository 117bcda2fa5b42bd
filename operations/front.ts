import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/**
 * What stands before several web processes: each connection goes to the next of them, and where it listens no more to one that
 * does. `to` says which they are from now on; connections that are open stay where they are.
 */
export async function openFront(port: number) {
  let behind: number[] = [];
  let turn = 0;
  const open = new Set<Socket>();

  function hand(client: Socket, tries: number): void {
    const target = behind[(turn += 1) % behind.length];
    if (target === undefined || tries === 0) return void client.destroy();
    const server = connect(target, "127.0.0.1");
    server.once("error", () => hand(client, tries - 1));
    server.once("connect", () => {
      server.removeAllListeners("error");
      for (const [one, other] of [
        [client, server],
        [server, client],
      ] as const) {
        open.add(one);
        one.on("error", () => other.destroy());
        one.once("close", () => {
          open.delete(one);
          other.destroy();
        });
      }
      client.pipe(server).pipe(client);
    });
  }

  const listening = createServer({ pauseOnConnect: true }, (client) => {
    client.on("error", () => client.destroy());
    hand(client, behind.length);
  });
  await once(listening.listen(port, "127.0.0.1"), "listening");
  return {
    to(...ports: number[]) {
      behind = ports;
    },
    close() {
      listening.close();
      for (const socket of open) socket.destroy();
    },
  };
}
