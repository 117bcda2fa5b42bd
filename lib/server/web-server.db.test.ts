import { once } from "node:events";
import { request as send, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { closeDoors, get, serveDoor as serve, type Answer, type Page } from "./testing/serve-door";

const SOON = { timeout: 20_000, interval: 20 };

afterEach(closeDoors);

/** A page that tells what it was asked with. */
const mirror: Page = (request, response) => {
  response.end(JSON.stringify({ url: request.url, headers: request.headers }));
};
const seen = ({ body }: Answer) => JSON.parse(body) as { url: string; headers: Record<string, string> };

describe("what the pages are told of the sender", () => {
  test("the address is the socket's, whatever the sender writes", async () => {
    const port = await serve(mirror);
    const made = {
      "x-line3-client": "203.0.113.9",
      "x-line3-door": "guess",
      connection: "x-line3-client, x-line3-door",
    };
    expect(seen(await get(port, "/", made)).headers["x-line3-client"]).toBe("127.0.0.1");
  });

  test.each<[string, number | string[], string, string]>([
    ["one proxy", 1, "203.0.113.9", "203.0.113.9"],
    ["one proxy, and what the sender made up before it", 1, "198.51.100.1, 203.0.113.9", "203.0.113.9"],
    ["two proxies", 2, "198.51.100.1, 203.0.113.9, 10.0.0.7", "203.0.113.9"],
    ["proxies by their networks", ["loopback", "10.0.0.0/8"], "198.51.100.1, 203.0.113.9, 10.0.0.7", "203.0.113.9"],
    ["a proxy that is not one of ours", ["10.0.0.0/8"], "203.0.113.9", "127.0.0.1"],
    ["a trusted proxy that writes no address", 1, "unknown", "127.0.0.1"],
    ["IPv6", 1, "2001:db8::7", "2001:db8::7"],
    ["IPv4 written as IPv6", 1, "::ffff:203.0.113.9", "203.0.113.9"],
  ])("behind %s it is what the outermost trusted one saw (R187)", async (_case, trustProxy, forwarded, address) => {
    const port = await serve(mirror, { trustProxy });
    const { headers } = seen(await get(port, "/", { "x-forwarded-for": forwarded }));
    expect([headers["x-line3-client"], headers["x-forwarded-for"]]).toEqual([address, address]);
  });

  test("what the framework posts to ourselves keeps the address of the one who posted first", async () => {
    const port = await serve((request, response) => {
      if (request.url !== "/first") return mirror(request, response);
      const headers = Object.entries(request.headers).filter(([name]) => name.startsWith("x-line3-"));
      void get(port, "/second", { ...Object.fromEntries(headers), "x-line3-client": "203.0.113.9" }).then(({ body }) =>
        response.end(body),
      );
    });
    expect(seen(await get(port, "/first")).headers["x-line3-client"]).toBe("203.0.113.9");
  });

  test("the longest head that we take gets through, with what we add to it", async () => {
    const port = await serve(mirror);
    const long = "a".repeat(15_000);
    expect(seen(await get(port, "/orders", { cookie: long })).headers.cookie).toBe(long);
  });

  test("nobody makes the framework call itself by https", async () => {
    const port = await serve(mirror);
    expect(seen(await get(port, "/", { "x-forwarded-proto": "https" })).headers["x-forwarded-proto"]).toBeUndefined();
  });

  test("an address that cannot be read is one that is nowhere", async () => {
    const port = await serve(mirror);
    for (const path of ["/orders/%", "/%zz?tab=all", "/%c3%28"]) {
      expect(seen(await get(port, path)).url, path).toBe("/not-an-address");
    }
    expect(seen(await get(port, "/orders/%E4%B8%AD")).url).toBe("/orders/%E4%B8%AD");
  });
});

describe("who may push (R187)", () => {
  const push = async (port: number, headers: Record<string, string> = {}) => {
    const request = send({ port, method: "POST", path: "/api/qimen?method=x", agent: false, headers });
    request.end("<request/>");
    const [response] = (await once(request, "response")) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };

  test("an address outside the list gets 403, is counted, and nothing else is read of it", async () => {
    const port = await serve(mirror, { inboundAllow: ["203.0.113.0/24"] });
    expect(await push(port)).toBe(403);
    expect(await push(port, { "x-forwarded-for": "203.0.113.9" }), "a header anybody can write").toBe(403);
    expect((await get(port, "/orders")).status, "people are not pushes").toBe(200);
    const kept = await database().inboxItem.findMany({ where: { note: "address" } });
    expect(kept).toMatchObject([{ repeats: 1, method: null, bodyCipher: null, contentType: null }]);
  });

  test("an address of the list is heard, also behind a trusted proxy", async () => {
    expect(await push(await serve(mirror, { inboundAllow: ["loopback"] }))).toBe(200);
    const port = await serve(mirror, { inboundAllow: ["203.0.113.0/24"], trustProxy: 1 });
    expect(await push(port, { "x-forwarded-for": "203.0.113.9" })).toBe(200);
    expect(await push(port, { "x-forwarded-for": "203.0.113.9, 198.51.100.1" })).toBe(403);
  });
});

test.each(["/api/qimen", "/api/qimen/", "//api/qimen", "/api//qimen/?method=x"])(
  "%s is the push address: the pages never hear of it",
  async (path) => {
    const port = await serve(mirror);
    expect(await get(port, path)).toMatchObject({ status: 405, headers: { allow: "POST" } });
  },
);

describe("what the browser is told", () => {
  test("scripts need the nonce of this very answer, and none is made out of text", async () => {
    const port = await serve(mirror);
    const [first, second] = [await get(port, "/"), await get(port, "/")];
    const policy = String(first.headers["content-security-policy"]);
    expect(policy).toContain(`'nonce-${seen(first).headers["x-line3-nonce"]}'`);
    expect(policy).not.toMatch(/unsafe-eval'(?<!wasm-unsafe-eval')|script-src[^;]*unsafe-inline/);
    expect(policy).toBe(seen(first).headers["content-security-policy"]);
    expect(second.headers["content-security-policy"]).not.toBe(policy);
  });

  test.each([
    ["https://line3.example", "max-age=31536000"],
    ["http://localhost:3000", undefined],
  ])("people who come by %s are held to %s", async (publicUrl, held) => {
    const port = await serve(mirror, { publicUrl });
    expect((await get(port, "/")).headers["strict-transport-security"]).toBe(held);
  });
});

