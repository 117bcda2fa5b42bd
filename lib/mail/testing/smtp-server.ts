import { createServer, type AddressInfo, type Socket } from "node:net";

/** What a test mail server took: the envelope's recipient and the raw message. */
export type TakenMail = { to: string; message: string };

export type MailServer = { url: string; taken: TakenMail[]; stop: () => Promise<void> };

/** A mail server on a port of its own that keeps what it takes; `refuse` names the step it says no to. For tests. */
export async function startMailServer(refuse?: "RCPT" | "DATA"): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    talk(socket, taken, refuse);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function talk(socket: Socket, taken: TakenMail[], refuse: "RCPT" | "DATA" | undefined): void {
  let to = "";
  let pending = "";
  let message: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say("220 test");
  socket.on("data", (chunk) => {
    pending += chunk.toString("utf8");
    const lines = pending.split("\r\n");
    pending = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });

  function hear(line: string): void {
    if (message) {
      if (line !== ".") return void message.push(line);
      taken.push({ to, message: message.join("\n") });
      message = null;
      return void say("250 taken");
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === refuse) return void say("550 no");
    if (verb === "RCPT") to = /<(.*)>/.exec(line)?.[1] ?? "";
    if (verb === "DATA") {
      message = [];
      return void say("354 go on");
    }
    say(verb === "QUIT" ? "221 bye" : "250 ok");
    if (verb === "QUIT") socket.end();
  }
}
