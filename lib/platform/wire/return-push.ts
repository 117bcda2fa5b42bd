import { z } from "zod";
import {
  code,
  contactOf,
  fenOf,
  isUnreadableAmount,
  listOf,
  neededCode,
  numeral,
  piecesOf,
  raw,
  readPush,
  text,
  textOf,
  type WireResult,
} from "./read-push";

const line = z
  .object({
    subOrderCode: neededCode,
    scItemId: code,
    outerId: code,
    barCode: code,
    scItemName: text,
    planReturnQuantity: raw,
    quantity: raw,
    erpOrderLine: text,
    refundId: code,
    refundReason: text,
    itemAmount: raw,
    tradeOrerId: code,
    tradeOrderId: code,
    subTradeOrderId: text,
  })
  .transform((wire, context) => ({
    subOrderCode: wire.subOrderCode,
    scItemId: wire.scItemId,
    outerId: wire.outerId,
    barCode: wire.barCode,
    itemName: wire.scItemName,
    plannedPieces: piecesOf(textOf(wire.planReturnQuantity) ?? wire.quantity, context),
    erpOrderLine: wire.erpOrderLine,
    refundId: wire.refundId,
    refundReason: wire.refundReason,
    itemAmountFen: fenOf(wire.itemAmount),
    tradeOrderId: wire.tradeOrerId ?? wire.tradeOrderId,
    subTradeOrderId: wire.subTradeOrderId,
    /** Something stands where the amount should, and it is no number of whole fen. */
    hasUnreadableAmount: isUnreadableAmount(wire.itemAmount),
  }));

/**
 * No published push says that a refund is done, but the published field list of this one may be incomplete
 * (platform/inbound.md). Should a `refundStatus` come with it, only 退款成功, by the vendor's number or name (requirements.md
 * section 2), is taken at its word; anything else says nothing.
 */
const REFUNDED = ["5", "SUCCESS"];

/**
 * How a withdrawn return may say so. The push's own description names no status; 5 已取消 is the published state of a return
 * order (platform/outbound.md, uploading_reverse_d_t_o_list).
 */
const WITHDRAWN = ["5", "CANCELLED"];

const returnOrder = z
  .object({
    supplierId: neededCode,
    supplierName: text,
    bizOrderCode: neededCode,
    forwardOrderCode: code,
    outBizId: text,
    tmsServiceCode: text,
    tmsOrderCode: code,
    storeCode: code,
    businessModel: text,
    sourcePlatformCode: text,
    refundStatus: numeral,
    status: numeral,
    orderItems: listOf("orderItem", line),
    receiverInfo: raw,
    senderInfo: raw,
  })
  .transform((wire) => ({
    supplierId: wire.supplierId,
    supplierName: wire.supplierName,
    /** The return order's own code. */
    bizOrderCode: wire.bizOrderCode,
    /** The order whose goods come back. */
    forwardOrderCode: wire.forwardOrderCode,
    outBizId: wire.outBizId,
    carrierCode: wire.tmsServiceCode,
    waybillNo: wire.tmsOrderCode,
    storeCode: wire.storeCode,
    businessModel: wire.businessModel,
    sourcePlatformCode: wire.sourcePlatformCode,
    /** The platform states that it has refunded. */
    isRefunded: REFUNDED.includes(wire.refundStatus ?? ""),
    /** The consumer took the application back. */
    isWithdrawn: WITHDRAWN.includes(wire.status?.toUpperCase() ?? ""),
    /** An amount is no number of whole fen; it is null. */
    hasUnreadableAmount: wire.orderItems.some(({ hasUnreadableAmount }) => hasUnreadableAmount),
    lines: wire.orderItems,
    /** The merchant: sides are swapped against the order push. */
    receiver: contactOf(wire.receiverInfo, "receiver"),
    /** The consumer. */
    sender: contactOf(wire.senderInfo, "sender"),
  }));

/** Goods announced to come back. Amounts in fen, quantities in pieces; null is "not pushed". */
export type ReturnPush = z.output<typeof returnOrder>;

/**
 * Reads the body of a return push (platform/inbound.md 3). Needed are supplierId, bizOrderCode and one line with
 * subOrderCode and planReturnQuantity (or quantity). Both sides' addresses are kept whole: the in-storage report needs them.
 */
export function readReturnPush(body: string): WireResult<ReturnPush> {
  return readPush(body, returnOrder);
}