describe("one who asks for too much", () => {
  /** Pages that answer when they are let go. */
  async function slow() {
    const waiting: ServerResponse[] = [];
    const port = await serve((_request, response) => void waiting.push(response));
    const letGo = async (answers: Promise<Answer>[]) => {
      let isOver = false;
      const all = Promise.all(answers).finally(() => (isOver = true));
      await vi.waitFor(() => {
        for (const response of waiting.splice(0)) response.end("page");
        expect(isOver).toBe(true);
      }, SOON);
      return all;
    };
    return { port, waiting, letGo };
  }
  const as = (name: string, locale = "zh-CN") => ({
    cookie: `line3-locale=${locale}; next-auth.session-token=${name}`,
  });

  test("of 300 reads at once 8 run, 40 wait, the others are told when to come again; another person is served", async () => {
    const { port, waiting, letGo } = await slow();
    const many = Array.from({ length: 300 }, () => get(port, "/api/admin/orders", as("a")));
    await Promise.race(many);
    expect(waiting).toHaveLength(8);
    const other = get(port, "/", as("b"));
    await vi.waitFor(() => expect(waiting).toHaveLength(9), SOON);
    expect((await letGo([other]))[0]?.body).toBe("page");
    const answers = await letGo(many);
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(48);
    expect(refused).toHaveLength(252);
    expect(refused[0]?.headers["retry-after"]).toBe("2");
    expect(JSON.parse(refused[0]?.body ?? "")).toEqual({ code: "TOO_MANY_REQUESTS", facts: { seconds: 2 } });
  });

  test("a person reads it in their language", async () => {
    const { port, letGo } = await slow();
    const many = Array.from({ length: 49 }, () => get(port, "/orders", as("a", "en")));
    const refused = await Promise.race(many);
    expect(refused).toMatchObject({ status: 429, body: expect.stringContaining("Try again in 2 seconds.") as string });
    expect((await letGo(many)).filter(({ status }) => status === 200)).toHaveLength(48);
  });

  test("who is not signed in shares the lane of their address; files of the pages are in none", async () => {
    const { port, waiting, letGo } = await slow();
    const many = Array.from({ length: 9 }, () => get(port, "/sign-in"));
    await vi.waitFor(() => expect(waiting).toHaveLength(8), SOON);
    const files = Array.from({ length: 10 }, () => get(port, "/_next/static/chunk.js"));
    await vi.waitFor(() => expect(waiting).toHaveLength(18), SOON);
    await letGo([...many, ...files]);
  });

  test("who hangs up gives their place to the next", async () => {
    const { port, waiting, letGo } = await slow();
    const gone: Socket[] = [];
    for (let place = 0; place < 8; place += 1) {
      gone.push(connect(port).on("error", () => undefined));
      gone.at(-1)?.write(`GET / HTTP/1.1\r\nhost: line3\r\ncookie: next-auth.session-token=a\r\n\r\n`);
    }
    await vi.waitFor(() => expect(waiting).toHaveLength(8), SOON);
    const next = get(port, "/", as("a"));
    for (const socket of gone) socket.destroy();
    await vi.waitFor(() => expect(waiting).toHaveLength(9), SOON);
    await letGo([next]);
  });
});

describe("bodies", () => {
  test("what is announced too large is refused before it is read, in words of its own", async () => {
    const port = await serve(mirror);
    const request = send({
      port,
      path: "/api/admin/photos",
      method: "POST",
      headers: { "content-length": 10_000_000 },
    });
    request.on("error", () => undefined);
    request.flushHeaders();
    const [response] = (await once(request, "response")) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    expect(JSON.parse(await text(response))).toEqual({ code: "REQUEST_TOO_LARGE" });
    request.destroy();
  });

  test("after an answer to a body that was not read the connection ends, so that nothing waits behind it", async () => {
    const port = await serve((_request, response) => void response.writeHead(413).end("no"));
    const socket = connect(port);
    socket.write("POST / HTTP/1.1\r\nhost: line3\r\ncontent-length: 7000000\r\n\r\nonly the beginning");
    let said = "";
    socket.on("data", (chunk: Buffer) => (said += chunk.toString()));
    await once(socket, "close");
    expect(said).toMatch(/^HTTP\/1.1 413/);
  });
});

test("a request to become a web socket is answered like any other and ends", async () => {
  const port = await serve((_request, response) => void response.writeHead(404).end("no such page"));
  const told = await get(port, "/nowhere", { connection: "Upgrade", upgrade: "websocket" });
  expect(told).toMatchObject({ status: 404, body: "no such page" });
});
