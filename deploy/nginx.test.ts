import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { request as send } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkExample, exampleFor, placeOf, startExample, writeExample } from "@/operations/nginx";
import { ordinaryUser, run } from "@/operations/ordinary-user";
import { endProcesses } from "@/operations/processes";
import { readCompose } from "@/operations/compose";
import { freePort } from "@/scripts/database/cluster.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "line3-nginx-"));
const nginx = placeOf("nginx");
const hasTools = nginx !== null && placeOf("openssl") !== null;
const user = ordinaryUser();
const anyPort = freePort;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("only ports, certificate and log differ between the example and what is tried", () => {
  const example = readFileSync("deploy/nginx.conf", "utf8").split("\n");
  const tried = exampleFor({ folder, httpPort: 1, httpsPort: 2 }).split("\n");
  expect(tried).toHaveLength(example.length);
  const changed = example.flatMap((line, index) => (line === tried[index] ? [] : [line.trim().split(" ")[0]]));
  expect(changed).toEqual(["listen", "listen", "ssl_certificate", "ssl_certificate_key", "access_log"]);
});

const missing = hasTools ? "" : ", skipped: nginx or openssl is not installed here";

describe.skipIf(!hasTools)(`nginx with the example${missing}`, () => {
  const place = { folder: path.join(folder, "running"), httpPort: 0, httpsPort: 0 };
  const webs: Server[] = [];
  const webPorts: number[] = [];
  let answer: RequestListener = (_request, response) => response.end();
  /** What came to the web processes, as `0 GET /orders`. */
  let came: string[] = [];

  beforeAll(async () => {
    run("chmod", ["755", folder]);
    place.httpPort = await anyPort();
    place.httpsPort = await anyPort();
    webPorts.push(await anyPort(), await anyPort());
    writeExample(place, webPorts.map((port) => `server 127.0.0.1:${port} max_fails=0;\n`).join(""));
    await startExample(nginx ?? "", place, user);
  }, 60_000);
  afterAll(() => endProcesses());

  beforeEach(async () => {
    came = [];
    for (const [index, port] of webPorts.entries()) {
      const web = createServer((request, response) => {
        request.resume().on("end", () => {
          came.push(`${index} ${request.method} ${request.url}`);
          answer(request, response);
        });
      });
      await once(web.listen(port, "127.0.0.1"), "listening");
      webs.push(web);
    }
  });
  afterEach(() => Promise.all(webs.splice(0).map(stop)));

  async function stop(web: Server): Promise<void> {
    if (!web.listening) return;
    const closed = once(web, "close");
    web.close();
    web.closeAllConnections();
    await closed;
  }

  function ask(method: string, url: string, body = ""): Promise<number> {
    return new Promise((resolve, reject) => {
      const ca = readFileSync(path.join(place.folder, "line3.crt"));
      const asked = send({ host: "127.0.0.1", port: place.httpsPort, path: url, method, agent: false, ca });
      asked.on("error", reject);
      asked.on("response", (response) => void response.resume().on("end", () => resolve(response.statusCode ?? 0)));
      asked.end(body);
    });
  }

  test.each([
    ["a push that gets no answer is sent to the other process", "POST", "/api/qimen?method=x", 2],
    ["so is one to the address with a slash at its end", "POST", "/api/qimen/?method=x", 2],
    ["and one with a doubled slash", "POST", "//api//qimen?method=x", 2],
    ["an act that gets no answer is sent to nobody else", "POST", "/orders", 1],
    ["a page that gets no answer is asked of the other process", "GET", "/orders", 2],
  ])("%s", async (_what, method, url, times) => {
    answer = (request) => request.socket.destroy();
    expect(await ask(method, url, method === "POST" ? "body" : "")).toBe(502);
    expect(came.map((one) => one.slice(2))).toEqual(Array(times).fill(`${method} ${url}`));
    expect(new Set(came.map((one) => one[0])).size).toBe(times);
  });

  test("an error that a push is answered with is not the last word, what the product says is", async () => {
    answer = (_request, response) => response.writeHead(came.length === 1 ? 500 : 200).end();
    expect(await ask("POST", "/api/qimen", "body")).toBe(200);
    expect(came).toHaveLength(2);
    for (const status of [403, 405, 413]) {
      came = [];
      answer = (_request, response) => response.writeHead(status).end();
      expect(await ask("POST", "/api/qimen", "body")).toBe(status);
      expect(came).toHaveLength(1);
    }
  });

  test("a process that is not there costs nobody anything, an act neither, and is asked as soon as it is back", async () => {
    answer = (_request, response) => response.end();
    const [gone, port] = [webs[0], webPorts[0]];
    if (!gone || !port) throw new Error("no web process");
    await stop(gone);
    for (const [method, url] of [
      ["POST", "/api/qimen"],
      ["POST", "/orders"],
      ["GET", "/orders"],
    ] as const)
      for (let time = 0; time < 4; time += 1) expect(await ask(method, url)).toBe(200);
    expect(came.every((one) => one.startsWith("1 "))).toBe(true);
    await stop(webs[1] ?? gone);
    expect(await ask("POST", "/api/qimen")).toBe(502);
    await once(gone.listen(port, "127.0.0.1"), "listening");
    expect(await ask("POST", "/api/qimen")).toBe(200);
  });

  test("a file that one build lacks is asked of the other", async () => {
    answer = (_request, response) => response.writeHead(came.length === 1 ? 404 : 200).end();
    expect(await ask("GET", "/_next/static/chunks/a.js")).toBe(200);
  });

  test("an address that lets in by itself is not written down, nor is a query", async () => {
    answer = (_request, response) => response.end();
    for (const url of ["/set-password/secret-1", "/api/feed/expiry/secret-2.ics", "/orders?code=secret-3"])
      await ask("GET", url);
    const log = readFileSync(path.join(place.folder, "access.log"), "utf8");
    expect(log).toContain("GET /orders");
    expect(log).not.toContain("secret");
  });

  test("the example is well with the addresses of a machine and with those of the containers", () => {
    const own = { folder: path.join(folder, "checked"), httpPort: 18_080, httpsPort: 18_443 };
    const containers = readCompose({ POSTGRES_PASSWORD: "unused" }).configs.webs?.content ?? "";
    for (const lines of [readFileSync("deploy/line3-webs.conf", "utf8"), containers]) {
      writeExample(own, lines);
      expect(checkExample(nginx ?? "", own.folder, user)).toContain("test is successful");
    }
  });
});
