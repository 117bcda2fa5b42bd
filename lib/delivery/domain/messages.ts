import { parsePlatformTime } from "@/lib/kernel/platform-time";
import type { PushKind } from "@/lib/kernel/push";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import { FAILED_STATES, UNDER_WAY_STATES, type ReportState } from "./report-state";

/**
 * `in`: a push 推送 of the platform; `out`: a report 回传 of ours, a number of stock that we publish, or a question 库存查询 of what the
 * platform has. Together they are the messages 消息 (R62).
 */
export const DIRECTIONS = ["in", "out"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What the list is narrowed to: pushes; reports; calls about stock, which go out like a report and are none. */
export const SORTS = [...DIRECTIONS, "stock"] as const;
export type Sort = (typeof SORTS)[number];

export const PUSH_STATES = ["PENDING", "RUNNING", "DONE", "PARKED", "FAILED", "REFUSED"] as const;
export type PushState = (typeof PUSH_STATES)[number];

/**
 * How a number of stock stands that was sent to the platform or waits to be. One that never leaves is no message. A question of ours is
 * one once it was asked: answered (`ACCEPTED`) or not.
 */
export const STOCK_STATES = ["PENDING", "SENDING", "ACCEPTED", "FAILED"] as const;
export type StockState = (typeof STOCK_STATES)[number];

/**
 * What a tab of the console holds. `isOpen`: only those failed reports that nobody has acknowledged, those numbers of stock of which no
 * newer one was made, and those questions whose place was not answered since.
 */
type TabStates = {
  in: readonly PushState[];
  out: readonly ReportState[];
  stock: readonly StockState[];
  isOpen?: true;
};

/**
 * The tabs: everything; what failed and waits for a person; what will go on by itself; pushes refused at the door; pushes that wait
 * for receiving or an authorization.
 */
export const TAB_STATES = {
  all: { in: PUSH_STATES, out: ["PENDING", "SENDING", "ACCEPTED", "REFUSED", "DEAD"], stock: STOCK_STATES },
  failed: { in: ["FAILED"], out: FAILED_STATES, stock: ["FAILED"], isOpen: true },
  waiting: { in: ["PENDING", "RUNNING"], out: UNDER_WAY_STATES, stock: ["PENDING", "SENDING"] },
  refused: { in: ["REFUSED"], out: [], stock: [] },
  parked: { in: ["PARKED"], out: [], stock: [] },
} as const satisfies Record<string, TabStates>;

export type MessageTab = keyof typeof TAB_STATES;
export const MESSAGE_TABS = Object.keys(TAB_STATES) as MessageTab[];

/** What a number of stock that we publish is about. */
export const STOCK_KIND = "stock-published";
export const STOCK_METHOD = "alibaba.ascp.aic.supplier.aicinventory.publish";

/** What a question of ours is about: what the platform has, and what its orders occupy. */
export const STOCK_QUESTION_KIND = "stock-asked";
export const STOCK_QUESTION_METHOD = "alibaba.ascp.aic.supplier.aicinventory.channel.inventory.query";

/** What a message is about: the kind of a push or of a report, or stock. */
export type MessageKind = Exclude<PushKind, "unknown"> | ReportKind | typeof STOCK_KIND | typeof STOCK_QUESTION_KIND;

/** The platform's methods that are served and called for messages, by what each is about. */
export const MESSAGE_METHODS = {
  "qimen.alibaba.ascp.uop.consignorder.notify": "order",
  "qimen.alibaba.ascp.uop.consignorder.cancel": "cancel",
  "qimen.alibaba.ascp.uop.reverseorder.instorage.notify": "return",
  "alibaba.ascp.uop.supplier.consignorder.notify.received": "order-received",
  "alibaba.ascp.uop.supplier.consignorder.cancel.feedback": "cancel-answered",
  "alibaba.ascp.uop.self.supplier.waybill.query": "waybills-requested",
  "cainiao.waybill.ii.get": "waybills-taken",
  "cainiao.waybill.ii.cancel": "waybill-given-back",
  "alibaba.ascp.uop.supplier.consignorder.ship": "shipped",
  "alibaba.ascp.uop.supplier.consignorder.notify.tms.change": "waybill-changed",
  "alibaba.ascp.uop.supplier.consignorder.outofstock.callback": "shortage-reported",
  "alibaba.ascp.uop.supplier.reverseorder.instorage.result": "goods-arrived",
  "alibaba.ascp.uop.supplier.reverseorder.instorage.feedback": "goods-received",
  [STOCK_METHOD]: STOCK_KIND,
  [STOCK_QUESTION_METHOD]: STOCK_QUESTION_KIND,
} as const satisfies Record<string, MessageKind>;

export type MessageMethod = keyof typeof MESSAGE_METHODS;

/** Of which sort messages of this method are. */
export function sortOf(method: MessageMethod): Sort {
  return method === STOCK_METHOD || method === STOCK_QUESTION_METHOD ? "stock" : directionOf(method);
}

/** Which way messages of this method go. */
export function directionOf(method: MessageMethod): Direction {
  return method.startsWith("qimen.") ? "in" : "out";
}

/**
 * Codes of ours that the console has words for: what came of a push, why it waits or failed, why it was refused. A code may go on
 * behind a colon with the place (`unreadable:orderItems.0.quantity:missing`); the platform's own codes are shown as they are.
 */
export const KNOWN_CODES = [
  ...["order-created", "order-created-cancelled", "test-order-created", "refund-created", "repeat", "content-changed"],
  "came-again",
  ...["waybill-changed", "withdrawn", "tombstone", "pending-review-intercepted", "sent-to-warehouse-too-late"],
  ...["shipped-goes-reverse", "cancelled-already", "cancel-before-order"],
  ...["receiving-off", "authorization-expired", "not-activated", "shop-disabled"],
  ...["handler-threw", "unreadable", "line-stated-twice", "not-storable", "not-expected", "database"],
  ...["signature", "app-key", "address", "content-type", "timestamp-stale", "timestamp-future", "timestamp-unreadable"],
  ...["supplier-not-bound", "invalid-parameter", "method-not-supported", "sign-check-failure", "method"],
  ...["supplierId-missing", "bizOrderCode-missing", "not-well-formed", "doctype", "too-deep", "no-request"],
  ...[
    "earlier-not-taken",
    "no-store-code",
    "no-owner-id",
    "receiver-erased",
    "not-sendable",
    "not-settled",
    "not-json",
  ],
  ...["no-result", "no-waybill", "answered-no"],
  ...["connect-timeout", "read-timeout", "ECONNREFUSED", "ECONNRESET", "ENOTFOUND"],
] as const;

export type KnownCode = (typeof KNOWN_CODES)[number];

/** The known code that a code begins with; null for one of the platform's or of nobody's. */
export function knownCodeOf(code: string): KnownCode | null {
  const begins = /^database-/.test(code) ? "database" : (code.split(/[:,]/)[0] ?? code);
  return KNOWN_CODES.find((known) => known === begins) ?? null;
}

/** When a day or a minute that the list is filtered by begins, in Shanghai; null for what is none. */
export function beginOf(moment: string): Date | null {
  return parsePlatformTime(moment.replace("T", " "));
}
