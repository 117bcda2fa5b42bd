import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import { formatPlatformTime } from "@/lib/kernel/platform-time";

/** What the tests sign with: as `scripts/testing/own-database.mjs` sets it. */
export const APP = { key: "23000001", secret: "0123456789abcdef0123456789abcdef" };

export const METHODS = {
  order: "qimen.alibaba.ascp.uop.consignorder.notify",
  cancel: "qimen.alibaba.ascp.uop.consignorder.cancel",
  return: "qimen.alibaba.ascp.uop.reverseorder.instorage.notify",
} as const;

export type PushWords = {
  method?: string;
  query?: Record<string, string>;
  contentType?: string;
  secret?: string;
  sentAt?: Date;
  /** Takes the place of the right signature. */
  sign?: string;
};

/** A push as the platform sends it: its raw query with the signature, which is computed here and not by the code under test. */
export function signedPush(body: string | Buffer, words: PushWords = {}) {
  const bytes = Buffer.from(body);
  const params: Record<string, string> = {
    method: words.method ?? METHODS.order,
    timestamp: formatPlatformTime(words.sentAt ?? new Date()),
    format: "xml",
    app_key: APP.key,
    v: "2.0",
    sign_method: "md5",
    customerId: "",
    ...words.query,
  };
  const text = Object.keys(params)
    .sort()
    .map((name) => name + (params[name] ?? ""))
    .join("");
  const secret = words.secret ?? APP.secret;
  const sign = createHash("md5")
    .update(secret + text)
    .update(bytes)
    .update(secret)
    .digest("hex")
    .toUpperCase();
  return {
    rawQuery: new URLSearchParams({ ...params, sign: words.sign ?? sign }).toString(),
    headers: { "content-type": words.contentType ?? "text/xml;charset=utf-8" },
    body: bytes,
  };
}

/** The least an order push must hold; the number is new each time unless given. */
export function orderBody(supplierId: string, code = `LP${randomUUID()}`, more = ""): string {
  return `<request><supplierId>${supplierId}</supplierId><bizOrderCode>${code}</bizOrderCode>${more}</request>`;
}

type Answer = { status: number; contentType: string; body: string };

/** Posts raw bytes; `isChunked` sends them without saying how many there are. */
export function post(
  url: string,
  { body, headers, method = "POST" }: { body: Buffer; headers: http.OutgoingHttpHeaders; method?: string },
  isChunked = false,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = isChunked ? { "transfer-encoding": "chunked" } : { "content-length": body.length };
    const request = http.request(url, { method, agent: false, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers["content-type"] ?? "",
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}
