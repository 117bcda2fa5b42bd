import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { labelPicture, type PrintedLabel } from "./label";
import { PrintClient } from "./print-client";
import { WELL, type Switches } from "./switches";
import { acceptWebSocket } from "./websocket";

const MOST_LABELS = 2000;

/** A browser says which computer it runs on where several share this program: tests, each with its own switches. */
const COMPUTER = /\bComputer\/([\w.-]+)/;

/**
 * The print clients of all computers, behind one port, and every label that came out of their printers. A computer without a
 * name is the one that the control page shows.
 */
export class PrintRoom {
  private readonly clients = new Map<string, PrintClient>();
  private labels: PrintedLabel[] = [];
  private server: Server | null = null;

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  /** Whether somebody listens on the port. */
  get isOpen(): boolean {
    return this.server?.listening ?? false;
  }

  /** Opens the port; resolves with why it could not, or with null. */
  open(): Promise<NodeJS.ErrnoException | null> {
    if (this.server) return Promise.resolve(null);
    const server = createServer((_request, response) => void response.writeHead(426).end());
    this.server = server;
    server.on("upgrade", (request, stream, head) => this.connect(request, stream, head));
    return new Promise((resolve) => {
      server.once("error", (error) => {
        if (this.server === server) this.server = null;
        resolve(error);
      });
      server.listen(this.port, this.host, () => resolve(null));
    });
  }

  /** Nobody answers on the port any more. */
  close(): Promise<void> {
    const { server } = this;
    this.server = null;
    for (const client of this.clients.values()) client.cutAll();
    return new Promise((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  async stop(): Promise<void> {
    for (const client of this.clients.values()) client.stop();
    await this.close();
  }

  /** Throws switches of one computer. That of the control page closes the port when it does not run. */
  async set(computer: string, wish: Partial<Switches>): Promise<object> {
    const client = this.clientOf(computer);
    Object.assign(client.switches, wish);
    if (!client.switches.running) client.cutAll();
    if (computer === "" && wish.running === false) await this.close();
    if (computer === "" && wish.running === true) await this.open();
    return this.view(computer);
  }

  /** A computer's client is well again; its labels stay where they are. */
  restore(computer: string): Promise<object> {
    return this.set(computer, { ...WELL, printers: [...WELL.printers] });
  }

  view(computer: string): object {
    return { computer, isOpen: this.isOpen, port: this.port, ...this.clientOf(computer).switches };
  }

  /** Labels that came out, newest first: of one computer, or of one number, or all. */
  list({ computer, waybill }: { computer?: string | undefined; waybill?: string | undefined }): PrintedLabel[] {
    return this.labels
      .filter((one) => computer === undefined || one.computer === computer)
      .filter((one) => waybill === undefined || one.waybill === waybill)
      .reverse();
  }

  /** A label as a drawing (SVG). */
  picture(id: string): string | null {
    const found = this.labels.find((one) => one.id === id);
    return found ? labelPicture(found) : null;
  }

  throwAway(): void {
    this.labels = [];
  }

  private clientOf(computer: string): PrintClient {
    const client = this.clients.get(computer) ?? new PrintClient(computer, (label) => this.keep(label));
    this.clients.set(computer, client);
    return client;
  }

  private keep(label: PrintedLabel): void {
    this.labels.push(label);
    if (this.labels.length > MOST_LABELS) this.labels.shift();
  }

  private connect(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const client = this.clientOf(COMPUTER.exec(request.headers["user-agent"] ?? "")?.[1] ?? "");
    if (!client.switches.running || isForeign(request)) return void stream.destroy();
    const connection = acceptWebSocket(request, stream, head);
    if (!connection) return;
    client.join(connection);
    connection.listen({
      text: (text) => client.hear(connection, text),
      closed: () => client.leave(connection),
    });
  }
}

/** A page of the outside prints nothing here, although it could reach the port. */
function isForeign({ headers: { origin } }: IncomingMessage): boolean {
  if (!origin) return false;
  return !URL.canParse(origin) || !["localhost", "127.0.0.1", "[::1]"].includes(new URL(origin).hostname);
}
