import { isUnderWay, type ReportState } from "@/lib/delivery/domain/report-state";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import type { OrderFlag } from "./flags";
import { whyNotHeld, whyNotReleased } from "./hold";
import { decide, isOpen, type OrderStatus } from "./order-state";
import { whyNotUnreviewed } from "./unreview";

/** What a list or a page knows of an order: by it an act is offered or not. The command decides again, under the order's lock. */
type Seen = {
  status: OrderStatus;
  isTest: boolean;
  /** Since when it is held, ISO. */
  heldAt: string | null;
  flags: readonly OrderFlag[];
  isPrinted: boolean;
  /** A kept waybill label of it is on paper, or may be; left out by a list, which does not know. */
  isLabelPrinted?: boolean;
  reports: readonly { kind: string; state: ReportState }[];
};

/** May this order be reviewed (R63)? Not while it waits for goods: those are matched first (R8). */
export function mayReview(order: Pick<Seen, "status" | "isTest" | "heldAt" | "flags">): boolean {
  return isToReview(order) && !order.flags.includes("GOODS_NOT_MATCHED");
}

/** Is matching its goods what comes before the review of this order (R8)? */
export function mustMatch(order: Pick<Seen, "status" | "isTest" | "heldAt" | "flags">): boolean {
  return isToReview(order) && order.flags.includes("GOODS_NOT_MATCHED");
}

function isToReview(order: Pick<Seen, "status" | "isTest" | "heldAt">): boolean {
  return decide(order, "reviewed").kind === "moved" && !order.isTest;
}

/** Why the review of this order cannot be taken back (R63); null where it can. */
export function whyReviewStands({
  reports,
  isLabelPrinted = false,
  ...order
}: Pick<Seen, "status" | "isPrinted" | "reports" | "isLabelPrinted">): ReturnType<typeof whyNotUnreviewed> {
  const has = (kind: ReportKind) => reports.some((report) => report.kind === kind);
  return whyNotUnreviewed({
    status: order.status,
    isCancelDecided: has("cancel-answered"),
    isWaybillAsked:
      has("waybills-requested") || reports.some((one) => one.kind === "waybills-taken" && isUnderWay(one)),
    isLabelPrinted,
    isPrinted: order.isPrinted,
  });
}

/** May the review of this order be taken back (R63)? */
export function mayUnreview(order: Omit<Seen, "flags" | "heldAt">): boolean {
  return !order.isTest && whyReviewStands(order) === null;
}

/** May this order be held 挂起? */
export function mayHold(order: Pick<Seen, "status" | "isTest" | "heldAt">): boolean {
  return !order.isTest && whyNotHeld(order) === null;
}

/** May this order be released 解除挂起? */
export function mayRelease(order: Pick<Seen, "status" | "isTest" | "heldAt">): boolean {
  return !order.isTest && whyNotReleased(order) === null;
}

/** Does this order still wait for goods that are matched now (R8)? */
export function mayMatch(order: Pick<Seen, "status" | "isTest">): boolean {
  return isOpen(order) && !order.isTest;
}

/** May this order be shipped (R64)? */
export function mayShip(order: Pick<Seen, "status" | "heldAt">): boolean {
  return decide(order, "shipped").kind === "moved";
}

/** May a waybill number of this order be corrected (R67)? */
export function mayChangeWaybill(order: Pick<Seen, "status">): boolean {
  return order.status === "SHIPPED";
}

/** May lines of this order be reported short (R68)? */
export function mayReportShortage(order: Pick<Seen, "status" | "isTest">): boolean {
  return isOpen(order) && !order.isTest;
}

/** May this test order be closed (R39)? Orders that are no tests are only ever cancelled by the platform (R76). */
export function mayCloseTest(order: Pick<Seen, "status" | "isTest">): boolean {
  return order.isTest && order.status !== "CANCELLED";
}
