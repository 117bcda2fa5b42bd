import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { SignFit } from "@/lib/kernel/push";
import { LARGEST_EXPLAINED_BYTES, signFactsOf } from "./sign-facts";
import type { PushBytes } from "./signature";

const APP = { appKey: "23000001", secrets: ["now-secret", "before-secret"] };
const BODY = "<?xml version='1.0'?>\r\n<request>\r\n  <name>华东 &amp; ABC</name>\r\n</request> ";
const PARAMS = [
  ["method", "qimen.alibaba.ascp.uop.consignorder.notify"],
  ["timestamp", "2024-05-20 13:20:00"],
  ["format", "xml"],
  ["app_key", "23000001"],
  ["v", "2.0"],
  ["sign_method", "md5"],
  ["customerId", ""],
] as const;

type How = {
  secret?: string;
  params?: readonly (readonly [string, string])[];
  /** The body as it is signed, and as it comes. */
  signed?: Buffer;
  body?: Buffer;
  text?: string;
  hash?: (secret: string, signed: Buffer) => string;
  headers?: PushBytes["headers"];
};

const md5 = (secret: string, signed: Buffer) =>
  createHash("md5").update(secret).update(signed).update(secret).digest("hex").toUpperCase();
const sorted = (params: readonly (readonly [string, string])[]) =>
  [...params]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map((pair) => pair.join(""))
    .join("");

/** A push signed here and not by the code under test, so that each mistake is made as a sender makes it. */
function push(how: How = {}): PushBytes {
  const { secret = "now-secret", params = PARAMS, body = Buffer.from(BODY), hash = md5 } = how;
  const text = Buffer.from(how.text ?? sorted(params), "latin1");
  const sign = hash(secret, Buffer.concat([text, how.signed ?? body]));
  const query = new URLSearchParams([...PARAMS.map(([name, value]) => [name, value]), ["sign", sign]]).toString();
  return { rawQuery: query, headers: { "content-type": "text/xml", ...how.headers }, body };
}

const fitOf = (given: PushBytes) => signFactsOf(given, APP, { explain: true }).fit;
const GBK = Buffer.concat([Buffer.from("<a>"), Buffer.from("bbaab6ab", "hex"), Buffer.from("</a>")]);
const UTF8 = Buffer.from("<a>华东</a>");
const without = (name: string) => PARAMS.filter(([other]) => other !== name);

const CASES: [SignFit, string | null, PushBytes][] = [
  ["body-utf8", null, push({ signed: UTF8, body: GBK })],
  ["body-gbk", null, push({ signed: GBK, body: UTF8 })],
  ["body-latin1", null, push({ signed: Buffer.from("<a>??</a>"), body: UTF8 })],
  ["body-trimmed", null, push({ signed: Buffer.from(BODY.trim()) })],
  ["body-trimmed", null, push({ signed: Buffer.from(`${BODY}\n`) })],
  ["body-trimmed", null, push({ signed: Buffer.from(BODY.replace(/>\s+</g, "><")) })],
  ["body-lf", null, push({ signed: Buffer.from(BODY.replaceAll("\r\n", "\n")) })],
  ["body-crlf", null, push({ body: Buffer.from(BODY.replaceAll("\r\n", "\n")), signed: Buffer.from(BODY) })],
  ["body-bom", null, push({ signed: Buffer.from(`\ufeff${BODY}`) })],
  ["body-bom", null, push({ body: Buffer.from(`\ufeff${BODY}`), signed: Buffer.from(BODY) })],
  ["body-unsigned", null, push({ signed: Buffer.alloc(0) })],
  ["query-plus", null, push({ text: sorted(PARAMS).replace("20 13", "20+13") })],
  ["query-encoded", null, push({ text: sorted(PARAMS).replace("20 13:20:00", "20+13%3A20%3A00") })],
  ["query-encoded", null, push({ text: sorted(PARAMS).replace("20 13:20:00", "20%2013%3A20%3A00") })],
  ["empty-unsigned", null, push({ params: without("customerId") })],
  ["parameter-unsigned", "sign_method", push({ params: without("sign_method") })],
  ["unsorted", null, push({ text: PARAMS.map((pair) => pair.join("")).join("") })],
  [
    "other-method",
    "hmac",
    push({ hash: (secret, signed) => createHmac("md5", secret).update(signed).digest("hex").toUpperCase() }),
  ],
  [
    "other-method",
    "hmac-sha256",
    push({ hash: (secret, signed) => createHmac("sha256", secret).update(signed).digest("hex") }),
  ],
  [
    "secret-once",
    "before",
    push({ hash: (secret, signed) => createHash("md5").update(secret).update(signed).digest("hex") }),
  ],
  [
    "secret-once",
    "after",
    push({ hash: (secret, signed) => createHash("md5").update(signed).update(secret).digest("hex") }),
  ],
  ["secret-blanks", null, push({ secret: "now-secret\n" })],
  ["secret-blanks", null, push({ secret: " now-secret" })],
  ["headers-unsigned", null, push({ headers: { "top-sign-list": "x-tenant", "x-tenant": "1" } })],
  [
    "headers-undecoded",
    null,
    push({ params: [...PARAMS, ["x-tenant", "a%20b"]], headers: { "top-sign-list": "x-tenant", "x-tenant": "a%20b" } }),
  ],
];

