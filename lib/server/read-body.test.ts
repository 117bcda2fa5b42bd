import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { readBody } from "./read-body";

const LARGEST = 10;
const WITHIN_MS = 200;

/** What is read of a request whose head and body are sent as given; `hangUp` closes the connection after that. */
async function readOf(sent: string, hangUp = false): Promise<unknown> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port).on("error", () => undefined);
  socket.write(`POST / HTTP/1.1\r\nhost: line3\r\n${sent}`);
  const [request] = (await once(server, "request")) as [IncomingMessage];
  const read = readBody(request, LARGEST, WITHIN_MS);
  if (hangUp) socket.destroy();
  const found = await read;
  socket.destroy();
  server.closeAllConnections();
  server.close();
  return Buffer.isBuffer(found) ? found.toString() : found;
}

test.each<[string, string, unknown]>([
  ["all of it", "content-length: 5\r\n\r\nwhole", "whole"],
  ["in pieces", "transfer-encoding: chunked\r\n\r\n2\r\nin\r\n3\r\none\r\n0\r\n\r\n", "inone"],
  ["nothing", "content-length: 0\r\n\r\n", ""],
  ["announced too large", "content-length: 11\r\n\r\n", "too-large"],
  ["larger than it may be", "transfer-encoding: chunked\r\n\r\nb\r\n12345678901\r\n", "too-large"],
  ["never the end of it", "content-length: 5\r\n\r\nwho", "broken"],
])("%s", async (_what, sent, read) => expect(await readOf(sent)).toBe(read));

test("who hangs up half-way has sent nothing", async () =>
  expect(await readOf("content-length: 5\r\n\r\nwho", true)).toBe("broken"));
