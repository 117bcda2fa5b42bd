import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { signPush } from "./signature";

/** An order push that we make ourselves to prove the way (R39), as the platform would (platform/inbound.md 1). */
export type TestOrder = { supplierId: string; bizOrderCode: string; at: Date };

/** The app it is signed for, as the platform signs. */
export type PushApp = { appKey: string; secret: string };

export type TestPushRequest = { rawQuery: string; headers: { "content-type": string }; body: Buffer };

const METHOD = "qimen.alibaba.ascp.uop.consignorder.notify";
const TIMEOUT_MS = 10_000;

/** Begins the number of every test order: the platform gives out none like it. */
export const TEST_PREFIX = "TEST";

/** Goods, name and place that nobody has: what comes of it must not be taken for an order. */
const TEST_GOODS = "LINE3-TEST";

/** The push, signed by the rule for what comes in (platform/transport.md 3.3). */
export function signedTestPush(order: TestOrder, { appKey, secret }: PushApp): TestPushRequest {
  const headers = { "content-type": "text/xml;charset=utf-8" };
  const body = Buffer.from(bodyOf(order), "utf8");
  const params = new URLSearchParams({
    method: METHOD,
    timestamp: formatPlatformTime(order.at),
    format: "xml",
    app_key: appKey,
    v: "2.0",
    sign_method: "md5",
    customerId: order.supplierId,
  });
  const sign = signPush({ rawQuery: params.toString(), headers, body }, secret);
  params.set("sign", sign);
  return { rawQuery: params.toString(), headers, body };
}

/**
 * Posts a push to our own door and says what it answered: `accepted`, the door's error code, `http-` and a status for
 * another answer, or `unreachable`. Never throws.
 */
export async function postTestPush(door: URL, push: TestPushRequest, timeoutMs = TIMEOUT_MS): Promise<string> {
  const url = new URL(door);
  url.search = push.rawQuery;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: push.headers,
      body: new Uint8Array(push.body),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return answerOf(response.status, await response.text());
  } catch {
    return "unreachable";
  }
}

function answerOf(status: number, body: string): string {
  if (status !== 200) return `http-${status}`;
  if (/<success>true<\/success>/.test(body)) return "accepted";
  return /<errorCode>([a-z-]{1,40})<\/errorCode>/.exec(body)?.[1] ?? "http-200";
}

function bodyOf({ supplierId, bizOrderCode, at }: TestOrder): string {
  const time = formatPlatformTime(at);
  const item = tags({
    subOrderCode: `${bizOrderCode}-1`,
    outerId: TEST_GOODS,
    scItemName: TEST_GOODS,
    quantity: "1",
    itemAmount: "0",
  });
  const receiver = tags({ receiverCountry: "中国", receiverProvince: "测试", receiverName: "测试" });
  const head = tags({
    supplierId,
    bizOrderCode,
    businessModel: "0",
    sourcePlatformCode: "TMGJZY",
    orderCreateTime: time,
    itemsValue: "0",
    postFee: "0",
  });
  return `<?xml version="1.0" encoding="utf-8"?><request>${head}<orderItems><orderItem>${item}</orderItem></orderItems><receiverInfo>${receiver}</receiverInfo></request>`;
}

function tags(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
