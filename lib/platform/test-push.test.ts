import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { readSignedPush } from "./read-signed-push";
import { platformReply } from "./reply";
import { postTestPush, signedTestPush } from "./test-push";
import { readOrderPush } from "./wire/order-push";

const AT = new Date("2026-11-28T04:00:00Z");
const ORDER = { supplierId: "2200700000001", bizOrderCode: "TEST-1", at: AT };
const APP = { appKey: "23000001", secret: "0123456789abcdef" };

describe("a test push", () => {
  const read = (secret: string) =>
    readSignedPush(signedTestPush(ORDER, APP), {
      now: AT,
      toleranceSeconds: 600,
      apps: [{ appKey: APP.appKey, secrets: [secret] }],
      signMethods: [],
    });

  test("passes our own door's check as one of the platform's would, and no other secret's", () => {
    expect(read(APP.secret)).toMatchObject({
      verdict: "signed",
      kind: "order",
      supplierId: ORDER.supplierId,
      bizOrderCode: ORDER.bizOrderCode,
    });
    expect(read("another")).toMatchObject({ verdict: "rejected", reason: "bad-signature", detail: "signature" });
  });

  test("is an order push that can be read, of one line", () => {
    const wire = readOrderPush(signedTestPush(ORDER, APP).body.toString("utf8"));
    expect(wire).toMatchObject({ ok: true, value: { lines: [{ outerId: "LINE3-TEST", quantityPieces: 1 }] } });
  });
});

describe("what the door answered", () => {
  let server: Server | null = null;
  afterEach(() => void server?.close());

  async function door(status: number, body: string, delayMs = 0): Promise<URL> {
    server = createServer((_request, response) => void setTimeout(() => response.writeHead(status).end(body), delayMs));
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/qimen`);
  }

  test.each([
    ["accepted", 200, platformReply("accepted").body],
    ["supplier-not-bound", 200, platformReply("supplier-not-bound").body],
    ["sign-check-failure", 200, platformReply("sign-check-failure").body],
    ["http-502", 502, "<html>"],
    ["http-307", 307, ""],
    ["http-200", 200, "<html>a log-in page</html>"],
  ])("%s", async (answer, status, body) => {
    expect(await postTestPush(await door(status, body), signedTestPush(ORDER, APP))).toBe(answer);
  });

  test("nobody there, or too slow, is unreachable", async () => {
    const slow = await door(200, platformReply("accepted").body, 300);
    expect(await postTestPush(slow, signedTestPush(ORDER, APP), 50)).toBe("unreachable");
    await new Promise((resolve) => server?.close(resolve));
    expect(await postTestPush(slow, signedTestPush(ORDER, APP))).toBe("unreachable");
  });
});
