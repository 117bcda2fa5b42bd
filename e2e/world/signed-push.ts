import { createHash } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { baseUrl, variable } from "./environment";

/** A signed push as the platform sends it, to the address as somebody may have registered it: with a slash at its end. */
export async function sendPush(request: APIRequestContext, body: string): Promise<string> {
  const { TOP_APP_KEY, TOP_APP_SECRET } = JSON.parse(variable("E2E_PRODUCT_ENV")) as Record<string, string>;
  const params: Record<string, string> = {
    method: "qimen.alibaba.ascp.uop.consignorder.notify",
    timestamp: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " "),
    format: "xml",
    app_key: TOP_APP_KEY ?? "",
    v: "2.0",
    sign_method: "md5",
  };
  const text = Object.keys(params)
    .sort()
    .map((name) => name + (params[name] ?? ""))
    .join("");
  const sign = createHash("md5").update(`${TOP_APP_SECRET}${text}${body}${TOP_APP_SECRET}`).digest("hex");
  const query = new URLSearchParams({ ...params, sign: sign.toUpperCase() });
  const answer = await request.post(`${baseUrl()}/api/qimen/?${query.toString()}`, {
    headers: { "content-type": "text/xml" },
    data: Buffer.from(body),
    maxRedirects: 0,
  });
  return answer.text();
}
