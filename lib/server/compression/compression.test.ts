import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { compressed, type Handler } from "./compressed";
import { staticFiles, takesBrotli } from "./static-files";

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function ask(handler: Handler, url = "/", encoding = "gzip, deflate, br") {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((answered) =>
    get({ port, host: "127.0.0.1", path: url, headers: { "accept-encoding": encoding } }, answered),
  );
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { headers: response.headers, status: response.statusCode, body: Buffer.concat(parts) };
}

const LONG = "一页很长的文字。".repeat(20_000);

test("a page is compressed, in the parts in which it is written", async () => {
  const page: Handler = (_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("content-length", Buffer.byteLength(LONG) * 2);
    response.write(LONG);
    (response as unknown as { flush: () => void }).flush();
    setTimeout(() => response.end(LONG), 5);
  };
  const { headers, body } = await ask(compressed(page));
  expect(headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
  expect(headers["content-length"]).toBeUndefined();
  expect(brotliDecompressSync(body).toString()).toBe(LONG + LONG);
});

test("headers that come with the status count, too", async () => {
  const { headers, status, body } = await ask(
    compressed((_request, response) => response.writeHead(201, { "content-type": "text/x-component" }).end(LONG)),
  );
  expect([status, headers["content-encoding"], brotliDecompressSync(body).toString()]).toEqual([201, "br", LONG]);
});

test("who does not take Brotli gets gzip", async () => {
  const page: Handler = (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(LONG);
  const { headers, body } = await ask(compressed(page), "/", "gzip, deflate");
  expect([headers["content-encoding"], gunzipSync(body).toString()]).toEqual(["gzip", LONG]);
});

test.each<[string, Record<string, string>, string]>([
  ["a photo", { "content-type": "image/jpeg" }, LONG],
  ["what is short", { "content-type": "text/plain", "content-length": "2" }, "ok"],
  ["what is compressed", { "content-type": "text/plain", "content-encoding": "x" }, LONG],
])("%s stays as it is", async (_case, given, text) => {
  const { headers, body } = await ask(compressed((_request, response) => response.writeHead(200, given).end(text)));
  expect([headers["content-encoding"], body.toString()]).toEqual([given["content-encoding"], text]);
});

test.each([
  ["br", true],
  ["gzip, deflate, br, zstd", true],
  ["gzip;q=0.5, br;q=0.8", true],
  ["gzip, br;q=0", false],
  ["gzip", false],
  ["brx", false],
  ["", false],
])("accept-encoding %s: %s", (accepted, takes) => {
  expect(takesBrotli({ headers: { "accept-encoding": accepted } } as unknown as IncomingMessage)).toBe(takes);
});

const SCRIPT = Array.from({ length: 3000 }, (_, at) => `const name${(at * 7919) % 3001} = ${at};`).join("\n");

test("a script of the build is compressed, better from the second time on; what is none of it is for the framework", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "line3-static-"));
  mkdirSync(path.join(folder, "chunks"));
  writeFileSync(path.join(folder, "chunks/a.js"), SCRIPT);
  const others = vi.fn<Handler>((_request, response) => response.end("others"));
  const files = staticFiles(folder, others);
  const { headers, body } = await ask(files, "/_next/static/chunks/a.js");
  expect(headers).toMatchObject({ "content-encoding": "br", "cache-control": "public, max-age=31536000, immutable" });
  expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
  await vi.waitFor(async () => {
    const again = await ask(files, "/_next/static/chunks/a.js");
    expect(again.body.length).toBeLessThan(body.length);
    expect(brotliDecompressSync(again.body).toString()).toBe(SCRIPT);
  });
  const asked = ["/_next/static/../a.js", "/_next/static/chunks/b.js", "/chunks/a.js"];
  for (const url of asked) expect((await ask(files, url)).body.toString()).toBe("others");
  expect((await ask(files, "/_next/static/chunks/a.js", "gzip")).body.toString()).toBe("others");
});
