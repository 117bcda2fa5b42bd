import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { DOOR_HEADER } from "./messages";
import { onlyFromDoor } from "./only-from-door";

test.each<[string, Record<string, string>, number, string]>([
  ["the door", { [DOOR_HEADER]: "right" }, 200, "a page"],
  ["a stranger without a token", {}, 403, ""],
  ["a stranger with another one", { [DOOR_HEADER]: "wrong" }, 403, ""],
  ["a stranger with a part of it", { [DOOR_HEADER]: "righ" }, 403, ""],
])("at the socket of the pages %s gets its answer", async (_who, headers, status, body) => {
  const folder = mkdtempSync(path.join(tmpdir(), "line3-test-"));
  const socketPath = path.join(folder, "pages");
  const pages = createServer(onlyFromDoor("right", (_request, response) => response.end("a page"))).listen(socketPath);
  onTestFinished(() => {
    pages.close();
    rmSync(folder, { recursive: true });
  });
  await once(pages, "listening");
  const [answered] = (await once(get({ socketPath, headers, agent: false }), "response")) as [IncomingMessage];
  expect([answered.statusCode, await text(answered)]).toEqual([status, body]);
});
