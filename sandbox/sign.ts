import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Names in code-unit order, each followed by its value: what both directions sign. */
function joined(params: Record<string, string>): string {
  return Object.keys(params)
    .sort()
    .map((name) => name + params[name])
    .join("");
}

/** Signature of an outbound call as the platform computes it (platform/transport.md 1.3); null for an unknown method. */
export function callSignature(params: Record<string, string>, secret: string): string | null {
  const signed = Object.fromEntries(Object.entries(params).filter(([name, value]) => name !== "sign" && value !== ""));
  const text = joined(signed);
  const method = params.sign_method;
  if (method === "md5")
    return createHash("md5")
      .update(secret + text + secret, "utf8")
      .digest("hex")
      .toUpperCase();
  if (method === "hmac") return createHmac("md5", secret).update(text, "utf8").digest("hex").toUpperCase();
  if (method === "hmac-sha256") return createHmac("sha256", secret).update(text, "utf8").digest("hex").toUpperCase();
  return null;
}

/** Compares two signatures without telling where they differ. */
export function sameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Signature of a push: always MD5, over the query and the raw body (platform/transport.md 3.3). */
export function pushSignature(query: Record<string, string>, body: string, secret: string): string {
  return createHash("md5")
    .update(secret + joined(query) + body + secret, "utf8")
    .digest("hex")
    .toUpperCase();
}

/** `yyyy-MM-dd HH:mm:ss` in GMT+8. */
export function platformTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/** Epoch milliseconds of a platform time; NaN when it is none. */
export function readPlatformTime(text: string): number {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(" ", "T")}+08:00`) : NaN;
}
