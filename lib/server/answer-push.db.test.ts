import { once } from "node:events";
import http, { type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { POST } from "@/app/api/qimen/route";
import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import { LARGEST_PUSH_BYTES } from "@/lib/delivery/inbox/receive-push";
import { makeShop, type TestShop } from "@/lib/delivery/testing/shop";
import { METHODS, orderBody, post, signedPush, type PushWords } from "@/lib/delivery/testing/signed-push";
import { openPushDoor } from "./testing/push-door";

const HEAD = '<?xml version="1.0" encoding="utf-8"?><response>';
const SUCCESS = `${HEAD}<success>true</success><errorCode>200</errorCode><errorMsg>ok</errorMsg><retry>false</retry></response>`;
const refusal = (code: string, text: string) =>
  `${HEAD}<success>false</success><errorCode>${code}</errorCode><errorMsg>${text}</errorMsg><retry>false</retry></response>`;
const FORGED = refusal("sign-check-failure", "Illegal request");
const UNKNOWN_SUPPLIER = refusal("supplier-not-bound", "unknown supplierId");
const UNREADABLE = refusal("invalid-parameter", "request not readable");
const UNKNOWN_METHOD = refusal("method-not-supported", "method not supported");

let origin = "";
let server: Server;
let close = () => {};
let shop: TestShop;

beforeAll(async () => {
  ({ server, origin, close } = await openPushDoor());
  shop = await makeShop();
});
afterAll(() => close());
beforeEach(async () => void (await database().inboxItem.deleteMany()));

function send(body: string | Buffer, words: PushWords = {}, isChunked = false) {
  const push = signedPush(body, words);
  return post(`${origin}?${push.rawQuery}`, push, isChunked);
}

const rows = () => database().inboxItem.findMany({ orderBy: { seq: "asc" } });

async function onlyRow() {
  const [row, ...others] = await rows();
  expect(others).toEqual([]);
  if (!row) throw new Error("Nothing was stored");
  return { ...row, body: row.bodyCipher && row.keyId ? unseal(row.bodyCipher, row.keyId) : null };
}

describe("authentic pushes", () => {
  test("stored whole and sealed before success is answered (R55)", async () => {
    const body = ` ${orderBody(shop.supplierId, "LP-1", "<receiverName>张小明</receiverName>")}\r\n`;
    expect(await send(body)).toEqual({ status: 200, contentType: "text/xml;charset=utf-8", body: SUCCESS });
    const row = await onlyRow();
    expect(row).toMatchObject({
      state: "PENDING",
      kind: "order",
      method: METHODS.order,
      supplierId: shop.supplierId,
      bizOrderCode: "LP-1",
      orderingKey: `${shop.supplierId}:LP-1`,
      shopId: shop.id,
      sellerAccountId: shop.sellerAccountId,
      answer: "accepted",
      format: "xml",
      bodyBytes: Buffer.byteLength(body),
      repeats: 0,
      attempts: 0,
      body,
    });
    expect(Buffer.from(row.bodyCipher ?? []).includes("张小明")).toBe(false);
  });

  test("a return is put in the order of the order it belongs to", async () => {
    const body = orderBody(shop.supplierId, "LP-R", "<forwardOrderCode>LP-F</forwardOrderCode>");
    expect((await send(body, { method: METHODS.return })).body).toBe(SUCCESS);
    expect(await onlyRow()).toMatchObject({ kind: "return", orderingKey: `${shop.supplierId}:LP-F` });
  });

  test("the same again only counts; a changed body and another refund status are messages of their own (R56)", async () => {
    const body = orderBody(shop.supplierId, "LP-2", "<refundStatus>1</refundStatus>");
    for (let times = 0; times < 3; times += 1)
      expect((await send(body, { method: METHODS.cancel })).body).toBe(SUCCESS);
    expect(await onlyRow()).toMatchObject({ repeats: 2 });
    await send(body.replace("<refundStatus>1", "<refundStatus>9"), { method: METHODS.cancel });
    await send(body, { method: METHODS.order });
    expect(await rows()).toHaveLength(3);
    await send(orderBody(shop.supplierId, "LP-2", "<refundStatus>1</refundStatus><remark/>"), {
      method: METHODS.order,
    });
    expect(await rows()).toHaveLength(4);
  });

  test("50 identical pushes at once: one row, 50 times success, every repeat counted (R57)", async () => {
    const body = orderBody(shop.supplierId, "LP-3");
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(body)));
    expect(new Set(answers.map((answer) => answer.body))).toEqual(new Set([SUCCESS]));
    expect(await onlyRow()).toMatchObject({ repeats: 49 });
  });

  test("what was accepted once is answered with success even when its shop is gone by now", async () => {
    const gone = await makeShop();
    const body = orderBody(gone.supplierId);
    expect((await send(body)).body).toBe(SUCCESS);
    await database().shop.update({ where: { id: gone.id }, data: { deactivatedAt: new Date() } });
    expect((await send(body)).body).toBe(SUCCESS);
    expect(await onlyRow()).toMatchObject({ state: "PENDING", answer: "accepted", shopId: gone.id, repeats: 1 });
  });

  test("an unknown supplier's push is refused but kept, and taken up by a repeat once the shop is there", async () => {
    const supplierId = `9${Date.now()}`;
    const body = orderBody(supplierId);
    expect((await send(body)).body).toBe(UNKNOWN_SUPPLIER);
    expect(await onlyRow()).toMatchObject({ state: "REFUSED", answer: "supplier-not-bound", shopId: null, body });
    const bound = await makeShop({ supplierId });
    expect((await send(body)).body).toBe(SUCCESS);
    expect(await onlyRow()).toMatchObject({ state: "PENDING", answer: "accepted", shopId: bound.id, repeats: 1 });
  });

  test("GBK is verified as bytes and kept as text (R172)", async () => {
    // 张 in GBK, which is no valid UTF-8
    const [before, after] = orderBody(shop.supplierId, "LP-4", "<n>|</n>").split("|");
    const body = Buffer.concat([Buffer.from(before ?? ""), Buffer.from([0xd5, 0xc5]), Buffer.from(after ?? "")]);
    expect((await send(body, { contentType: "text/xml;charset=GBK" })).body).toBe(SUCCESS);
    expect((await onlyRow()).body).toContain("<n>张</n>");
  });

  test.each([
    ["contradicts its header", "GBK", true],
    ["agrees with its header", "UTF-8", false],
  ])("a declaration that %s is noted", async (_case, declared, isDoubtful) => {
    await send(`<?xml version="1.0" encoding="${declared}"?>${orderBody(shop.supplierId)}`);
    expect(await onlyRow()).toMatchObject({ state: "PENDING", charsetDoubtful: isDoubtful });
  });

  test("JSON is answered in JSON", async () => {
    const body = JSON.stringify({ request: { supplierId: shop.supplierId, bizOrderCode: "LP-5" } });
    expect(await send(body, { query: { format: "json" }, contentType: "application/json" })).toEqual({
      status: 200,
      contentType: "application/json;charset=utf-8",
      body: '{"response":{"success":true,"errorCode":"200","errorMsg":"ok","retry":false}}',
    });
    expect(await onlyRow()).toMatchObject({ format: "json", state: "PENDING" });
    const forged = await send(body, { query: { format: "json" }, contentType: "application/json", sign: "0" });
    expect(JSON.parse(forged.body)).toEqual({
      response: { success: false, errorCode: "sign-check-failure", errorMsg: "Illegal request", retry: false },
    });
  });
});

