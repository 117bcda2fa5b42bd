import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { answerText } from "./answer-text";
import { parsedJson } from "./parsed-json";

const PLAIN = Buffer.from('{"msg":"成功"}');

test.each([
  ["as it is", PLAIN, {}],
  ["with a byte-order mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), PLAIN]), {}],
  ["gzip", gzipSync(PLAIN), { "content-encoding": "gzip" }],
  ["gzip, capitals", gzipSync(PLAIN), { "content-encoding": "GZIP" }],
  ["gzip without a word", gzipSync(PLAIN), {}],
  ["deflate", deflateSync(PLAIN), { "content-encoding": "deflate" }],
  ["raw deflate", deflateRawSync(PLAIN), { "content-encoding": "deflate" }],
  ["brotli", brotliCompressSync(PLAIN), { "content-encoding": "br" }],
  ["twice", gzipSync(deflateSync(PLAIN)), { "content-encoding": "deflate, gzip" }],
  [
    "GBK",
    Buffer.concat([Buffer.from('{"msg":"'), Buffer.from("b3c9b9a6", "hex"), Buffer.from('"}')]),
    { "content-type": "application/json;charset=GBK" },
  ],
  ["an unknown charset", PLAIN, { "content-type": "application/json;charset=nonsense" }],
  ["identity", PLAIN, { "content-encoding": "identity" }],
])("%s", (_case, body, headers) => expect(answerText(body, headers, 1000)).toBe(PLAIN.toString()));

test.each([
  ["broken gzip", gzipSync(PLAIN).subarray(0, 20), "gzip"],
  ["something else under its name", PLAIN, "gzip"],
  ["more than may come", gzipSync(Buffer.alloc(10_000)), "gzip"],
])("%s is no answer", (_case, body, encoding) => {
  expect(answerText(body, { "content-encoding": encoding }, 1000)).toBeNull();
});

test.each([
  ["a raw line break inside a text", '{"msg":"第一行\n第二行"}', { msg: "第一行\n第二行" }],
  ["a raw tab and an escaped quote", '{"msg":"a\t\\"b"}', { msg: 'a\t"b' }],
  ["line breaks between values", '{\n "msg": "a"\n}', { msg: "a" }],
  ["a byte-order mark", '\ufeff{"msg":"a"}', { msg: "a" }],
  ["half of it", '{"msg":"a\n', undefined],
  ["nothing", "", undefined],
])("JSON with %s", (_case, text, value) => expect(parsedJson(text)).toEqual(value));
