import { oaidOf, tradeOf } from "../ewaybill/receivers";
import { STORE } from "../goods";
import type { Line, Order, Person, Return } from "../model";
import { platformTime } from "../sign";

type Tree = string | number | null | Tree[] | { [name: string]: Tree };

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function write(name: string, value: Tree): string {
  if (value === null) return `<${name}></${name}>`;
  if (Array.isArray(value)) return value.map((item) => write(name, item)).join("");
  if (typeof value === "object") {
    const inner = Object.entries(value).map(([child, tree]) => write(child, tree));
    return `<${name}>${inner.join("")}</${name}>`;
  }
  return `<${name}>${escaped(String(value))}</${name}>`;
}

function document(request: { [name: string]: Tree }): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${write("request", request)}`;
}

function receiver(person: Person) {
  return {
    receiverZipCode: person.zip,
    receiverCountry: "中国",
    receiverProvince: person.province,
    receiverCity: person.city,
    receiverArea: person.area,
    receiveTown: "示例街道",
    receiverAddress: "示例街道***号",
    receiverName: person.name,
    receiverMobile: person.mobile,
  };
}

const MERCHANT: Person = {
  name: "退货组",
  mobile: "13900000000",
  province: "上海",
  city: "上海市",
  area: "浦东新区",
  zip: "201300",
};

function goods(line: Line, position: number, order: { code: string }) {
  return {
    subOrderCode: line.subOrderCode,
    scItemId: line.scItemId,
    outerId: line.outerId,
    barCode: line.barCode,
    scItemName: line.name,
    tradeOrerId: tradeOf(order),
    subTradeOrderId: `${tradeOf(order)}-${position}`,
    itemAmount: line.amountFen,
  };
}

/** The order push (platform/inbound.md 1). */
export function orderXml(order: Order, supplierName: string): string {
  const time = platformTime(order.createdAt);
  return document({
    supplierId: order.supplierId,
    supplierName,
    orderSource: "201",
    bizOrderCode: order.code,
    bizType: "10000",
    businessModel: order.businessModel,
    sourcePlatformCode: order.sourcePlatformCode,
    orderType: null,
    storeCode: STORE.code,
    storeName: STORE.name,
    sellerId: "2200900000009",
    sellerNick: "天猫国际进口超市现货",
    orderItems: {
      orderItem: order.lines.map((line, index) => ({ ...goods(line, index + 1, order), quantity: line.quantity })),
    },
    receiverInfo: {
      ...receiver(order.consumer),
      oaid: oaidOf(order).oaid,
      oaidSourceCode: oaidOf(order).tid,
      privacy: "1",
    },
    itemsValue: order.lines.reduce((sum, line) => sum + line.amountFen, 0),
    postFee: 0,
    postMode: "包邮",
    orderCreateTime: time,
    placeOrderTime: time,
    payTime: time,
    deliveryTime: order.deliveryTime,
    buyerMessage: null,
  });
}

/** The cancel push (platform/inbound.md 2). */
export function cancelXml(
  order: Order,
  supplierName: string,
  { refundStatus, askedAt }: Order["cancels"][number],
): string {
  return document({
    supplierId: order.supplierId,
    supplierName,
    bizOrderCode: order.code,
    bizTime: platformTime(askedAt),
    refundStatus,
    businessModel: order.businessModel,
    sourcePlatformCode: order.sourcePlatformCode,
  });
}

/** The return push (platform/inbound.md 3): the receiver is the merchant now, the sender the consumer. */
export function returnXml(back: Return, supplierName: string): string {
  return document({
    supplierId: back.supplierId,
    supplierName,
    bizOrderCode: back.code,
    forwardOrderCode: back.forwardCode,
    tmsServiceCode: back.waybill === null ? null : back.carrier,
    tmsOrderCode: back.waybill,
    storeCode: STORE.code,
    businessModel: "0",
    sourcePlatformCode: "TMGJZY",
    status: back.isWithdrawn ? "5" : null, // 已取消; no published field says it, this is what Line3 reads
    orderItems: {
      orderItem: back.lines.map((line, index) => ({
        ...goods(line, index + 1, { code: back.forwardCode }),
        planReturnQuantity: line.quantity,
        erpOrderLine: index + 1,
        refundId: `R${back.code.slice(2)}`,
        refundReason: back.reason,
      })),
    },
    receiverInfo: receiver(MERCHANT),
    senderInfo: {
      senderZipCode: back.consumer.zip,
      senderCountry: "中国",
      senderProvince: back.consumer.province,
      senderCity: back.consumer.city,
      senderArea: back.consumer.area,
      senderName: back.consumer.name,
      senderMobile: back.consumer.mobile,
    },
  });
}
