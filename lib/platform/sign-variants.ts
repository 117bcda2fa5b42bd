import { createHash } from "node:crypto";
import type { SignFit } from "@/lib/kernel/push";
import { gbkBytes } from "./gb-bytes";
import { digest, readPushQuery, signedParams, signedTextOf, type PushBytes, type SignMethod } from "./signature";

/** One way in which a push may have been signed otherwise than by the rule; `detail` names the parameter or the method. */
export type SignVariant = { code: SignFit; detail?: string; sign: (secret: string) => string };

type Params = ReadonlyMap<string, string>;

const MOST_PARAMETERS = 20;
const BOM = Buffer.from("efbbbf", "hex");

/**
 * The mistakes that senders make when they sign, and that gateways make on the way: each by itself, a few dozen in all. The
 * cost is a hash over the body for each.
 */
export function* signVariants(push: PushBytes, query: Params): Generator<SignVariant> {
  const params = signedParams(query, push.headers);
  const text = signedTextOf(params);
  for (const [code, body] of bodiesOf(push.body)) yield { code, sign: (secret) => digest(secret, text, body, "md5") };
  for (const [code, detail, other] of textsOf(push, params))
    yield { code, ...(detail === null ? {} : { detail }), sign: (secret) => digest(secret, other, push.body, "md5") };
  for (const method of ["hmac", "hmac-sha256"] as const satisfies SignMethod[])
    yield { code: "other-method", detail: method, sign: (secret) => digest(secret, text, push.body, method) };
  for (const detail of ["before", "after"] as const)
    yield {
      code: "secret-once",
      detail,
      sign: (secret) => signedOnce(secret, Buffer.concat([text, push.body]), detail),
    };
  for (const pad of [
    [" ", ""],
    ["", " "],
    ["", "\n"],
    ["", "\r\n"],
    ["\ufeff", ""],
  ] as const)
    yield { code: "secret-blanks", sign: (secret) => digest(pad[0] + secret + pad[1], text, push.body, "md5") };
  yield { code: "secret-blanks", sign: (secret) => digest(secret.trim(), text, push.body, "md5") };
}

function* bodiesOf(body: Buffer): Generator<[SignFit, Buffer]> {
  yield ["body-unsigned", Buffer.alloc(0)];
  const text = utf8(body);
  const words = text ?? gbText(body);
  if (text === null && words !== null) yield ["body-utf8", Buffer.from(words, "utf8")];
  if (text !== null) {
    const gbk = gbkBytes(text);
    if (gbk !== null) yield ["body-gbk", gbk];
    yield ["body-latin1", Buffer.from(text.replace(/[^\0-\xff]/gu, "?"), "latin1")]; // as Java's getBytes does
  }
  yield ["body-bom", body.subarray(0, 3).equals(BOM) ? body.subarray(3) : Buffer.concat([BOM, body])];
  const bytes = body.toString("latin1"); // one character each, whatever the charset
  yield ["body-trimmed", Buffer.from(bytes.trim(), "latin1")];
  yield ["body-trimmed", Buffer.from(bytes.replace(/>[ \t\r\n]+</g, "><"), "latin1")];
  for (const end of ["\n", "\r\n"]) yield ["body-trimmed", Buffer.concat([body, Buffer.from(end)])];
  yield ["body-crlf", Buffer.from(bytes.replace(/\r?\n/g, "\r\n"), "latin1")];
  yield ["body-lf", Buffer.from(bytes.replaceAll("\r\n", "\n"), "latin1")];
}

function* textsOf({ rawQuery, headers }: PushBytes, params: Params): Generator<[SignFit, string | null, Buffer]> {
  const text = (given: Params) => signedTextOf(given);
  yield ["query-plus", null, text(signedParams(readPushQuery(rawQuery.replaceAll("+", "%2B")), headers))];
  for (const query of [rawQuery, rawQuery.replaceAll("%20", "+"), rawQuery.replaceAll("+", "%20")])
    yield ["query-encoded", null, text(stillEncoded(query))];
  yield ["empty-unsigned", null, text(new Map([...params].filter(([, value]) => value !== "")))];
  if (headers["top-sign-list"] !== undefined) {
    yield ["headers-unsigned", null, text(readPushQuery(rawQuery))];
    yield ["headers-undecoded", null, text(signedParams(readPushQuery(rawQuery), escapedHeaders(headers)))];
  }
  yield ["unsorted", null, Buffer.from([...params].map(pairUnlessSign).join(""), "latin1")];
  for (const name of [...params.keys()].filter((one) => one !== "sign").slice(0, MOST_PARAMETERS))
    yield ["parameter-unsigned", name, text(new Map([...params].filter(([other]) => other !== name)))];
}

function pairUnlessSign([name, value]: [string, string]): string {
  return name === "sign" ? "" : name + value;
}

function stillEncoded(rawQuery: string): Params {
  return new Map(
    rawQuery.split("&").map((part) => {
      const equals = part.indexOf("=");
      return equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
    }),
  );
}

/** So that decoding them gives what came. */
function escapedHeaders(headers: PushBytes["headers"]): PushBytes["headers"] {
  const list = headers["top-sign-list"];
  const escaped = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === "string" ? value.replaceAll("%", "%25").replaceAll("+", "%2B") : value,
  ]);
  return { ...(Object.fromEntries(escaped) as PushBytes["headers"]), "top-sign-list": list };
}

function signedOnce(secret: string, signed: Buffer, where: "before" | "after"): string {
  const hash = createHash("md5");
  if (where === "before") hash.update(secret).update(signed);
  else hash.update(signed).update(secret);
  return hash.digest("hex").toUpperCase();
}

function utf8(body: Buffer): string | null {
  return strictly(body, "utf-8");
}

function gbText(body: Buffer): string | null {
  return strictly(body, "gb18030");
}

function strictly(body: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}
