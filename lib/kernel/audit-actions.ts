/**
 * Every act that leaves an audit entry, `<noun>.<verb>` (R161, R181). A new act needs its words in the `audit` catalogue, or
 * the timeline does not compile.
 */
export const AUDIT_ACTIONS = [
  "order.received",
  "order.created-cancelled",
  "order.was-parked",
  "order.content-changed",
  "order.acknowledged",
  "order.reopened",
  "order.goods-matched",
  "order.reviewed",
  "order.waybills-requested",
  "order.waybills-granted",
  "order.shipped",
  "order.waybill-corrected",
  "order.shortage-reported",
  "order.intercepted",
  "order.not-intercepted",
  "raw-refund.received",
  "raw-refund.content-changed",
  "raw-refund.waybill-changed",
  "raw-refund.goods-matched",
  "raw-refund.withdrawn",
  "raw-refund.submitted",
  "raw-refund.submit-failed",
  "raw-refund.relinked",
  "return-order.created",
  "return-order.received-in-part",
  "return-order.received-in-full",
  "return-order.receipt-undone",
  "return-order.discrepancy-raised",
  "return-order.discrepancy-resolved",
  "return-order.counts-corrected",
  "return-order.terminated",
  "return-order.withdrawn",
  "return-order.waybill-changed",
  "return-order.report-asked",
  "return-order.report-ask-withdrawn",
  "return-order.report-confirmed",
  "return-order.parcel-matched",
  "return-order.reported",
  "return-order.report-failed",
  "return-order.refund-date-moved",
  "return-order.refunded",
  "return-order.marked-refunded",
  "return-order.refund-mark-undone",
  "unclaimed-parcel.booked",
  "unclaimed-parcel.matched",
  "unclaimed-parcel.closed",
  "unclaimed-parcel.reopened",
  "report.retried",
  "shop.created",
  "shop.changed",
  "shop.agreement-changed",
  "shop.ag-callback-on",
  "shop.ag-callback-off",
  "shop.auto-submit-on",
  "shop.auto-submit-off",
  "shop.receiving-on",
  "shop.receiving-off",
  "shop.parked-taken-up",
  "shop.parked-passed",
  "shop.reports-held",
  "shop.reports-resumed",
  "settings.changed",
  "settings.client-version-changed",
  "carton.created",
  "carton.changed",
  "carton.disabled",
  "carton.enabled",
  "label-template.created",
  "label-template.changed",
  "label-template.disabled",
  "label-template.enabled",
  "sku.created",
  "sku.mapped",
  "sku.unmapped",
  "sku.changed",
  "sku.stock-corrected",
  "sku.reservation-set",
  "stock.imported",
  "stock.exported",
  "warehouse.created",
  "warehouse.changed",
  "calendar.holiday-set",
  "calendar.workday-set",
  "calendar.day-removed",
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One thing that happened to a record, as a timeline is told of it; `at` is ISO, UTC. */
export type TimelineEntry = {
  id: string;
  at: string;
  /** An AuditAction; older rows may hold a word that is none any more. */
  action: string;
  /** `platform`, `system` or a person's user id. */
  actor: string;
  actorName: string;
  before: unknown;
  after: unknown;
  reason: string | null;
};
