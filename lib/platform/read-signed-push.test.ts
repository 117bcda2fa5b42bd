import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSignedPush, type PushSettings } from "./read-signed-push";
import { secretMark } from "./secret-mark";
import { type PushBytes, type SignMethod, signPush } from "./signature";
import { CANCEL_XML, ORDER_XML, RETURN_XML } from "./wire/samples";

const SECRET = "0123456789abcdef0123456789abcdef";
const SENT_AT = "2024-05-20 13:20:00";
const METHODS = {
  order: "qimen.alibaba.ascp.uop.consignorder.notify",
  cancel: "qimen.alibaba.ascp.uop.consignorder.cancel",
  return: "qimen.alibaba.ascp.uop.reverseorder.instorage.notify",
};
const settings: PushSettings = {
  now: new Date("2024-05-20T05:20:00Z"),
  toleranceSeconds: 600,
  apps: [
    { appKey: "other", secrets: ["x"] },
    { appKey: "23000001", secrets: [SECRET, "previous"] },
  ],
  signMethods: ["md5"],
};

type Changes = {
  query?: Record<string, string>;
  type?: string;
  secret?: string;
  signMethod?: SignMethod;
  sign?: (p: PushBytes) => PushBytes;
};

function push(method: string, body: string | Buffer, changes: Changes = {}): PushBytes {
  const { query = {}, type = "text/xml;charset=utf-8", secret = SECRET, signMethod } = changes;
  const params = {
    method,
    timestamp: SENT_AT,
    format: "xml",
    app_key: "23000001",
    v: "2.0",
    sign_method: "md5",
    ...query,
  };
  const unsigned = {
    rawQuery: new URLSearchParams(params).toString(),
    headers: { "content-type": type },
    body: Buffer.from(body),
  };
  return { ...unsigned, rawQuery: `${unsigned.rawQuery}&sign=${signPush(unsigned, secret, signMethod)}` };
}

const read = (input: PushBytes, changed: Partial<PushSettings> = {}) =>
  readSignedPush(input, { ...settings, ...changed });

