import { afterEach, expect, test } from "vitest";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fetchFile } from "./fetch-file";

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function serverThat(status: number, headers: Record<string, string>, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status, headers).end(body));
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("a file comes with the name it is given", async () => {
  const disposition = { "content-disposition": 'attachment; filename="stock.csv"' };
  const fetched = await fetchFile(await serverThat(200, disposition, "a,b"));
  if (!fetched.ok) throw new Error("It was refused");
  expect([fetched.file.name, await fetched.file.blob.text()]).toEqual(["stock.csv", "a,b"]);
});

test.each([
  [
    "the limit, with the wait (R188)",
    429,
    '{"code":"TOO_MANY_REQUESTS","facts":{"seconds":42}}',
    "TOO_MANY_REQUESTS",
    42,
  ],
  ["another refusal", 403, '{"code":"FORBIDDEN"}', "FORBIDDEN", undefined],
  ["a code of a newer version", 418, '{"code":"TEAPOT"}', "UNAVAILABLE", undefined],
  ["an answer of something in between", 502, "<html>Bad gateway</html>", "UNAVAILABLE", undefined],
])("a refusal is read: %s", async (_case, status, body, code, seconds) => {
  const fetched = await fetchFile(await serverThat(status, {}, body));
  if (fetched.ok) throw new Error("It was taken for a file");
  expect([fetched.refusal.code, fetched.refusal.facts?.seconds]).toEqual([code, seconds]);
});

test("no answer at all", async () => {
  const path = await serverThat(200, {}, "");
  await new Promise((closed) => servers.splice(0)[0]?.close(closed));
  expect(await fetchFile(path)).toEqual({ ok: false, refusal: { code: "UNAVAILABLE" } });
});
