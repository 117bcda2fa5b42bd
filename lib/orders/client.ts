import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import { isUnderWay, type ReportState } from "@/lib/delivery/domain/report-state";
import type { ReportView } from "@/lib/delivery/queries";
import type { PushedGoods } from "@/lib/inventory/client";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Label } from "@/lib/labels/domain/label";
import type { Page } from "@/lib/kernel/keyset";
import type { AgreementView } from "@/lib/shops/client";
import type { BusinessMode } from "@/lib/shops/domain/business-mode";
import type { ReceivingHold } from "@/lib/shops/domain/receiving";
import { mayReview, mayShip } from "./domain/acts";
import type { Acknowledgeable, OrderAttention } from "./domain/attention";
import type { MessageView } from "./domain/buyer-message";
import type { DeadlineSource, OrderDue } from "./domain/deadline";
import type { ContentPart, OrderFlag } from "./domain/flags";
import type { OrderStatus } from "./domain/order-state";
import type { PackAnswer } from "./domain/pack-answer";
import type { Granted } from "./domain/shipment";
import type { ORDER_TABS } from "./domain/choices";
import type { BoardFilter, OrderFilter, OrderLinesAsked } from "./schema";

/** An order as the list shows it. Times are ISO, UTC; quantities pieces; amounts fen; the receiver masked. */
export type OrderRow = {
  id: string;
  bizOrderCode: string;
  status: OrderStatus;
  flags: OrderFlag[];
  /** 待销退: interception failed, a return order follows (R79). */
  awaitingReturn: boolean;
  /** The platform agreed the refund though interception failed, and no return has been pushed yet (R84). */
  urgent: boolean;
  /** Why it needs a person now, the most pressing first. */
  attentions: OrderAttention[];
  isTest: boolean;
  /** Since when somebody keeps it back from review and shipping (挂起), ISO; null while nobody does. */
  heldAt: string | null;
  /** Its slip was printed. */
  isPrinted: boolean;
  /** The first line's goods. */
  goods: string | null;
  lineCount: number;
  pieces: number;
  amountFen: number | null;
  receiverName: string | null;
  receiverRegion: string | null;
  /** Null: no deadline is known (R69). */
  latestShipAt: string | null;
  /** How it stands to the deadline at the time of reading; null where none runs (R71). */
  due: OrderDue | null;
  receivedAt: string;
  shippedAt: string | null;
  /** The parcels of an order that left. */
  parcels: { carrierName: string; waybillNo: string }[];
  shopName: string;
  mode: BusinessMode | null;
  /** Where the reports of the order stand, by kind: `order-received`, `cancel-answered`, `shipped` … */
  reports: { kind: string; state: ReportState; attempts: number }[];
};

/**
 * An order push that waits (R47, R54), as the list shows it: not an order yet. Of its content only goods, pieces and
 * deadline; null where the push cannot be read.
 */
export type ParkedRow = {
  id: string;
  bizOrderCode: string;
  shopId: string;
  shopName: string;
  mode: BusinessMode | null;
  receivedAt: string;
  /** Why it was parked, and what still keeps it; null where the cause is gone. */
  cause: "receiving-off" | "authorization-expired" | "not-activated" | "shop-disabled";
  hold: ReceivingHold | null;
  goods: string | null;
  lineCount: number;
  pieces: number | null;
  latestShipAt: string | null;
  due: OrderDue | null;
  /** Its cancel is here already: taken up it is created cancelled (R61). */
  isCancelled: boolean;
  /** Who let it through before it was parked again. */
  passedBy: string | null;
};

export type ParkedList = Page<ParkedRow> & { counts: OrderCounts };

export type OrderCounts = Record<(typeof ORDER_TABS)[number], number>;

export type OrderList = Page<OrderRow> & { counts: OrderCounts };

/** One group of the deadline board: how many there are, and the first of them. */
export type BoardGroup = { count: number; rows: OrderRow[] };

/** Open orders by their deadline (R71); `at` is when the groups were made, ISO, by the server's clock. */
export type DeadlineBoard = { at: string; groups: Record<OrderDue, BoardGroup> };

/** Goods that waiting orders name and no SKU is (R8), with how many orders and the oldest of them. */
export type UnmatchedGoods = PushedGoods & { orders: number; orderId: string };

export type OrderLineView = {
  id: string;
  position: number;
  subOrderCode: string;
  scItemId: string | null;
  outerId: string | null;
  barCode: string | null;
  name: string | null;
  quantityPieces: number;
  itemAmountFen: number | null;
  tradeOrderId: string | null;
  /** Null: goods not matched (R8). */
  sku: { id: string; code: string; name: string } | null;
};

export type PackageView = {
  id: string;
  carrierCode: string;
  carrierName: string;
  waybillNo: string;
  /** Code of its carton; null where none was kept (R73). */
  carton: string | null;
  /** Null where it was not weighed. */
  weightGrams: number | null;
  createdAt: string;
  /** The first of what is in it, with the goods' names. */
  lines: { orderLineId: string; goods: string; quantityPieces: number }[];
  /** How many different lines are in it. */
  lineCount: number;
  /** The numbers it had before, the latest first (R67). */
  former: FormerWaybill[];
};

export type FormerWaybill = { id: string; waybillNo: string; changedAt: string; changedBy: string; reason: string };

/** What was reported short, by whom and why (R68). */
export type ShortageView = {
  id: string;
  reason: string;
  reportedAt: string;
  reportedBy: string;
  lines: { orderLineId: string; goods: string; lackPieces: number }[];
};

/** A cancel push and what was decided (R85). */
export type CancelView = {
  id: string;
  /** 1 applied; 9 applied and the refund agreed already. */
  refundStatus: string;
  result: "SUCCESS" | "FAILED" | null;
  statusAtDecision: OrderStatus | null;
  rule: string | null;
  receivedAt: string;
  decidedAt: string | null;
};

