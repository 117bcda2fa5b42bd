import net, { type AddressInfo } from "node:net";

/** One address before servers, as a virtual address or a proxy is. */
export type Relay = {
  port: number;
  /**
   * From now on nothing passes and nobody is told, on the connections that are there and on new ones: a machine without power, a
   * network that is cut.
   */
  cut: () => void;
  /** New connections pass again; those of before are still cut. */
  open: () => void;
  /** Everything passes again, also what waited on the connections that were cut, as far as both ends still have them. */
  mend: () => void;
  close: () => Promise<void>;
};

/** Leads each new connection to the port that `target` names just then; broken at one end it is reset at the other. */
export async function openRelay(target: () => number): Promise<Relay> {
  const pairs = new Set<[client: net.Socket, server: net.Socket]>();
  const sockets = new Set<net.Socket>();
  let unanswered: net.Socket[] = [];
  let isCut = false;

  function keep(socket: net.Socket): void {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("error", () => undefined); // told by `close`
    socket.on("close", () => sockets.delete(socket));
  }

  function lead(client: net.Socket): void {
    const server = net.connect({ port: target(), host: "127.0.0.1", allowHalfOpen: true });
    keep(server);
    const pair: [net.Socket, net.Socket] = [client, server];
    pairs.add(pair);
    for (const [from, to] of [pair, [server, client]] as const) {
      from.on("data", (chunk) => void to.write(chunk));
      from.on("end", () => to.end());
      from.on("close", () => {
        to.resetAndDestroy();
        pairs.delete(pair);
      });
    }
  }

  const listener = net.createServer({ allowHalfOpen: true }, (client) => {
    keep(client);
    if (isCut) unanswered.push(client.pause());
    else lead(client);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));

  return {
    port: (listener.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    open() {
      isCut = false;
      unanswered = [];
    },
    mend() {
      isCut = false;
      for (const client of unanswered.splice(0)) lead(client);
      for (const pair of pairs) for (const socket of pair) socket.resume();
    },
    close() {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}
