import { createHash } from "node:crypto";
import { formatPlatformTime } from "../lib/kernel/platform-time";

const METHOD = "qimen.alibaba.ascp.uop.consignorder.notify";
const CODE_DIGITS = 12;
const PLACEHOLDER = `LP${"0".repeat(CODE_DIGITS)}`;
const BODY_BYTES = 3072;

/** Signed order pushes, each with an order code of its own; number `n` is always the same request. */
export type Pushes = {
  /** A buffer for one connection; `fill` turns it into request number `n` in place. */
  request(): { bytes: Buffer; fill(n: number): void };
  body: Buffer;
};

function goods(position: number): string {
  return `<orderItem><subOrderCode>${PLACEHOLDER}-${position}</subOrderCode><scItemId>600100200300</scItemId>
<outerId>SKU-MILK-800</outerId><barCode>6900000000001</barCode><scItemName>示例奶粉 800g</scItemName>
<tradeOrerId>T${position}</tradeOrerId><subTradeOrderId>T${position}-1</subTradeOrderId><itemAmount>15800</itemAmount>
<quantity>1</quantity></orderItem>`;
}

/** An order push as the platform writes it, filled up to 3 KB by the buyer's message. */
function orderBody(supplierId: string): Buffer {
  const head = `<?xml version="1.0" encoding="utf-8"?>
<request><supplierId>${supplierId}</supplierId><supplierName>示例供应商</supplierName><orderSource>201</orderSource>
<bizOrderCode>${PLACEHOLDER}</bizOrderCode><bizType>10000</bizType><businessModel>0</businessModel>
<sourcePlatformCode>TMGJZY</sourcePlatformCode><storeCode>GJZY-SH-001</storeCode><storeName>上海一号仓</storeName>
<orderItems>${[1, 2, 3, 4].map(goods).join("")}</orderItems><receiverInfo><receiverZipCode>310000</receiverZipCode>
<receiverCountry>中国</receiverCountry><receiverProvince>浙江省</receiverProvince><receiverCity>杭州市</receiverCity>
<receiverArea>余杭区</receiverArea><receiverAddress>示例街道***号</receiverAddress><receiverName>王*</receiverName>
<receiverMobile>138****0000</receiverMobile><oaid>1ExampleOaid</oaid></receiverInfo><itemsValue>63200</itemsValue>
<buyerMessage>`;
  const tail = "</buyerMessage></request>";
  const room = BODY_BYTES - Buffer.byteLength(head + tail);
  return Buffer.from(head + "message ".repeat(room / 8 + 1).slice(0, room) + tail);
}

function placesOf(bytes: Buffer, text: string): number[] {
  const places = [];
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) places.push(at);
  return places;
}

/**
 * Makes pushes for a supplier. Signing is the generator's greatest cost, so the first `signedAhead` signatures are made
 * here, before anything is measured; later ones are made when they are needed.
 */
export function makePushes(app: { key: string; secret: string }, supplierId: string, signedAhead: number): Pushes {
  const body = orderBody(supplierId);
  const params: Record<string, string> = {
    app_key: app.key,
    customerId: supplierId,
    format: "xml",
    method: METHOD,
    sign_method: "md5",
    timestamp: formatPlatformTime(new Date()),
    v: "2.0",
  };
  const signedFirst = createHash("md5").update(
    app.secret +
      Object.keys(params)
        .sort()
        .map((name) => name + params[name])
        .join(""),
  );
  const places = placesOf(body, PLACEHOLDER).map((at) => at + 2);
  const codeOf = (n: number) => String(n).padStart(CODE_DIGITS, "0");

  function sign(n: number): string {
    const code = codeOf(n);
    for (const at of places) body.write(code, at, "latin1");
    return signedFirst.copy().update(body).update(app.secret).digest("hex").toUpperCase();
  }
  const signatures = Array.from({ length: signedAhead }, (_empty, n) => sign(n));

  return {
    body,
    request() {
      const query = new URLSearchParams({ ...params, sign: "" }).toString();
      const head = Buffer.from(
        `POST /api/qimen?${query}${"0".repeat(32)} HTTP/1.1\r\nhost: localhost\r\n` +
          `content-type: text/xml;charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
      const bytes = Buffer.concat([head, body]);
      const signAt = head.indexOf(" HTTP/1.1") - 32;
      return {
        bytes,
        fill(n) {
          bytes.write(signatures[n] ?? sign(n), signAt, "latin1");
          for (const at of places) bytes.write(codeOf(n), head.length + at, "latin1");
        },
      };
    },
  };
}