describe("authentic pushes", () => {
  test.each([
    ["order", ORDER_XML, { bizOrderCode: "LP00600000000001", refundStatus: null, forwardOrderCode: null }],
    ["cancel", CANCEL_XML, { bizOrderCode: "LP00600000000001", refundStatus: "9", forwardOrderCode: null }],
    [
      "return",
      RETURN_XML,
      { bizOrderCode: "LP00700000000009", refundStatus: null, forwardOrderCode: "LP00600000000001" },
    ],
  ] as const)("%s", (kind, body, keys) => {
    expect(read(push(METHODS[kind], body))).toEqual({
      verdict: "signed",
      kind,
      method: METHODS[kind],
      format: "xml",
      appKey: "23000001",
      supplierId: "2200700000001",
      body,
      charsetDoubtful: false,
      sentAt: new Date("2024-05-20T05:20:00Z"),
      contentType: "text/xml;charset=utf-8",
      secretMark: secretMark("23000001", SECRET),
      ...keys,
    });
  });

  test("which secret signed is told while one is replaced (R176)", () => {
    const previous = secretMark("23000001", "previous");
    expect(read(push(METHODS.order, ORDER_XML, { secret: "previous" }))).toMatchObject({ secretMark: previous });
    expect(read(push(METHODS.order, "<a", { secret: "previous" }))).toMatchObject({ secretMark: previous });
    expect(read(push(METHODS.order, ORDER_XML, { secret: "neither" }))).toMatchObject({ secretMark: null });
  });

  test("what looks like a supplier id is told where none can be read", () => {
    const body = "<request><supplierID>2200700000001</supplierID><bizOrderCode>LP00600000000001</bizOrderCode>";
    expect(read(push(METHODS.order, body))).toMatchObject({
      supplierId: null,
      supplierIdsInside: ["2200700000001", "00600000000001"],
    });
    expect(read(push("unknown", ORDER_XML))).toMatchObject({ supplierId: "2200700000001", supplierIdsInside: [] });
  });

  test("keys of another kind of push are left out", () => {
    const both = "<refundStatus>1</refundStatus><forwardOrderCode>2</forwardOrderCode></request>";
    const result = read(push(METHODS.order, ORDER_XML.replace("</request>", both)));
    expect(result).toMatchObject({ verdict: "signed", refundStatus: null, forwardOrderCode: null });
  });

  test.each(["GBK", "gb2312", "GB18030-2005"])("in %s", (charset) => {
    // "<request><supplierId>1</supplierId><supplierName>华东</supplierName><bizOrderCode>2</bizOrderCode></request>"
    const [before, after] = [
      "<request><supplierId>1</supplierId><supplierName>",
      "</supplierName><bizOrderCode>2</bizOrderCode></request>",
    ];
    const body = Buffer.concat([Buffer.from(before), Buffer.from("bbaab6ab", "hex"), Buffer.from(after)]);
    const result = read(push(METHODS.order, body, { type: `application/xml; charset="${charset}"` }));
    expect(result).toMatchObject({ verdict: "signed", supplierId: "1", body: `${before}华东${after}` });
  });

  const HUADONG = { utf8: Buffer.from("华东"), gbk: Buffer.from("bbaab6ab", "hex") };
  test.each([
    ["text/xml", "", "utf8", "华东", false],
    ["text/xml", "GBK", "gbk", "华东", false],
    ["text/xml", "gb2312", "gbk", "华东", false],
    ["text/xml", "UTF-8", "utf8", "华东", false],
    ["text/xml;charset=gbk", "GB18030", "gbk", "华东", false],
    ["text/xml;charset=gbk", "", "gbk", "华东", false],
    ["text/xml;charset=utf-8", "GBK", "utf8", "华东", true],
    ["text/xml;charset=utf-8", "GBK", "gbk", "华东", true],
    ["text/xml;charset=gbk", "UTF-8", "gbk", "华东", true],
    ["text/xml;charset=utf-8", "", "gbk", expect.stringContaining("\ufffd"), false],
    ["text/xml;charset=nonsense", "", "utf8", "华东", false],
    ["text/xml", "nonsense", "utf8", "华东", false],
  ] as const)("sent as %s, declared as %j, written in %s", (type, declared, bytes, name, isDoubtful) => {
    const declaration = `<?xml version="1.0"${declared && ` encoding="${declared}"`}?>`;
    const before = `${declaration}<request><supplierId>1</supplierId><bizOrderCode>2</bizOrderCode><supplierName>`;
    const body = Buffer.concat([Buffer.from(before), HUADONG[bytes], Buffer.from("</supplierName></request>")]);
    const result = read(push(METHODS.order, body, { type }));
    if (result.verdict !== "signed") throw new Error(result.verdict);
    const supplierName = /<supplierName>(.*)<\/supplierName>/.exec(result.body)?.[1];
    expect([supplierName, result.charsetDoubtful]).toEqual([name, isDoubtful]);
  });

  test("in JSON", () => {
    const body = JSON.stringify({ request: { supplierId: "1", bizOrderCode: 22, lines: { bizOrderCode: "3" } } });
    const result = read(push(METHODS.order, body, { query: { format: "json" }, type: "application/json" }));
    expect(result).toMatchObject({ verdict: "signed", format: "json", supplierId: "1", bizOrderCode: "22" });
  });

  test("signed with the secret that is being replaced", () => {
    expect(read(push(METHODS.cancel, CANCEL_XML, { secret: "previous" })).verdict).toBe("signed");
  });

  test("signed with a declared method, where that is switched on", () => {
    const input = push(METHODS.cancel, CANCEL_XML, {
      query: { sign_method: "hmac-sha256" },
      signMethod: "hmac-sha256",
    });
    expect(read(input).verdict).toBe("rejected");
    expect(read(input, { signMethods: ["hmac-sha256"] }).verdict).toBe("signed");
  });

  test.each([
    [600, "signed"],
    [601, "mistimed"],
  ])("%d seconds old or early", (seconds, verdict) => {
    for (const sign of [-1, 1]) {
      const now = new Date(settings.now.getTime() + sign * seconds * 1000);
      expect(read(push(METHODS.order, ORDER_XML), { now }).verdict).toBe(verdict);
      expect(read(push(METHODS.order, ORDER_XML), { now, toleranceSeconds: 0 }).verdict).toBe("signed");
    }
  });
});