describe("authentic, but not for us: refused, and kept with the body for a person", () => {
  const nested = (depth: number) => `<request>${"<a>".repeat(depth - 1)}${"</a>".repeat(depth - 1)}</request>`;
  test.each([
    ["DOCTYPE", '<!DOCTYPE request [<!ENTITY x "y">]><request></request>', "doctype:body@1:1"],
    ["an entity that needs a DTD", "<!DOCTYPE r><request><supplierId>&x;</supplierId></request>", "doctype:body@1:1"],
    ["33 levels", nested(33), "too-deep:request@1:103"],
    ["tags that do not close", "<request><supplierId>1</request>", "not-well-formed:request@1:10"],
    ["no supplier", "<request><bizOrderCode>1</bizOrderCode></request>", "supplierId-missing"],
    ["no order number", "<request><supplierId>1</supplierId></request>", "bizOrderCode-missing"],
    ["32 levels are read, and miss the keys only", nested(32), "supplierId-missing"],
    ["nothing at all", "", "not-well-formed:body@1:1"],
  ])("%s (R174)", async (_name, body, note) => {
    expect((await send(body)).body).toBe(UNREADABLE);
    expect(await onlyRow()).toMatchObject({ state: "REFUSED", answer: "invalid-parameter", note, body });
    expect((await send(body)).body).toBe(UNREADABLE);
    expect(await onlyRow()).toMatchObject({ state: "REFUSED", repeats: 1 });
  });

  test("a method we do not serve", async () => {
    const body = orderBody(shop.supplierId);
    expect((await send(body, { method: "qimen.something.else" })).body).toBe(UNKNOWN_METHOD);
    expect(await onlyRow()).toMatchObject({ state: "REFUSED", kind: "unknown", method: "qimen.something.else", body });
  });
});

