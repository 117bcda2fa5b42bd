import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { postJson } from "./post-json";

const MEGABYTE = "x".repeat(1024 * 1024);

/** What is made of an answer, or the words of what was thrown. */
async function answered(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    return await postJson(new URL(`http://127.0.0.1:${port}/`), {}, true).catch((error: Error) => error.message);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("an answer is read as JSON, and what is none as nothing", async () => {
  expect(await answered((response) => response.end('{"errcode":0}'))).toEqual({ status: 200, body: { errcode: 0 } });
  expect(await answered((response) => response.end("<html>"))).toEqual({ status: 200, body: null });
});

test("whoever answers for ever is cut off, and does not fill our memory", async () => {
  let sentMegabytes = 0;
  const found = await answered((response) => {
    const more = () => {
      do sentMegabytes += 1;
      while (!response.destroyed && response.write(MEGABYTE));
    };
    response.on("drain", more);
    more();
  });
  expect(found).toBe("answer too long");
  expect(sentMegabytes).toBeLessThan(20);
});
