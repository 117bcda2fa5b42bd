import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { PlatformMethod } from "./platform-method";

export type NotifyReceivedReport = {
  supplierId: string;
  bizOrderCode: string;
  acceptedAt: Date;
  /** As pushed; null when the push had none. */
  businessModel: string | null;
};

/** Tells the platform that an order was stored and accepted (R59, platform/outbound.md 1). Repeating it is harmless. */
export const notifyReceived: PlatformMethod<NotifyReceivedReport> = {
  method: "alibaba.ascp.uop.supplier.consignorder.notify.received",
  wrapper: "consignorder_notify_received_response",
  hasRetry: true,
  // The only method of this family whose fields stand in the form itself, not in a JSON structure.
  toParams: (report) => ({
    supplier_id: report.supplierId,
    biz_order_code: report.bizOrderCode,
    biz_time: formatPlatformTime(report.acceptedAt),
    business_model: report.businessModel ?? undefined,
  }),
};
