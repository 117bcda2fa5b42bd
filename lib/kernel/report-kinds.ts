/**
 * Every kind of fact we report to the platform. A new kind needs its handler in `lib/worker/registry.ts` and its words in the
 * `reports` catalogue, or neither compiles.
 */
export const REPORT_KINDS = [
  "order-received",
  "cancel-answered",
  "waybills-requested",
  "waybills-taken",
  "waybill-given-back",
  "shipped",
  "waybill-changed",
  "shortage-reported",
  "goods-arrived",
  "goods-received",
] as const;

export type ReportKind = (typeof REPORT_KINDS)[number];

/** Code of a try that was no call: the platform would not understand the report before it has taken an earlier one. */
export const EARLIER_NOT_TAKEN = "earlier-not-taken";

/** Code of a try that was no call: neither the platform nor the warehouse named the code that the report has to name. */
export const NO_STORE_CODE = "no-store-code";

/** Code of a try that was no call: whom the parcel goes to was erased here. */
export const RECEIVER_ERASED = "receiver-erased";

/** How a report ended: taken, refused for good, or `open`, which may still be taken. */
export type ReportEnd = "accepted" | "refused" | "open";
