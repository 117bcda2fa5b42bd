import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export type SignMethod = "md5" | "hmac" | "hmac-sha256";

/** A push as it came over the wire. The body is signed byte by byte, so it must not have been parsed or trimmed (R173). */
export type PushBytes = {
  /** The query string without the question mark, still URL-encoded. */
  rawQuery: string;
  /** Header names in lower case, as node gives them. */
  headers: IncomingHttpHeaders;
  body: Buffer;
};

/**
 * Signs an outbound call: upper-case hex (platform/transport.md 1.3). `sign_method` is part of the signed text and is
 * taken from the argument, so the two cannot disagree. Empty values are not signed, because they are not sent either.
 */
export function signCall(params: Record<string, string>, secret: string, signMethod: SignMethod): string {
  const signed: Record<string, string> = { ...params, sign_method: signMethod };
  const text = Object.keys(signed)
    .filter((name) => name !== "sign" && signed[name] !== "")
    .sort()
    .map((name) => name + (signed[name] ?? ""))
    .join("");
  return digest(secret, Buffer.from(text, "utf8"), Buffer.alloc(0), signMethod);
}

/** Signs a push: upper-case hex (platform/transport.md 3.3). A `sign` already in the query is left out. */
export function signPush(push: PushBytes, secret: string, signMethod: SignMethod = "md5"): string {
  return digest(secret, signedText(readPushQuery(push.rawQuery), push.headers), push.body, signMethod);
}

/**
 * Which of the secrets made the push's `sign`, by its place (two are active during a rotation, R176); -1: none did. MD5 is
 * always tried, because the official utilities ignore the declared `sign_method`; the declared one only when `accepted`
 * lists it. Compares without regard to case (platform/transport.md 3.3). A caller that has read the query already hands it in.
 */
export function secretThatSigned(
  push: PushBytes,
  secrets: readonly string[],
  accepted: readonly SignMethod[] = ["md5"],
  query: ReadonlyMap<string, string> = readPushQuery(push.rawQuery),
): number {
  const text = signedText(query, push.headers);
  const declared = accepted.find((method) => method !== "md5" && method === query.get("sign_method"));
  const methods: SignMethod[] = declared ? ["md5", declared] : ["md5"];
  return secrets.findIndex((secret) =>
    methods.some((method) => isGivenSign(query, digest(secret, text, push.body, method))),
  );
}

/** Whether this is the signature that the push carries; takes the same time wherever the two differ. */
export function isGivenSign(query: ReadonlyMap<string, string>, sign: string): boolean {
  const given = Buffer.from((query.get("sign") ?? "").toUpperCase(), "latin1");
  const expected = Buffer.from(sign, "latin1");
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * The decoded query of a push. Each character of a name or value stands for one byte: decoding to text and encoding
 * again for the hash would only lose what the content type's charset cannot hold. Later entries win.
 */
export function readPushQuery(rawQuery: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const part of rawQuery.split("&")) {
    const equals = part.indexOf("=");
    if (equals < 0) query.set(urlDecode(part), "");
    else query.set(urlDecode(part.slice(0, equals)), urlDecode(part.slice(equals + 1)));
  }
  return query;
}

function signedText(query: ReadonlyMap<string, string>, headers: IncomingHttpHeaders): Buffer {
  return signedTextOf(signedParams(query, headers));
}

/** The signed text before the body (platform/transport.md 3.3): names with their values in code-unit order, without `sign`. */
export function signedTextOf(params: ReadonlyMap<string, string>): Buffer {
  let text = "";
  for (const name of [...params.keys()].sort()) {
    if (name !== "sign") text += name + (params.get(name) ?? "");
  }
  return Buffer.from(text, "latin1");
}

/** Everything that is signed besides the body, and `sign` itself: the query, and the headers that the push lists. */
export function signedParams(
  query: ReadonlyMap<string, string>,
  headers: IncomingHttpHeaders,
): ReadonlyMap<string, string> {
  const listed = headers["top-sign-list"];
  return typeof listed === "string" && listed !== "" ? withListedHeaders(query, headers, listed) : query;
}

function withListedHeaders(query: ReadonlyMap<string, string>, headers: IncomingHttpHeaders, listed: string) {
  const params = new Map<string, string>();
  for (const name of listed.split(",")) {
    const value = headers[name.trim().toLowerCase()];
    params.set(name, typeof value === "string" ? urlDecode(value) : "");
  }
  for (const [name, value] of query) params.set(name, value);
  return params;
}

function urlDecode(text: string): string {
  const bytes = isByteText(text) ? text : Buffer.from(text, "utf8").toString("latin1");
  if (!bytes.includes("%") && !bytes.includes("+")) return bytes;
  return bytes.replace(/\+|%([0-9A-Fa-f]{2})/g, (_escape, hex: string | undefined) =>
    hex === undefined ? " " : String.fromCharCode(parseInt(hex, 16)),
  );
}

function isByteText(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

/** The signature over a text and a body: upper-case hex (platform/transport.md 1.3, 3.3). */
export function digest(secret: string, text: Buffer, body: Buffer, signMethod: SignMethod): string {
  const hash =
    signMethod === "md5"
      ? createHash("md5").update(secret).update(text).update(body).update(secret)
      : createHmac(signMethod === "hmac" ? "md5" : "sha256", secret)
          .update(text)
          .update(body);
  return hash.digest("hex").toUpperCase();
}
