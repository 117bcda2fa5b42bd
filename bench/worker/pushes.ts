import { createHash } from "node:crypto";
import { formatPlatformTime } from "../../lib/kernel/platform-time";

/** Of the demo shop that the benches push to. */
export const SUPPLIER_ID = "2200700000001";

export type App = { key: string; secret: string };

const METHODS = {
  order: "qimen.alibaba.ascp.uop.consignorder.notify",
  cancel: "qimen.alibaba.ascp.uop.consignorder.cancel",
  return: "qimen.alibaba.ascp.uop.reverseorder.instorage.notify",
} as const;

export type PushKind = keyof typeof METHODS;

/** The number of the bench's order `n`, and that of the goods `sku`, as `seedGoods` writes them. */
export const orderCode = (n: number) => `LP${String(n).padStart(12, "0")}`;
const goodsId = (sku: number) => String(700_000_000_000 + sku);

const FROM = `<supplierId>${SUPPLIER_ID}</supplierId><supplierName>示例供应商</supplierName>`;

function goods(code: string, sku: number, more: string): string {
  return `<orderItem><subOrderCode>${code}-1</subOrderCode><scItemId>${goodsId(sku)}</scItemId>
<outerId>BENCH-${sku}</outerId><barCode>6900000000001</barCode><scItemName>货品 ${sku}</scItemName>
<tradeOrerId>T${code}</tradeOrerId><subTradeOrderId>T${code}-1</subTradeOrderId><itemAmount>15800</itemAmount>
${more}</orderItem>`;
}

function person(side: "receiver" | "sender"): string {
  const fields = { ZipCode: "310000", Country: "中国", Province: "浙江省", City: "杭州市", Area: "余杭区" };
  const block = { ...fields, Address: "示例街道***号", Name: "王*", Mobile: "138****0000" };
  return Object.entries(block)
    .map(([name, value]) => `<${side}${name}>${value}</${side}${name}>`)
    .join("");
}

/** One order of one line, as the platform writes it. */
function orderXml(n: number, sku: number): string {
  const code = orderCode(n);
  const time = "2026-11-11 00:00:05";
  return `<?xml version="1.0" encoding="utf-8"?>
<request>${FROM}<orderSource>201</orderSource>
<bizOrderCode>${code}</bizOrderCode><bizType>10000</bizType><businessModel>0</businessModel>
<sourcePlatformCode>TMGJZY</sourcePlatformCode><storeCode>GJZY-SH-001</storeCode><storeName>上海一号仓</storeName>
<sellerId>2200900000009</sellerId><sellerNick>天猫国际进口超市现货</sellerNick>
<orderItems>${goods(code, sku, "<quantity>1</quantity>")}</orderItems>
<receiverInfo>${person("receiver")}<oaid>1ExampleOaid${code}</oaid><privacy>1</privacy></receiverInfo>
<itemsValue>15800</itemsValue><postFee>0</postFee><postMode>包邮</postMode><orderCreateTime>${time}</orderCreateTime>
<placeOrderTime>${time}</placeOrderTime><payTime>${time}</payTime><buyerMessage></buyerMessage></request>`;
}

/** A cancel of the bench's order `n`, as the platform writes it. */
export function cancelXml(n: number): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<request>${FROM}<bizOrderCode>${orderCode(n)}</bizOrderCode><bizTime>2026-11-11 00:10:00</bizTime>
<refundStatus>1</refundStatus><businessModel>0</businessModel><sourcePlatformCode>TMGJZY</sourcePlatformCode></request>`;
}

function returnXml(n: number, sku: number): string {
  const code = orderCode(n);
  const reason = `<planReturnQuantity>1</planReturnQuantity><erpOrderLine>1</erpOrderLine><refundId>R${code}</refundId>
<refundReason>七天无理由退换货</refundReason>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<request>${FROM}<bizOrderCode>RT${code}</bizOrderCode><forwardOrderCode>${code}</forwardOrderCode>
<tmsServiceCode>SF</tmsServiceCode><tmsOrderCode>SFR${code}</tmsOrderCode><storeCode>GJZY-SH-001</storeCode>
<businessModel>0</businessModel><sourcePlatformCode>TMGJZY</sourcePlatformCode>
<orderItems>${goods(code, sku, reason)}</orderItems><receiverInfo>${person("receiver")}</receiverInfo>
<senderInfo>${person("sender")}</senderInfo></request>`;
}

function bodyOf(kind: PushKind, n: number, skus: number): string {
  const sku = 1 + (n % skus);
  if (kind === "cancel") return cancelXml(n);
  return kind === "order" ? orderXml(n, sku) : returnXml(n, sku);
}

/** Whole signed requests of orders 0, 1, 2 …, their lines spread over so many SKUs; signed now, so to be sent within ten minutes. */
export function signedRequests(app: App, { kind, count, skus }: { kind: PushKind; count: number; skus: number }) {
  const params: Record<string, string> = {
    app_key: app.key,
    customerId: SUPPLIER_ID,
    format: "xml",
    method: METHODS[kind],
    sign_method: "md5",
    timestamp: formatPlatformTime(new Date()),
    v: "2.0",
  };
  const signed = Object.keys(params)
    .sort()
    .map((name) => name + params[name])
    .join("");
  return Array.from({ length: count }, (_empty, n) => {
    const body = Buffer.from(bodyOf(kind, n, skus));
    const hash = createHash("md5").update(app.secret + signed);
    const sign = hash.update(body).update(app.secret).digest("hex").toUpperCase();
    const query = new URLSearchParams({ ...params, sign }).toString();
    const head =
      `POST /api/qimen?${query} HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/xml;charset=utf-8\r\n` +
      `content-length: ${body.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), body]);
  });
}