describe("not authentic: the fixed answer, and only metadata kept (R172)", () => {
  const FAULTS: [string, PushWords, string][] = [
    ["wrong signature", { sign: "0".repeat(32) }, "signature"],
    ["another secret", { secret: "x" }, "signature"],
    ["no signature", { sign: "" }, "signature"],
    ["an app key we do not have", { query: { app_key: "1" } }, "app-key"],
    ["a form", { contentType: "application/x-www-form-urlencoded" }, "content-type"],
    ["no content type", { contentType: "" }, "content-type"],
  ];
  test.each(FAULTS)("%s", async (_name, words, note) => {
    expect(await send(orderBody(shop.supplierId), words)).toMatchObject({ status: 200, body: FORGED });
    expect(await onlyRow()).toMatchObject({
      state: "REFUSED",
      answer: "sign-check-failure",
      note,
      bodyCipher: null,
      bodySha256: null,
      bodyBytes: 0,
      supplierId: null,
      bizOrderCode: null,
      shopId: null,
      claimedSupplierId: note === "signature" ? shop.supplierId : null,
    });
  });

  test("whom it names is told apart only where a shop has that supplier id", async () => {
    for (const supplierId of [shop.supplierId, "1", "2", shop.supplierId])
      await send(orderBody(supplierId), { secret: "x" });
    expect((await rows()).map((row) => [row.claimedSupplierId, row.repeats])).toEqual([
      [shop.supplierId, 1],
      [null, 1],
    ]);
  });

  test("a body altered on the way, or a parameter, is refused", async () => {
    const push = signedPush(orderBody(shop.supplierId, "LP-6"));
    const altered = Buffer.from(push.body.toString().replace("LP-6", "LP-7"));
    expect((await post(`${origin}?${push.rawQuery}`, { ...push, body: altered })).body).toBe(FORGED);
    expect((await post(`${origin}?${push.rawQuery}&customerId=2`, push)).body).toBe(FORGED);
  });

  test("a stranger cannot fill the database by making up methods and app keys", async () => {
    const made = Array.from({ length: 30 }, (_, n) => ({ method: `m${n}`, query: { app_key: `k${n}` } }));
    await Promise.all(made.map((words) => send(orderBody(`${words.method}`), words)));
    expect(await onlyRow()).toMatchObject({ note: "app-key", repeats: 29 });
  });
});

describe("what is no push at all", () => {
  test.each([false, true])("more than 1 MiB is turned away with 413, chunked: %s", async (isChunked) => {
    const fits = Buffer.from(orderBody(shop.supplierId, "LP-8", " ".repeat(LARGEST_PUSH_BYTES)));
    const body = fits.subarray(0, LARGEST_PUSH_BYTES + 1);
    expect((await send(body, {}, isChunked)).status).toBe(413);
    expect(await rows()).toEqual([]);
  });

  test("exactly 1 MiB is read", async () => {
    const bare = orderBody(shop.supplierId, "LP-9", "|");
    const body = bare.replace("|", " ".repeat(LARGEST_PUSH_BYTES - bare.length + 1));
    expect((await send(body, {}, true)).body).toBe(SUCCESS);
    expect(await onlyRow()).toMatchObject({ bodyBytes: LARGEST_PUSH_BYTES });
  });

  test.each(["GET", "PUT", "DELETE", "HEAD", "OPTIONS"])("%s is answered 405", async (method) => {
    const push = signedPush(method === "PUT" ? orderBody(shop.supplierId) : "");
    expect(await post(`${origin}?${push.rawQuery}`, { ...push, method })).toMatchObject({ status: 405 });
    expect(await rows()).toEqual([]);
  });

  test("a sender who hangs up half-way leaves nothing, and the next one is served", async () => {
    const push = signedPush(orderBody(shop.supplierId, "LP-10"));
    const { port } = server.address() as AddressInfo;
    const arrived = once(server, "request");
    const socket = net.connect(port, "127.0.0.1");
    socket.write(
      `POST /api/qimen?${push.rawQuery} HTTP/1.1\r\nhost: x\r\ncontent-type: text/xml\r\n` +
        `content-length: ${push.body.length}\r\n\r\n${push.body.subarray(0, 20).toString()}`,
    );
    const [request] = (await arrived) as [http.IncomingMessage];
    const gone = new Promise((resolve) => request.socket.once("close", resolve));
    socket.destroy();
    await gone;
    expect((await send(orderBody(shop.supplierId, "LP-11"))).body).toBe(SUCCESS);
    expect(await onlyRow()).toMatchObject({ bizOrderCode: "LP-11" });
  });

  test("pushes that follow each other on one connection are all served", async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (const code of ["LP-12", "LP-13"]) {
      const push = signedPush(orderBody(shop.supplierId, code));
      const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
        const request = http.request(`${origin}?${push.rawQuery}`, { method: "POST", agent, headers: push.headers });
        request.on("response", resolve).on("error", reject).end(push.body);
      });
      expect(response.statusCode).toBe(200);
      response.resume();
      await new Promise((resolve) => response.once("end", resolve));
    }
    agent.destroy();
    expect(await rows()).toHaveLength(2);
  });
});

