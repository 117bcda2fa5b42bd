import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createPlatformCaller, type PlatformCall, type PlatformCallerSettings } from "./call";
import { signCall } from "./signature";

const SHIP = {
  method: "alibaba.ascp.uop.supplier.consignorder.ship",
  wrapper: "consignorder_ship_response",
  hasRetry: true,
};
const ACCEPTED = { consignorder_ship_response: { success: true }, request_id: "r1" };
const NOW = new Date("2024-05-20T10:00:00Z");

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

const portOf = (server: Server | TcpServer) => (server.address() as AddressInfo).port;

async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return portOf(server);
}

/** A real gateway on a free port; the answer is computed from each form it gets. */
async function gateway(answer: (form: URLSearchParams, nth: number) => object | string) {
  const forms: URLSearchParams[] = [];
  const requests: IncomingMessage[] = [];
  const url = await serve(async (request, response) => {
    forms.push(new URLSearchParams(await text(request)));
    requests.push(request);
    const reply = answer(forms.at(-1) ?? new URLSearchParams(), forms.length);
    response.end(typeof reply === "string" ? reply : JSON.stringify(reply));
  });
  return { url, forms, requests };
}

async function serve(listener: (...args: Parameters<RequestListener>) => Promise<void> | void): Promise<string> {
  const server = createServer((request, response) => void listener(request, response));
  const port = await listen(server);
  closers.push(() => (server.close(), server.closeAllConnections()));
  return `http://127.0.0.1:${port}/router/rest`;
}

function caller(gatewayUrl: string, settings: Partial<PlatformCallerSettings> = {}) {
  const call = createPlatformCaller({
    gatewayUrl,
    appKey: "23000001",
    appSecret: "secret",
    signMethod: "hmac-sha256",
    now: () => NOW,
    ...settings,
  });
  return async (changes: Partial<PlatformCall> = {}) =>
    (await call({ ...SHIP, session: "token", params: { a: { b: 1 } }, ...changes })).outcome;
}

describe("on the wire", () => {
  test("one signed form, nothing in the URL, false and 0 written out, empty values left out", async () => {
    const { url, forms, requests } = await gateway(() => ACCEPTED);
    const params = {
      yes: true,
      no: false,
      none: 0,
      empty: "",
      gone: undefined,
      text: "勺 & 1+1=2",
      deep: { no: false, none: 0 },
    };
    expect(await caller(url)({ params })).toMatchObject({ kind: "accepted", requestId: "r1" });
    const { sign, ...fields } = Object.fromEntries(forms[0] ?? []);
    expect(fields).toEqual({
      yes: "true",
      no: "false",
      none: "0",
      text: "勺 & 1+1=2",
      deep: '{"no":false,"none":0}',
      method: SHIP.method,
      app_key: "23000001",
      session: "token",
      timestamp: "2024-05-20 18:00:00",
      v: "2.0",
      format: "json",
      simplify: "true",
      sign_method: "hmac-sha256",
    });
    expect(sign).toBe(signCall(fields, "secret", "hmac-sha256"));
    expect(requests[0]).toMatchObject({ method: "POST", url: "/router/rest" });
    expect(requests[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded;charset=utf-8");
  });

  test("the form is told as it was sent, but for its signature and its token", async () => {
    const { url } = await gateway(() => ACCEPTED);
    const settings = { gatewayUrl: url, appKey: "23000001", appSecret: "secret", signMethod: "hmac-sha256" } as const;
    const call = createPlatformCaller({ ...settings, now: () => NOW });
    const params = {
      ship_request: { sc_item_id: 12345678901234567890n.toString(), ok: false },
      note: "[易碎] {",
      none: "",
    };
    const { formText } = await call({ ...SHIP, session: "token", params });
    expect(JSON.parse(formText ?? "")).toEqual({
      ship_request: { sc_item_id: "12345678901234567890", ok: false },
      ...{ note: "[易碎] {", method: SHIP.method, app_key: "23000001", session: "•••", sign: "•••" },
      ...{ timestamp: "2024-05-20 18:00:00", v: "2.0", format: "json", simplify: "true", sign_method: "hmac-sha256" },
    });
    expect(formText).not.toMatch(/token|secret/);
    const unreached = createPlatformCaller({ ...settings, gatewayUrl: "http://127.0.0.1:1/", now: () => NOW });
    expect((await unreached({ ...SHIP, session: null, params: {} })).formText).toContain(SHIP.method);
  });

  test("without a session none is sent", async () => {
    const { url, forms } = await gateway(() => ACCEPTED);
    await caller(url)({ session: null });
    expect(forms[0]?.has("session")).toBe(false);
  });

  test("connections are kept", async () => {
    const { url, requests } = await gateway(() => ACCEPTED);
    const call = caller(url);
    for (let i = 0; i < 3; i++) await call();
    expect(new Set(requests.map(({ socket }) => socket.remotePort)).size).toBe(1);
  });

  test("measures how long it took", async () => {
    const { url } = await gateway(() => ACCEPTED);
    const call = createPlatformCaller({
      gatewayUrl: url,
      appKey: "1",
      appSecret: "s",
      signMethod: "md5",
      now: () => NOW,
    });
    const { durationMs } = await call({ ...SHIP, session: null, params: {} });
    expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(Number.isInteger(durationMs)).toBe(true);
  });
});

describe("answers", () => {
  test.each([
    ["accepted", ACCEPTED, {}],
    ["accepted", { alibaba_ascp_uop_supplier_consignorder_ship_response: ACCEPTED }, { requestId: "r1" }],
    ["refused", { consignorder_ship_response: { success: false, error_code: "E", retry: false } }, { code: "E" }],
    ["try-later", { consignorder_ship_response: { success: false, retry: true } }, {}],
    ["unauthorized", { error_response: { code: 27, sub_code: "session-expired" } }, { subCode: "session-expired" }],
    [
      "throttled",
      { error_response: { code: 7, sub_msg: "This ban will last for 5 more seconds" } },
      { waitSeconds: 5 },
    ],
    ["unknown", "<html>gateway error</html>", { code: "not-json" }],
  ])("%s", async (kind, reply, more) => {
    const { url } = await gateway(() => reply);
    expect(await caller(url)()).toMatchObject({ kind, ...more });
  });
});

describe("an answer in another dress", () => {
  test("compressed though nobody asked, with a byte-order mark and a raw line break, is the answer it is", async () => {
    const words = '\ufeff{"consignorder_ship_response":{"success":false,"retry":false,"error_message":"不\n行"}}';
    const url = await serve((request, response) => {
      expect(request.headers["accept-encoding"]).toBe("identity");
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(words));
    });
    expect(await caller(url)()).toMatchObject({ kind: "refused", text: "不\n行" });
  });

  test("what does not unpack is none", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end("{}");
    });
    expect(await caller(url)()).toMatchObject({ kind: "unknown", code: "answer-not-decoded" });
  });
});

