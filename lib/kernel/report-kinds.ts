/**
 * Every kind of fact we report to the platform. A new kind needs its handler in `lib/worker/registry.ts` and its words in the
 * `reports` catalogue, or neither compiles.
 */
export const REPORT_KINDS = [
  "order-received",
  "cancel-answered",
  "waybills-requested",
  "shipped",
  "goods-received",
] as const;

export type ReportKind = (typeof REPORT_KINDS)[number];
