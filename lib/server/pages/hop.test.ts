import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import {
  createServer,
  request as send,
  type IncomingMessage,
  type RequestOptions,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { createHop } from "./hop";

type Page = (request: IncomingMessage, response: ServerResponse) => void;

const SOON = { timeout: 20_000, interval: 20 };
const folder = mkdtempSync(path.join(tmpdir(), "line3-test-"));
const open: Server[] = [];

/** A server with a hop to pages; `away` is what it answers without them. */
async function serve(page: Page | null): Promise<{ port: number; pages: Server }> {
  const socketPath = path.join(folder, String(open.length));
  const pages = createServer(page ?? undefined);
  if (page) await once(pages.listen(socketPath), "listening");
  const hop = createHop(socketPath, (_request, response) => response.writeHead(503).end("away"));
  const server = createServer(hop.answer).listen(0, "127.0.0.1");
  server.on("upgrade", hop.upgrade);
  open.push(server, pages);
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, pages };
}

afterEach(() => {
  for (const server of open) {
    server.close();
    server.closeAllConnections();
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(options: RequestOptions, body?: Buffer | string) {
  const asked = send({ agent: false, ...options });
  asked.end(body);
  const [answered] = (await once(asked, "response")) as [IncomingMessage];
  return { status: answered.statusCode, headers: answered.headers, body: await text(answered) };
}

test("an upload of 5 MB comes whole, with its length announced or not", async () => {
  const { port } = await serve((request, response) => {
    const hash = createHash("sha256");
    const { "content-length": length = "none" } = request.headers;
    request
      .on("data", (chunk: Buffer) => hash.update(chunk))
      .on("end", () => response.end(`${length} ${hash.digest("hex")}`));
  });
  const file = randomBytes(5 * 1024 * 1024);
  const sha = createHash("sha256").update(file).digest("hex");
  const headers = { "content-length": file.length };
  expect((await ask({ port, method: "POST", headers }, file)).body).toBe(`${file.length} ${sha}`);
  expect((await ask({ port, method: "PUT", headers: { "transfer-encoding": "chunked" } }, file)).body).toBe(
    `none ${sha}`,
  );
});

test("an answer is streamed as it is made, its head before its first byte", async () => {
  let page: ServerResponse | null = null;
  const { port } = await serve((_request, response) => {
    page = response.writeHead(200, { "content-type": "text/x-component" });
    page.flushHeaders();
  });
  const asked = send({ port, agent: false }).end();
  const [answered] = (await once(asked, "response")) as [IncomingMessage];
  for (const part of ["one", "two"]) {
    (page as ServerResponse | null)?.write(part);
    expect(String(((await once(answered, "data")) as [Buffer])[0])).toBe(part);
  }
  (page as ServerResponse | null)?.end();
  await once(answered, "end");
});

test("neither side's bytes heap up at the door: who does not read is not sent to", async () => {
  let taken = 0;
  const { port } = await serve((request) => void request.once("readable", () => undefined));
  const asked = send({ port, agent: false, method: "POST", headers: { "content-length": 200_000_000 } });
  asked.on("error", () => undefined);
  const chunk = Buffer.alloc(1024 * 1024);
  while (taken < 100 && asked.write(chunk, () => (taken += 1))) await new Promise(setImmediate);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(taken).toBeLessThan(20); // what lies in the sockets on the way
  asked.destroy();
});

test("HEAD has the head alone, cookies stay several, and nothing of one connection gets to the other", async () => {
  const { port } = await serve((request, response) => {
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.setHeader("keep-alive", "timeout=99");
    response.setHeader("x-asked", JSON.stringify(request.headers));
    response.setHeader("content-length", 4);
    response.end("page");
  });
  const headers = { connection: "keep-alive, x-ours", "x-ours": "stays", te: "trailers" };
  const told = await ask({ port, method: "HEAD", headers });
  expect(told).toMatchObject({
    status: 200,
    body: "",
    headers: { "set-cookie": ["a=1", "b=2"], "content-length": "4" },
  });
  const asked = JSON.parse(String(told.headers["x-asked"])) as Record<string, string>;
  expect([asked.te, asked["x-ours"], told.headers["keep-alive"]]).toEqual([
    undefined,
    "stays",
    expect.not.stringContaining("99"),
  ]);
});

test("who asks whether to go on is told to, and the body comes", async () => {
  const { port } = await serve((request, response) => void text(request).then((body) => response.end(body)));
  const asked = send({ port, agent: false, method: "POST", headers: { expect: "100-continue", "content-length": 4 } });
  asked.flushHeaders();
  await once(asked, "continue");
  asked.end("body");
  const [answered] = (await once(asked, "response")) as [IncomingMessage];
  expect(await text(answered)).toBe("body");
});

test.each(["before", "within"])("who hangs up %s the answer is heard of by the pages", async (when) => {
  const closed = vi.fn();
  const asked = vi.fn();
  const { port } = await serve((_request, response) => {
    asked();
    response.on("close", closed);
    if (when === "within") response.write("the beginning");
  });
  const socket = connect(port).on("error", () => undefined);
  socket.write("GET / HTTP/1.1\r\nhost: line3\r\n\r\n");
  await vi.waitFor(() => expect(asked).toHaveBeenCalled(), SOON);
  if (when === "within") await once(socket, "data");
  expect(closed).not.toHaveBeenCalled();
  socket.destroy();
  await vi.waitFor(() => expect(closed).toHaveBeenCalled(), SOON);
});

test("without pages, or with such as die before they answer, the answer is ours; in the middle of one it breaks off", async () => {
  expect(await ask({ port: (await serve(null)).port })).toMatchObject({ status: 503, body: "away" });
  const dying = await serve((request) => request.socket.destroy());
  expect(await ask({ port: dying.port, method: "POST" }, "an act")).toMatchObject({ status: 503, body: "away" });
  const torn = await serve((_request, response) => {
    response.writeHead(200, { "content-length": 100 }).write("half");
    setTimeout(() => response.destroy(), 50);
  });
  await expect(ask({ port: torn.port })).rejects.toThrow("aborted");
});

test("headers of any bytes and odd addresses are handed on and harm nobody", async () => {
  const { port } = await serve((request, response) => response.end(request.headers["x-odd"]));
  const socket = connect(port);
  socket.end("GET /%zz?a=\xe4|{} HTTP/1.1\r\nhost: line3\r\nx-odd: \xe4\t\xff\r\nconnection: close\r\n\r\n", "latin1");
  expect(await text(socket)).toMatch(/^HTTP\/1.1 (200|400)/);
  expect((await ask({ port })).status).toBe(200);
});

test("a web socket goes through, both ways, and closes with either side", async () => {
  const { port, pages } = await serve((_request, response) => response.end());
  pages.on("upgrade", (_request: IncomingMessage, socket) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n");
    socket.pipe(socket);
  });
  const asked = send({ port, agent: false, headers: { connection: "Upgrade", upgrade: "websocket" } }).end();
  const [, socket] = (await once(asked, "upgrade")) as [IncomingMessage, import("node:net").Socket];
  socket.write("there and back");
  expect(String(((await once(socket, "data")) as [Buffer])[0])).toBe("there and back");
  socket.end();
  await once(socket, "close");
});