describe("authentic but for its time: kept whole", () => {
  test.each([
    ["timestamp-stale", "2024-05-20 13:09:59"],
    ["timestamp-future", "2024-05-20 13:30:01"],
    ["timestamp-unreadable", "now"],
    ["timestamp-unreadable", ""],
  ])("%s", (detail, timestamp) => {
    const sentAt = /\d/.test(timestamp) ? new Date(`${timestamp.replace(" ", "T")}+08:00`) : null;
    const inside = { verdict: "signed", supplierId: "2200700000001", body: ORDER_XML, sentAt };
    expect(read(push(METHODS.order, ORDER_XML, { query: { timestamp } }))).toMatchObject({
      verdict: "mistimed",
      detail,
      push: inside,
    });
    const unread = { verdict: "rejected", reason: "invalid", body: "<a" };
    expect(read(push(METHODS.order, "<a", { query: { timestamp } }))).toMatchObject({
      verdict: "mistimed",
      detail,
      push: unread,
    });
  });
});

describe("not authentic: only metadata is kept", () => {
  const good = push(METHODS.order, ORDER_XML);
  test.each([
    ["content-type", push(METHODS.order, ORDER_XML, { type: "text/html" })],
    ["content-type", push(METHODS.order, ORDER_XML, { type: "" })],
    ["content-type", { ...good, headers: {} }],
    ["app-key", push(METHODS.order, ORDER_XML, { query: { app_key: "23000002" } })],
    ["app-key", { ...good, rawQuery: "" }],
    ["signature", push(METHODS.order, ORDER_XML, { secret: "wrong" })],
    ["signature", { ...good, body: Buffer.from(`${ORDER_XML} `) }],
    ["signature", { ...good, rawQuery: `${good.rawQuery}&v=1.0` }],
  ])("%s", (detail, input) => {
    const result = read(input);
    expect(result).toMatchObject({
      verdict: "rejected",
      reason: "bad-signature",
      detail,
      body: null,
      supplierId: null,
    });
  });

  test("whom a badly signed one names is noted beside, and of no other", () => {
    expect(read(push(METHODS.order, ORDER_XML, { secret: "wrong" }))).toMatchObject({
      supplierIdsInside: ["2200700000001"],
    });
    expect(read(push(METHODS.order, "<a", { secret: "wrong" }))).toMatchObject({ supplierIdsInside: [] });
    expect(read(push(METHODS.order, ORDER_XML, { query: { app_key: "23000002" } }))).toMatchObject({
      supplierIdsInside: [],
    });
  });

  test("metadata nobody vouches for is short and storable", () => {
    const result = read({ ...good, rawQuery: `method=%00${"x".repeat(500)}&app_key=%E5` });
    expect(result).toMatchObject({ method: `?${"x".repeat(127)}`, appKey: "?" });
  });
});

const KEYS = "<request><supplierId>1</supplierId><bizOrderCode>22</bizOrderCode>";

