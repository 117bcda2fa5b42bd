import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { ZodError } from "zod";
import { Api } from "./api";
import { AuthorizationEndpoints } from "./authorization/endpoints";
import { Grants } from "./authorization/grants";
import { Consumer, NotAllowed } from "./consumer";
import { Faults } from "./faults";
import { Gateway } from "./gateway/gateway";
import { controlPage } from "./page/page";
import { PrintRoom } from "./print-client/print-room";
import { Delivery } from "./pushes/deliver";
import { readSettings, type Settings } from "./settings";
import { World } from "./world";

const LARGEST_BODY = 2 * 1024 * 1024;

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY) throw new NotAllowed("the body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json;charset=utf-8" }).end(JSON.stringify(body));
}

/** Whether another site's page makes a browser send this: it may look, it may not change anything. */
function isForeignAct({ method, headers }: IncomingMessage): boolean {
  if (method === "GET" || method === "HEAD" || !headers.origin) return false;
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host;
}

/** The simulated platform: control page, JSON API, gateway and pushes in one server. */
export function startSandbox(settings: Settings) {
  const world = World.open(settings.LINE3_DATA_DIR);
  const faults = new Faults();
  const delivery = new Delivery(settings, world);
  const consumer = new Consumer(world, delivery, settings.SANDBOX_REFUND_SECONDS);
  const grants = new Grants(world);
  const printRoom = new PrintRoom(settings.SANDBOX_HOST, settings.PRINT_CLIENT_PORT);
  const api = new Api(world, consumer, delivery, faults, grants, printRoom);
  const gateway = new Gateway(settings, world, faults, grants);
  const authorization = new AuthorizationEndpoints(settings, world, grants);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://sandbox");
    const [first, ...path] = url.pathname.split("/").filter(Boolean);
    if (isForeignAct(request)) return sendJson(response, 403, { error: "another site's page may not do this" });
    if (first === "router") {
      const form = new URLSearchParams(await readText(request));
      return gateway.answer({ ...Object.fromEntries(url.searchParams), ...Object.fromEntries(form) }, response);
    }
    if (first === "authorize" || (first === "token" && request.method === "POST")) {
      const form = new URLSearchParams(await readText(request));
      if (first === "token") return authorization.token(form, response);
      return authorization.authorize(request.method ?? "GET", url.searchParams, form, response);
    }
    if (first === "api") {
      const text = await readText(request);
      const body: unknown = text === "" ? {} : JSON.parse(text);
      const found = await api.answer({ verb: request.method ?? "GET", path, query: url.searchParams, body });
      return sendJson(response, found === undefined ? 404 : 200, found ?? { error: "no such thing" });
    }
    if (first === "labels") {
      const picture = printRoom.picture(path[0]?.replace(/\.svg$/, "") ?? "");
      if (!picture) return sendJson(response, 404, { error: "no such label" });
      response.writeHead(200, { "content-type": "image/svg+xml", "cache-control": "max-age=3600" }).end(picture);
      return;
    }
    const page = controlPage(url, [...world.sellers.values()]);
    if (!page) return sendJson(response, 404, { error: "no such page" });
    response.writeHead(200, { "content-type": page.type, "cache-control": "no-store" }).end(page.body);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (error instanceof ZodError) {
        const [issue] = error.issues;
        sendJson(response, 400, { error: issue?.message, field: issue?.path.join(".") });
      } else if (error instanceof SyntaxError) sendJson(response, 400, { error: "the body is no JSON" });
      else if (error instanceof NotAllowed) sendJson(response, 409, { error: error.message });
      else {
        console.error(error);
        sendJson(response, 500, { error: "the sandbox failed" });
      }
    });
  });
  server.keepAliveTimeout = 65_000; // longer than its callers keep an idle connection: none meets one that is being closed
  return {
    server,
    printRoom,
    stop(): void {
      void printRoom.stop();
      consumer.stopStreams();
      delivery.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The print client's port is everybody's who has a real one: without it the rest of the sandbox goes on. */
async function openPrintRoom(printRoom: PrintRoom, port: number): Promise<void> {
  const error = await printRoom.open();
  if (!error) console.log(`Its print client listens on port ${port}.`);
  else if (error.code !== "EADDRINUSE") console.error(`No print client is played: ${error.message}`);
  else console.error(`No print client is played: port ${port} is in use. Set PRINT_CLIENT_PORT to a free one.`);
}

function main(): void {
  const settings = readSettings(process.env);
  const sandbox = startSandbox(settings);
  sandbox.server.on("error", (error: NodeJS.ErrnoException) => {
    const isBusy = error.code === "EADDRINUSE";
    console.error(isBusy ? `Port ${settings.SANDBOX_PORT} is in use. Set SANDBOX_PORT to a free one.` : error.message);
    process.exit(1);
  });
  sandbox.server.listen(settings.SANDBOX_PORT, settings.SANDBOX_HOST, () => {
    console.log(`The sandbox listens on port ${settings.SANDBOX_PORT}.`);
  });
  void openPrintRoom(sandbox.printRoom, settings.PRINT_CLIENT_PORT);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      sandbox.stop();
      process.exit(0);
    });
  }
}

if (process.argv[1]?.endsWith("sandbox/main.ts")) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