describe("no answer", () => {
  test("HTTP 500 may have been executed", async () => {
    const url = await serve((_request, response) => void response.writeHead(500).end("{}"));
    expect(await caller(url)()).toMatchObject({ kind: "unknown", code: "http-500" });
  });

  test("a gateway that does not answer in time", async () => {
    const url = await serve(() => undefined);
    expect(await caller(url, { readTimeoutMs: 50 })()).toMatchObject({ kind: "unknown", code: "read-timeout" });
  });

  test("one that begins to answer and stops", async () => {
    const url = await serve((_request, response) => void response.write('{"consignorder'));
    expect(await caller(url, { readTimeoutMs: 50 })()).toMatchObject({ kind: "unknown", code: "read-timeout" });
  });

  test("one that cuts the answer off", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { "content-length": 100 }).write("{");
      setImmediate(() => response.destroy());
    });
    expect(await caller(url)()).toMatchObject({ kind: "unknown" });
  });

  test("one that never stops talking", async () => {
    const url = await serve((_request, response) => void response.end("x".repeat(2_000_000)));
    expect(await caller(url)()).toMatchObject({ kind: "unknown", code: "answer-too-large" });
  });

  test("one that drops the connection when it has the request", async () => {
    const url = await serve((request) => void request.socket.destroy());
    expect(await caller(url)()).toMatchObject({ kind: "unknown", code: "ECONNRESET" });
  });

  test("one that closes an idle connection when it is taken again: repeated on a new one", async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests++;
      if (requests === 2) request.socket.destroy();
      else response.end(JSON.stringify(ACCEPTED));
    });
    const call = caller(url);
    expect(await call()).toMatchObject({ kind: "accepted" });
    expect(await call()).toMatchObject({ kind: "accepted" });
    expect(requests).toBe(3);
  });

  test("nobody listening: never reached", async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await caller(`http://127.0.0.1:${port}/`)()).toMatchObject({ kind: "try-later", code: "ECONNREFUSED" });
  });

  test("a connection that does not come about: never reached", async () => {
    // Takes the TCP connection but never answers the TLS greeting, which is part of connecting.
    const sockets: Socket[] = [];
    const server = createTcpServer((socket) => sockets.push(socket.on("error", () => undefined)));
    const port = await listen(server);
    closers.push(() => (server.close(), sockets.forEach((socket) => socket.destroy())));
    const outcome = await caller(`https://127.0.0.1:${port}/`, { connectTimeoutMs: 50, readTimeoutMs: 60_000 })();
    expect(outcome).toMatchObject({ kind: "try-later", code: "connect-timeout" });
  });
});

describe("clock (platform/transport.md 1.9)", () => {
  const WRONG = { error_response: { code: 31, msg: "Invalid Timestamp" } };
  const PLATFORM_TIME = "2024-05-20 18:30:00"; // half an hour ahead of NOW
  const strict = (time: object) => (form: URLSearchParams) => {
    if (form.get("method") === "taobao.time.get") return time;
    return form.get("timestamp") === PLATFORM_TIME ? ACCEPTED : WRONG;
  };
  const methods = (forms: URLSearchParams[]) => forms.map((form) => form.get("method")?.split(".").at(-2));

  test.each([{ time: PLATFORM_TIME }, { time_get_response: { time: PLATFORM_TIME } }])(
    "is corrected once, then remembered: %j",
    async (time) => {
      const { url, forms } = await gateway(strict(time));
      const call = caller(url);
      expect(await call()).toMatchObject({ kind: "accepted" });
      expect(await call()).toMatchObject({ kind: "accepted" });
      expect(methods(forms)).toEqual(["consignorder", "time", "consignorder", "consignorder"]);
      expect(forms[1]?.has("session")).toBe(false);
      expect(new Set(forms.map((form) => form.get("sign"))).size).toBe(3); // signed anew with each new timestamp
    },
  );

  test("refused again with the platform's own time is final", async () => {
    const { url, forms } = await gateway(strict({ time: "2024-05-20 18:20:00" }));
    expect(await caller(url)()).toMatchObject({ kind: "refused", code: "31" });
    expect(forms).toHaveLength(3);
  });

  test("an unreadable time leaves it for later", async () => {
    const { url, forms } = await gateway(strict({ time: "soon" }));
    expect(await caller(url)()).toMatchObject({ kind: "try-later", code: "31" });
    expect(forms).toHaveLength(2);
  });
});