describe("what explains a wrong signature", () => {
  test.each(CASES)("%s %s", (code, detail, given) => {
    expect(fitOf(given)).toEqual({ code, detail, secret: "current" });
  });

  test("a mistake is found with the secret before, too; surrounding blanks in our own setting likewise", () => {
    expect(fitOf(push({ secret: "before-secret", signed: Buffer.from(BODY.trim()) }))).toEqual({
      code: "body-trimmed",
      detail: null,
      secret: "previous",
    });
    const app = { appKey: APP.appKey, secrets: ["now-secret "] };
    expect(signFactsOf(push(), app, { explain: true }).fit?.code).toBe("secret-blanks");
  });

  test("another secret explains nothing; no signature, or none that could be one, is told", () => {
    const given = push({ secret: "of somebody else" });
    expect(fitOf(given)).toBeNull();
    const signed = (sign: string) => fitOf({ ...given, rawQuery: given.rawQuery.replace(/sign=\w+$/, `sign=${sign}`) });
    expect([signed("")?.code, signed("ABC")?.code]).toEqual(["sign-missing", "sign-malformed"]);
  });

  test("a time that cannot be read is told where nothing else explains it", () => {
    const given = push({ secret: "of somebody else" });
    const rawQuery = given.rawQuery.replace(/timestamp=[^&]*/, "timestamp=1716182400");
    expect(fitOf({ ...given, rawQuery })?.code).toBe("timestamp-unreadable");
  });

  test("another app's key is told apart from another app's key that our secret has signed", () => {
    const other = PARAMS.map(([name, value]) => [name, name === "app_key" ? "99887766" : value] as const);
    const rawQuery = (secret: string) => {
      const sign = md5(secret, Buffer.concat([Buffer.from(sorted(other)), Buffer.from(BODY)]));
      return new URLSearchParams([...other.map(([name, value]) => [name, value]), ["sign", sign]]).toString();
    };
    const given = (secret: string): PushBytes => ({ rawQuery: rawQuery(secret), headers: {}, body: Buffer.from(BODY) });
    expect(fitOf(given("theirs"))).toEqual({ code: "app-key-other", detail: null, secret: null });
    expect(fitOf(given("before-secret"))).toEqual({ code: "app-key-signed-by-us", detail: null, secret: "previous" });
    expect(signFactsOf(given("theirs"), APP, { explain: true }).values.app_key).toBe("9988…");
  });
});

test("kept are names, a few values and the size: no body, secret or signature", () => {
  const given = push({ secret: "of somebody else" });
  const facts = signFactsOf({ ...given, rawQuery: `${given.rawQuery}&%01x=1` }, APP, { explain: true });
  expect(facts).toEqual({
    tried: true,
    fit: null,
    names: ["?x", "app_key", "customerId", "format", "method", "sign_method", "timestamp", "v"],
    values: {
      app_key: "…0001",
      format: "xml",
      method: "qimen.alibaba.ascp.uop.consignorder.notify",
      sign_method: "md5",
      timestamp: "2024-05-20 13:20:00",
      v: "2.0",
    },
    bodyBytes: Buffer.byteLength(BODY),
  });
});

describe("the cost", () => {
  const many = Array.from({ length: 500 }, (_, index) => [`p${index}`, "x".repeat(10)] as const);
  const flood = (bytes: number): PushBytes => {
    const given = push({ body: Buffer.alloc(bytes, "<a>华东\r\n") });
    return {
      ...given,
      rawQuery: `${new URLSearchParams(many.map(([...pair]) => pair)).toString()}&${given.rawQuery.replace(/sign=./, "sign=0")}`,
    };
  };

  test("names are few and short, and a large body is not searched", () => {
    const facts = signFactsOf(flood(LARGEST_EXPLAINED_BYTES + 1), APP, { explain: true });
    expect([facts.tried, facts.fit, facts.names.length]).toEqual([false, null, 40]);
  });

  test("a search of the largest body is over in a moment", () => {
    signFactsOf(flood(100), APP, { explain: true }); // the table of GBK is made once
    const startedAt = performance.now();
    expect(signFactsOf(flood(LARGEST_EXPLAINED_BYTES), APP, { explain: true })).toMatchObject({
      tried: true,
      fit: null,
    });
    expect(performance.now() - startedAt).toBeLessThan(500); // about 20 ms on an idle machine
  });
});
