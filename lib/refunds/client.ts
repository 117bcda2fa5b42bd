import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { OrderStatus } from "@/lib/orders/domain/order-state";
import type { BusinessMode } from "@/lib/shops/domain/business-mode";
import type { FlowFacts } from "./domain/reverse-flow";
import { decideSubmit, type ProcessStatus, type RefundException } from "./domain/submit-rule";
import type { WaybillOrigin } from "./domain/waybill-origin";
import type { PLATFORM_STATUSES } from "./domain/choices";
import type { RefundFilter } from "./schema";

export type PlatformRefundStatus = (typeof PLATFORM_STATUSES)[number];

/** A raw refund as the list shows it. Times are ISO, UTC; quantities pieces; amounts fen. */
export type RefundRow = {
  id: string;
  /** Reverse order number. */
  bizOrderCode: string;
  forwardOrderCode: string;
  orderId: string | null;
  platformStatus: PlatformRefundStatus;
  processStatus: ProcessStatus;
  reverseType: string;
  exception: RefundException | null;
  failureCode: string | null;
  waybillNo: string | null;
  carrierCode: string | null;
  reason: string | null;
  plannedPieces: number;
  amountFen: number | null;
  receivedAt: string;
  shopName: string;
  mode: BusinessMode | null;
  returnOrder: { id: string; returnNo: string } | null;
  /** Every line names goods we know. */
  hasAllGoods: boolean;
};

export type RefundCounts = Record<ProcessStatus | "all", number>;

export type RefundList = Page<RefundRow> & { counts: RefundCounts };

export type RefundLineView = {
  id: string;
  position: number;
  subOrderCode: string;
  scItemId: string | null;
  outerId: string | null;
  barCode: string | null;
  name: string | null;
  plannedPieces: number;
  itemAmountFen: number | null;
  refundId: string | null;
  reason: string | null;
  skuId: string | null;
};

/** One raw refund as its page shows it. */
export type RefundView = Omit<RefundRow, "returnOrder"> & {
  /** Its way from the application to the refund (R158). */
  flow: FlowFacts;
  supplierId: string;
  storeCode: string | null;
  businessModel: string | null;
  refundNo: string | null;
  maskedSenderName: string | null;
  senderProvince: string | null;
  senderCity: string | null;
  orderStatus: string | null;
  submittedAt: string | null;
  submittedBy: string | null;
  returnOrder: { id: string; returnNo: string; status: string } | null;
  lines: RefundLineView[];
  waybills: {
    waybillNo: string;
    carrierCode: string | null;
    seenAt: string;
    origin: WaybillOrigin;
    isCurrent: boolean;
  }[];
  timeline: TimelineEntry[];
};

/** Does this raw refund still wait to become a return order (R100, R104)? */
export function isWaiting(refund: Pick<RefundRow, "processStatus">): boolean {
  return refund.processStatus === "PENDING" || refund.processStatus === "SUBMIT_FAILED";
}

type Judged = Pick<RefundRow, "processStatus" | "platformStatus" | "exception" | "waybillNo" | "hasAllGoods">;

/** The first thing that keeps a raw refund that waits from being submitted; null when nothing does. The submit decides again. */
export function hindranceOf({ processStatus, platformStatus, exception, waybillNo, hasAllGoods }: Judged) {
  const decision = decideSubmit({
    processStatus,
    isWithdrawn: platformStatus === "CANCELLED",
    hasWaybill: waybillNo !== null,
    exception,
    hasAllGoods,
  });
  return decision.kind === "refused" ? decision.code : null;
}

/** May this raw refund be submitted, or tried again (R100, R104)? The submit decides again. */
export function maySubmit(refund: Judged): boolean {
  return isWaiting(refund) && hindranceOf(refund) === null;
}

/** An order as "why is there no return order?" sees it (R93). Times are ISO, UTC. */
export type WhyOrder = {
  id: string;
  bizOrderCode: string;
  status: OrderStatus;
  shopName: string;
  isShipped: boolean;
  isCancelled: boolean;
  shippedAt: string | null;
  cancels: { id: string; result: "SUCCESS" | "FAILED" | null; receivedAt: string }[];
  refunds: {
    id: string;
    bizOrderCode: string;
    hasWaybill: boolean;
    isWithdrawn: boolean;
    returnOrder: { id: string; returnNo: string } | null;
  }[];
};

/** Raw refunds ready to be submitted: the oldest, as many as one act takes, and how many in all (R101). */
export type WaitingRefunds = { count: number; ids: string[] };

/** What is ready to be submitted, in one shop or in all. */
export function waitingOptions(shopId: string | null) {
  const search = shopId ? `?shop=${shopId}` : "";
  return queryOptions({
    queryKey: ["refunds", "waiting", shopId],
    queryFn: ({ signal }) => readJson<WaitingRefunds>(`/api/admin/refunds/waiting${search}`, signal),
  });
}

/** The list's query; the same key on the server and in the browser. */
export function refundListOptions(filter: RefundFilter) {
  return queryOptions({
    queryKey: ["refunds", "list", filter],
    queryFn: ({ signal }) => readJson<RefundList>(`/api/admin/refunds?${searchOf(filter)}`, signal),
  });
}
