import { z } from "zod";
import {
  code,
  contactOf,
  fenOf,
  fieldOf,
  isUnreadableAmount,
  listOf,
  neededCode,
  piecesOf,
  raw,
  readPush,
  text,
  textOf,
  time,
  type WireResult,
} from "./read-push";
import type { Receiver } from "./contact";

/** `tradeOrerId` is the platform's spelling; the right one is read as well. */
const line = z
  .object({
    subOrderCode: neededCode,
    scItemId: code,
    outerId: code,
    barCode: code,
    scItemName: text,
    scItemSpecification: text,
    quantity: raw.transform(piecesOf),
    itemAmount: raw,
    tradeOrerId: code,
    tradeOrderId: code,
    subTradeOrderId: text,
    tcOrderId: text,
    tcSubOrderId: text,
  })
  .transform((wire) => ({
    subOrderCode: wire.subOrderCode,
    scItemId: wire.scItemId,
    /** The merchant's own code; first choice for finding the goods. */
    outerId: wire.outerId,
    barCode: wire.barCode,
    itemName: wire.scItemName,
    specification: wire.scItemSpecification,
    quantityPieces: wire.quantity,
    /** Whether of the line or of one piece is not published; taken as of the line. */
    itemAmountFen: fenOf(wire.itemAmount),
    tradeOrderId: wire.tradeOrerId ?? wire.tradeOrderId,
    subTradeOrderId: wire.subTradeOrderId,
    tcOrderId: wire.tcOrderId,
    tcSubOrderId: wire.tcSubOrderId,
    /** Something stands where the amount should, and it is no number of whole fen. */
    hasUnreadableAmount: isUnreadableAmount(wire.itemAmount),
  }));

const order = z
  .object({
    supplierId: neededCode,
    supplierName: text,
    orderSource: text,
    bizOrderCode: neededCode,
    bizType: text,
    businessModel: text,
    sourcePlatformCode: text,
    orderType: text,
    storeCode: code,
    storeName: text,
    sellerId: text,
    sellerNick: text,
    saleOwner: text,
    itemsValue: raw,
    postFee: raw,
    postMode: text,
    tmsServiceName: text,
    orderCreateTime: time,
    placeOrderTime: time,
    payTime: time,
    esDate: time,
    deliveryTime: time,
    buyerMessage: text,
    extraContent: text,
    klTradeId: text,
    srcLgOrderCode: text,
    sourceConsignLp: text,
    transWareHouseCode: text,
    transWareHouseAddress: text,
    orderItems: listOf("orderItem", line),
    receiverInfo: raw,
    senderInfo: raw,
    deliverRequirement: raw,
  })
  .transform((wire) => ({
    supplierId: wire.supplierId,
    supplierName: wire.supplierName,
    orderSource: wire.orderSource,
    bizOrderCode: wire.bizOrderCode,
    bizType: wire.bizType,
    /** Open enumeration, echoed in our reports. */
    businessModel: wire.businessModel,
    sourcePlatformCode: wire.sourcePlatformCode,
    orderType: wire.orderType,
    storeCode: wire.storeCode,
    storeName: wire.storeName,
    sellerId: wire.sellerId,
    sellerNick: wire.sellerNick,
    saleOwner: wire.saleOwner,
    itemsValueFen: fenOf(wire.itemsValue),
    postFeeFen: fenOf(wire.postFee),
    postMode: wire.postMode,
    /** Courier suggested or demanded by the platform, a name without a code. */
    carrierName: wire.tmsServiceName,
    orderCreatedAt: wire.orderCreateTime,
    placedAt: wire.placeOrderTime,
    paidAt: wire.payTime,
    expectedAt: wire.esDate,
    /** Day or time of delivery or latest shipping: the platform does not say which. */
    deliveryTime: wire.deliveryTime,
    appointDeliveryTime: time.parse(fieldOf(wire.deliverRequirement, "appointDeliveryTime")),
    appointArrivedTime: time.parse(fieldOf(wire.deliverRequirement, "appointArrivedTime")),
    buyerMessage: wire.buyerMessage,
    extraContent: wire.extraContent,
    klTradeId: wire.klTradeId,
    srcLgOrderCode: wire.srcLgOrderCode,
    sourceConsignLp: wire.sourceConsignLp,
    transitWarehouseCode: wire.transWareHouseCode,
    transitWarehouseAddress: wire.transWareHouseAddress,
    /** One of the amounts of the order or of its lines is no number of whole fen; it is null. */
    hasUnreadableAmount:
      [wire.itemsValue, wire.postFee].some(isUnreadableAmount) ||
      wire.orderItems.some(({ hasUnreadableAmount }) => hasUnreadableAmount),
    lines: wire.orderItems,
    receiver: receiverOf(wire.receiverInfo),
    sender: contactOf(wire.senderInfo, "sender"),
  }));

/** One fulfilment order as pushed. Amounts in fen, quantities in pieces, times in UTC; null is "not pushed". */
export type OrderPush = z.output<typeof order>;

/**
 * Reads the body of an order push (R60, platform/inbound.md 1). Needed are only supplierId, bizOrderCode and one line
 * with subOrderCode and quantity: anything else missing must not cost an order.
 */
export function readOrderPush(body: string): WireResult<OrderPush> {
  return readPush(body, order);
}

function receiverOf(block: unknown): Receiver {
  const field = (name: string) => textOf(fieldOf(block, name));
  return {
    ...contactOf(block, "receiver"),
    oaid: field("oaid") ?? field("aid"), // the sources disagree about the name
    oaidSourceCode: field("oaidSourceCode"),
    securityMobile: field("receiverSecurityMobile"),
    isPrivate: field("privacy")?.normalize("NFKC") === "1",
    longitude: field("lon"),
    latitude: field("lat"),
  };
}
