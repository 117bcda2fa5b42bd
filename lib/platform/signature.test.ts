import { describe, expect, test } from "vitest";
import { type PushBytes, secretThatSigned, signCall, type SignMethod, signPush } from "./signature";
import vectors from "./metadata/vectors.json" with { type: "json" };

type OutboundVector = { id: string; secret: string; params: Record<string, string>; sign: Record<SignMethod, string> };
type InboundVector = {
  id: string;
  secret: string;
  query: string;
  contentType: string;
  headers: Record<string, string>;
  body: string;
  valid: boolean | "config";
};

const outbound = vectors.filter(({ direction }) => direction === "outbound") as unknown as OutboundVector[];
const inbound = vectors.filter(({ direction }) => direction === "inbound") as unknown as InboundVector[];
const matches = (...given: Parameters<typeof secretThatSigned>) => secretThatSigned(...given) >= 0;
const signMethods: SignMethod[] = ["md5", "hmac", "hmac-sha256"];

function pushOf({ query, headers, body }: InboundVector): PushBytes {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { rawQuery: query, headers: Object.fromEntries(named) as Record<string, string>, body: Buffer.from(body) };
}

describe("published vectors", () => {
  test("are all here", () => {
    expect([outbound.length, inbound.length]).toEqual([3, 12]);
  });

  test.each(outbound.flatMap((vector) => signMethods.map((method) => ({ ...vector, method }))))(
    "$id signed with $method",
    ({ params, secret, sign, method }) => {
      expect(signCall(params, secret, method)).toBe(sign[method]);
    },
  );

  test.each(inbound)("$id is valid: $valid", (vector) => {
    expect(matches(pushOf(vector), [vector.secret])).toBe(vector.valid === true);
    expect(matches(pushOf(vector), [vector.secret], signMethods)).toBe(vector.valid !== false);
  });

  test.each(inbound.filter(({ valid }) => valid === true))("$id is signed as the platform signs it", (vector) => {
    const given = new URLSearchParams(vector.query).get("sign");
    expect(signPush(pushOf(vector), vector.secret)).toBe(given?.toUpperCase());
  });
});

describe("signed call", () => {
  test("does not sign empty values nor the signature itself", () => {
    const params = { method: "m", app_key: "1" };
    const signature = signCall(params, "s", "md5");
    expect(signCall({ ...params, session: "", sign: "X" }, "s", "md5")).toBe(signature);
    expect(signCall({ ...params, session: "0" }, "s", "md5")).not.toBe(signature);
  });
});

describe("signed push", () => {
  const push: PushBytes = { rawQuery: "app_key=1&method=m", headers: {}, body: Buffer.from("<request/>") };
  const signed = (input: PushBytes, secret = "now") => ({
    ...input,
    rawQuery: `${input.rawQuery}&sign=${signPush(input, secret)}`,
  });

  test("either secret of a rotation is good, an ended one is not (R176)", () => {
    expect(secretThatSigned(signed(push, "before"), ["now", "before"])).toBe(1);
    expect(secretThatSigned(signed(push, "now"), ["now", "before"])).toBe(0);
    expect(secretThatSigned(signed(push, "before"), ["now"])).toBe(-1);
    expect(secretThatSigned(signed(push), [])).toBe(-1);
  });

  test("every byte of the body and every parameter counts", () => {
    const good = signed(push);
    expect(matches({ ...good, body: Buffer.from("<request/> ") }, ["now"])).toBe(false);
    expect(matches({ ...good, rawQuery: `${good.rawQuery}&session=` }, ["now"])).toBe(false);
    expect(matches({ ...good, headers: { "top-sign-list": "x-a" } }, ["now"])).toBe(false);
  });

  test("bytes of another charset are signed as they are", () => {
    const gbk = Buffer.from("3c613ebbaab6ab3c2f613e", "hex"); // <a>华东</a>
    const input = { rawQuery: "app_key=1&name=%BB%AA%B6%AB", headers: {}, body: gbk };
    expect(matches(signed(input), ["now"])).toBe(true);
    expect(matches({ ...signed(input), body: Buffer.from("<a>华东</a>") }, ["now"])).toBe(false);
  });

  test.each(["", "&sign=", "&sign=XYZ", "&sign=%E5%8D%8E", "&sign"])(
    "a missing or odd signature %j is no match",
    (sign) => {
      expect(matches({ ...push, rawQuery: push.rawQuery + sign }, ["now"])).toBe(false);
    },
  );
});