/** An anomaly somebody has looked at, with their reason. */
export type AcknowledgedView = { anomaly: Acknowledgeable; by: string; at: string | null; reason: string | null };

/** One order as its page shows it. */
export type OrderView = Omit<OrderRow, "goods" | "reports" | "parcels"> & {
  shopId: string;
  /** The shop's agreement as it stands now (R70). */
  agreement: AgreementView;
  /** Null: no deadline, or its source was not kept yet. */
  deadlineSource: DeadlineSource | null;
  supplierId: string;
  bizType: string | null;
  orderType: string | null;
  businessModel: string | null;
  sourcePlatformCode: string | null;
  storeCode: string | null;
  storeName: string | null;
  sellerNick: string | null;
  /** Courier the platform suggests. */
  tmsServiceName: string | null;
  postFeeFen: number | null;
  orderedAt: string | null;
  paidAt: string | null;
  receiverMobile: string | null;
  hasOaid: boolean;
  reviewedAt: string | null;
  reviewedBy: string | null;
  shippedBy: string | null;
  cancelledAt: string | null;
  /** What the buyer wrote, as far as it may be seen; null where there is none. */
  /** `locked`: what was pushed cannot be decrypted with the key we have. */
  message: MessageView | "locked" | null;
  /** Who holds it and why; null while nobody does. */
  hold: { by: string; reason: string } | null;
  /** How often its slip was printed, when last and by whom; null: never since that is counted. */
  slip: { prints: number; at: string; by: string } | null;
  version: number;
  /** One page of them, or all, as was asked. */
  lines: OrderLineView[];
  /** The position behind which the next page begins; null on the last one. */
  nextAfter: string | null;
  /** Sum of what the lines state, in fen. */
  linesTotalFen: number;
  /** Lines whose goods are not matched: how many, and the first of them by position and name. */
  unmatched: { count: number; first: string[] };
  packages: PackageView[];
  /** The waybill numbers the platform handed out; null where the merchant chooses the courier. */
  granted: readonly Granted[] | null;
  /** Numbers of the merchant's own account, taken and not given back, that it may leave by; none where the platform chooses. */
  offered: readonly Granted[];
  /** Every number ever taken for it, with its label. */
  labels: Label[];
  cancels: CancelView[];
  /** The latest first. */
  shortages: ShortageView[];
  refunds: { id: string; bizOrderCode: string; processStatus: string }[];
  acknowledged: AcknowledgedView[];
  /** What an acknowledgement given now would refer to; the command wants it back. */
  marks: Record<Acknowledgeable, string>;
  /** In which parts the latest other content differs from the first one. */
  contentDiffers: ContentPart[];
  reports: ReportView[];
  timeline: TimelineEntry[];
};

/** Asks what a text scanned at the packing desk is. */
export function lookUpPack(code: string, signal: AbortSignal): Promise<PackAnswer> {
  return readJson<PackAnswer>(`/api/admin/orders/pack?${searchOf({ code })}`, signal);
}

/** The list's query; the same key on the server and in the browser. */
export function orderListOptions(filter: OrderFilter) {
  return queryOptions({
    queryKey: ["orders", "list", filter],
    queryFn: ({ signal }) => readJson<OrderList>(`/api/admin/orders?${searchOf(filter)}`, signal),
    refetchInterval: SOON_MS,
  });
}

/** The parked pushes' query. Each reading opens them anew, so it comes less often than that of the orders. */
export function parkedListOptions(filter: OrderFilter) {
  return queryOptions({
    queryKey: ["orders", "parked", filter],
    queryFn: ({ signal }) => readJson<ParkedList>(`/api/admin/orders/parked?${searchOf(filter)}`, signal),
    refetchInterval: PARKED_MS,
  });
}

/** The board's query: read again and again, so that an order changes its group when its time has come (R71). */
export function boardOptions(filter: BoardFilter) {
  return queryOptions({
    queryKey: ["orders", "deadlines", filter],
    queryFn: ({ signal }) => readJson<DeadlineBoard>(`/api/admin/orders/deadlines?${searchOf(filter)}`, signal),
    refetchInterval: BOARD_MS,
  });
}

const BOARD_MS = 5000;

/** Fast while a report is on its way or a cancel may still come, slow otherwise: the page follows the platform by itself. */
const SOON_MS = 1500;
const OPEN_MS = 3000;
const LATER_MS = 15_000;
const PARKED_MS = 4000;

/** Who packs an order needs all of its lines. */
export const ALL_LINES: OrderLinesAsked = { after: 0, lines: "all" };

/** One order's query. */
export function orderOptions(orderId: string, asked: OrderLinesAsked) {
  return queryOptions({
    queryKey: ["orders", "one", orderId, asked],
    queryFn: ({ signal }) =>
      readJson<OrderView>(
        `/api/admin/orders/${orderId}?${searchOf({ lines: asked.lines, after: String(asked.after) })}`,
        signal,
      ),
    refetchInterval: ({ state }) => pauseOf(state.data),
  });
}

function pauseOf(order: OrderView | undefined): number {
  if (order?.reports.some(isUnderWay)) return SOON_MS;
  return order && (mayReview(order) || mayShip(order)) ? OPEN_MS : LATER_MS;
}

/** The query of the goods that orders wait for. Its key begins with `orders`: what changes an order may change it. */
export function unmatchedOptions() {
  return queryOptions({
    queryKey: ["orders", "unmatched"],
    queryFn: ({ signal }) => readJson<{ rows: UnmatchedGoods[] }>("/api/admin/orders/unmatched", signal),
    refetchInterval: LATER_MS,
  });
}