describe("authentic but not usable: kept for a person", () => {
  const entity =
    '<!DOCTYPE request [<!ENTITY a SYSTEM "file:///etc/passwd">]><request><supplierId>&a;</supplierId></request>';
  const nested = (levels: number) => `<request>${"<a>".repeat(levels - 1)}${"</a>".repeat(levels - 1)}</request>`;
  test.each([
    ["doctype:body@1:1", entity],
    ["too-deep:request@1:103", nested(33)],
    ["supplierId-missing", nested(32)],
    ["not-well-formed:body@1:1", ""],
    ["not-well-formed:body@1:1", "hello"],
    ["not-well-formed:request@1:10", "<request>"],
    ["not-well-formed:request@1:10", "<request><a></b></request>"],
    ["not-well-formed:body@1:11", "<request/><request/>"],
    ["not-well-formed:request/orderItems/orderItem@3:15", "<request>\n<orderItems>\n  <orderItem>1</request>"],
    ["no-request", "<order/>"],
    ["supplierId-missing", "<request><bizOrderCode>1</bizOrderCode></request>"],
    ["supplierId-missing", `<request><supplierId>${"1".repeat(129)}</supplierId></request>`],
    ["supplierId-missing", "<request><supplierId>a b</supplierId><bizOrderCode>1</bizOrderCode></request>"],
    ["supplierId-missing", "<request><supplierId>1&#0;</supplierId><bizOrderCode>1</bizOrderCode></request>"],
    ["bizOrderCode-missing", "<request><supplierId>1</supplierId><bizOrderCode> </bizOrderCode></request>"],
    ["not-json:body@1:2", "{"],
    ["no-request", "{}"],
    ["too-deep:request@1:44", `{"request":${"[".repeat(50)}${"]".repeat(50)}}`],
  ])("%s", (detail, body) => {
    const result = read(push(METHODS.order, body));
    expect(result).toMatchObject({ verdict: "rejected", reason: "invalid", detail, body });
  });

  test.each([
    ["a field that does not end", `${KEYS}<outerId>1<quantity>2</quantity></request>`],
    ["a message that breaks off", `${KEYS}<orderItems><orderItem><subOr`],
    ["a second root", `${KEYS}</request><more/>`],
    ["JSON that breaks off", '{"request":{"supplierId":"1","bizOrderCode":22,"orderItems":[{"subOr'],
    ["JSON too deep", `{"request":{"supplierId":"1","bizOrderCode":"22","a":${"[".repeat(50)}${"]".repeat(50)}}}`],
  ])("the keys read before %s are kept", (_case, body) => {
    const result = read(push(METHODS.order, body));
    expect(result).toMatchObject({ verdict: "rejected", reason: "invalid", supplierId: "1", bizOrderCode: "22", body });
  });

  test.each([
    ["a reference to half a character", "&#55357;&#56832;"],
    ["a forbidden reference", "&#11;"],
    ["a bare ampersand", "A&B"],
    ["a reference of HTML", "a&nbsp;b"],
    ["a bare <", "a < b <3"],
    ["a tag that is none of ours", "new <XL> size"],
    ["an end tag", "a</b>"],
    ["a NUL", "a\0b"],
  ])("%s in a text does not cost the push", (_case, words) => {
    const result = read(push(METHODS.order, `${KEYS}<buyerMessage>${words}</buyerMessage></request>`));
    expect(result).toMatchObject({ verdict: "signed", supplierId: "1", bizOrderCode: "22" });
  });

  test.each(["qimen.alibaba.ascp.uop.consignorder.shipped", "", "toString"])("method %j", (method) => {
    const result = read(push(method, CANCEL_XML));
    expect(result).toMatchObject({ reason: "method-not-supported", body: CANCEL_XML, supplierId: "2200700000001" });
  });
});

describe("hostile input", () => {
  const part = fc.constantFrom(
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "&",
    "&#x",
    ";",
    '"',
    "request",
    "supplierId",
    "\0",
    "{",
    '"request":',
    "[",
  );

  test("never throws, whatever the bytes, and answers with a verdict", () => {
    const bodies = fc.oneof(
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      fc.array(part, { maxLength: 60 }).map((parts) => Buffer.from(parts.join(""))),
      fc.json().map((json) => Buffer.from(json)),
    );
    const types = fc.constantFrom(
      "text/xml",
      "text/xml;charset=gbk",
      "application/json",
      "text/plain;charset=nonsense",
      "text/xml;charset=utf-16le",
    );
    fc.assert(
      fc.property(bodies, types, (body, type) => {
        expect(["signed", "rejected", "mistimed"]).toContain(read(push(METHODS.order, body, { type })).verdict);
      }),
      { numRuns: 1000 },
    );
  });

  test("never throws, whatever the query and headers", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (rawQuery, list) => {
        const headers = { "content-type": "text/xml", "top-sign-list": list };
        expect(read({ rawQuery, headers, body: Buffer.from("<request/>") }).verdict).toBe("rejected");
      }),
      { numRuns: 1000 },
    );
  });
});