describe("under plain Next, the same function", () => {
  function postToRoute(body: string | Buffer | ReadableStream, push: ReturnType<typeof signedPush>) {
    const init = { method: "POST", headers: push.headers, body, duplex: "half" };
    return POST(new Request(`http://localhost:3000/api/qimen?${push.rawQuery}`, init as RequestInit));
  }

  test("stored and refused alike", async () => {
    const push = signedPush(orderBody(shop.supplierId, "LP-20"), { query: { customerId: "华东 1+1=2" } });
    const response = await postToRoute(push.body, push);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/xml;charset=utf-8");
    expect(await response.text()).toBe(SUCCESS);
    expect(await onlyRow()).toMatchObject({ bizOrderCode: "LP-20", state: "PENDING" });
    const forged = signedPush(orderBody(shop.supplierId), { secret: "x" });
    expect(await (await postToRoute(forged.body, forged)).text()).toBe(FORGED);
  });

  test("an endless body is not read to its end", async () => {
    const push = signedPush("");
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    expect((await postToRoute(endless, push)).status).toBe(413);
    expect(pulled).toBeLessThan(24);
    expect((await postToRoute(Buffer.alloc(LARGEST_PUSH_BYTES + 1), push)).status).toBe(413);
    expect(await rows()).toEqual([]);
  });
});

describe("with other settings", () => {
  /** The same code in a process with another environment. */
  async function receiveWith(settings: Record<string, string>, push: ReturnType<typeof signedPush>) {
    vi.resetModules();
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    const { receivePush } = await import("@/lib/delivery/inbox/receive-push");
    const reply = await receivePush(push);
    vi.unstubAllEnvs();
    return reply.body;
  }

  test("both secrets are good while one replaces the other; then the old one is refused (R176)", async () => {
    const [old, fresh] = ["old-secret", "fresh-secret"];
    const rotating = { TOP_APP_SECRET: fresh, TOP_APP_SECRET_PREVIOUS: old };
    const by = (secret: string) => signedPush(orderBody(shop.supplierId), { secret });
    expect(await receiveWith(rotating, by(old))).toBe(SUCCESS);
    expect(await receiveWith(rotating, by(fresh))).toBe(SUCCESS);
    expect(await receiveWith({ TOP_APP_SECRET: fresh }, by(fresh))).toBe(SUCCESS);
    expect(await receiveWith({ TOP_APP_SECRET: fresh }, by(old))).toBe(FORGED);
  });

  test("tolerance 0 looks at no time; 60 at a minute", async () => {
    const old = signedPush(orderBody(shop.supplierId), { sentAt: new Date("2024-05-20T05:20:00Z") });
    expect(await receiveWith({ INBOUND_TIMESTAMP_TOLERANCE_SECONDS: "0" }, old)).toBe(SUCCESS);
    const young = signedPush(orderBody(shop.supplierId), { sentAt: new Date(Date.now() - 90_000) });
    expect(await receiveWith({ INBOUND_TIMESTAMP_TOLERANCE_SECONDS: "60" }, young)).toBe(FORGED);
  });

  test("database down: what is authentic is asked for again, what is forged gets its answer", async () => {
    const down = { DATABASE_URL: "postgresql://line3:x@127.0.0.1:9/line3" };
    const busy = `${HEAD}<success>false</success><errorCode>system-busy</errorCode><errorMsg>please send again</errorMsg><retry>true</retry></response>`;
    expect(await receiveWith(down, signedPush(orderBody(shop.supplierId)))).toBe(busy);
    expect(await receiveWith(down, signedPush("<request>"))).toBe(busy);
    expect(await receiveWith(down, signedPush(orderBody(shop.supplierId), { method: "qimen.x" }))).toBe(busy);
    expect(await receiveWith(down, signedPush(orderBody(shop.supplierId), { secret: "x" }))).toBe(FORGED);
    expect(await rows()).toEqual([]);
  });
});
