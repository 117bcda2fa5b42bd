import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { ReportState, ReportView } from "@/lib/delivery/queries";
import type { StatedGoods } from "@/lib/inventory/client";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { BusinessMode } from "@/lib/shops/domain/business-mode";
import type { OrderAttention } from "./domain/attention";
import type { OrderDue } from "./domain/deadline";
import type { OrderFlag } from "./domain/flags";
import type { OrderStatus } from "./domain/order-state";
import type { ORDER_TABS, OrderFilter } from "./schema";

/** An order as the list shows it. Times are ISO, UTC; quantities pieces; amounts fen; the receiver masked. */
export type OrderRow = {
  id: string;
  bizOrderCode: string;
  status: OrderStatus;
  flags: OrderFlag[];
  /** 待销退: interception failed, a return order follows (R79). */
  awaitingReturn: boolean;
  /** The platform agreed the refund though interception failed (R84). */
  urgent: boolean;
  /** Why it needs a person now, the most pressing first. */
  attentions: OrderAttention[];
  isTest: boolean;
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
  shopName: string;
  mode: BusinessMode | null;
  /** Where the reports of the order stand, by kind: `order-received`, `cancel-answered`, `shipped`. */
  reports: { kind: string; state: ReportState; attempts: number }[];
};

export type OrderCounts = Record<(typeof ORDER_TABS)[number], number>;

export type OrderList = Page<OrderRow> & { counts: OrderCounts };

/** Goods that waiting orders name and no SKU is (R8), with how many orders and the oldest of them. */
export type UnmatchedGoods = StatedGoods & { orders: number; orderId: string };

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
  createdAt: string;
  lines: { orderLineId: string; quantityPieces: number }[];
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

/** One order as its page shows it. */
export type OrderView = Omit<OrderRow, "goods" | "lineCount" | "reports"> & {
  shopId: string;
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
  shippedAt: string | null;
  shippedBy: string | null;
  cancelledAt: string | null;
  version: number;
  lines: OrderLineView[];
  packages: PackageView[];
  cancels: CancelView[];
  refunds: { id: string; bizOrderCode: string; processStatus: string }[];
  reports: ReportView[];
  timeline: TimelineEntry[];
};

/** The list's query; the same key on the server and in the browser. */
export function orderListOptions(filter: OrderFilter) {
  return queryOptions({
    queryKey: ["orders", "list", filter],
    queryFn: ({ signal }) => readJson<OrderList>(`/api/admin/orders?${searchOf(filter)}`, signal),
    refetchInterval: SOON_MS,
  });
}

/** Fast while a report is on its way, slow otherwise: the page follows the platform's answer by itself. */
const SOON_MS = 1500;
const LATER_MS = 15_000;

/** One order's query. */
export function orderOptions(orderId: string) {
  return queryOptions({
    queryKey: ["orders", "one", orderId],
    queryFn: ({ signal }) => readJson<OrderView>(`/api/admin/orders/${orderId}`, signal),
    refetchInterval: ({ state }) => (state.data?.reports.some(isUnderWay) ? SOON_MS : LATER_MS),
  });
}

/** The query of the goods that orders wait for. Its key begins with `orders`: what changes an order may change it. */
export function unmatchedOptions() {
  return queryOptions({
    queryKey: ["orders", "unmatched"],
    queryFn: ({ signal }) => readJson<{ rows: UnmatchedGoods[] }>("/api/admin/orders/unmatched", signal),
    refetchInterval: LATER_MS,
  });
}

function isUnderWay({ state }: ReportView): boolean {
  return state === "PENDING" || state === "SENDING";
}

/** May this order be reviewed (R63)? The command decides again. */
export function mayReview(order: Pick<OrderRow, "status">): boolean {
  return order.status === "PENDING_REVIEW";
}

/** Does this order still wait for goods that are matched now (R8)? */
export function mayMatch(order: Pick<OrderRow, "status">): boolean {
  return order.status === "PENDING_REVIEW" || order.status === "SENT_TO_WAREHOUSE";
}

/** May this order be shipped (R64)? The command decides again. */
export function mayShip(order: Pick<OrderRow, "status">): boolean {
  return order.status === "SENT_TO_WAREHOUSE";
}
