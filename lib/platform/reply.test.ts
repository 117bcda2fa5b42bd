import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { platformReply, type PushAnswer } from "./reply";

const ANSWERS = {
  accepted: [true, "200", "ok", false],
  "supplier-not-bound": [false, "supplier-not-bound", "unknown supplierId", false],
  "invalid-parameter": [false, "invalid-parameter", "request not readable", false],
  "method-not-supported": [false, "method-not-supported", "method not supported", false],
  "sign-check-failure": [false, "sign-check-failure", "Illegal request", false],
  "system-busy": [false, "system-busy", "please send again", true],
} satisfies Record<PushAnswer, unknown[]>;
const answers = Object.keys(ANSWERS) as PushAnswer[];

describe("reply to a push", () => {
  test.each(answers)("%s in both formats", (answer) => {
    const [success, errorCode, errorMsg, retry] = ANSWERS[answer];
    const expected = { response: { success, errorCode, errorMsg, retry } };
    const xml = platformReply(answer);
    expect(xml.contentType).toBe("text/xml;charset=utf-8");
    const parser = new XMLParser({
      ignoreDeclaration: true,
      numberParseOptions: { hex: false, leadingZeros: false, skipLike: /./ },
    });
    expect(parser.parse(xml.body)).toEqual(expected);
    const json = platformReply(answer, { format: "json" });
    expect([json.contentType, JSON.parse(json.body)]).toEqual(["application/json;charset=utf-8", expected]);
  });

  test("the bad-signature wording is byte for byte what the acceptance test compares", () => {
    expect(platformReply("sign-check-failure", { detail: "timestamp-stale" }).body).toBe(
      '<?xml version="1.0" encoding="utf-8"?><response><success>false</success><errorCode>sign-check-failure</errorCode><errorMsg>Illegal request</errorMsg><retry>false</retry></response>',
    );
  });

  test("a detail is escaped and loses control characters", () => {
    expect(platformReply("invalid-parameter", { detail: `<a> & "b" 'c'\u0000\u000b` }).body).toContain(
      "<errorMsg>&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos;</errorMsg>",
    );
    expect(JSON.parse(platformReply("system-busy", { format: "json", detail: 'x"' }).body)).toMatchObject({
      response: { errorMsg: 'x"', retry: true },
    });
  });
});
