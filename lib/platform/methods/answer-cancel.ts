import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { PlatformMethod } from "./platform-method";

export type CancelAnswerReport = {
  supplierId: string;
  bizOrderCode: string;
  decidedAt: Date;
  /** Whether the order was stopped before it went to the warehouse. */
  stopped: boolean;
  /** Why it was not; null when it was stopped. */
  reason: string | null;
  businessModel: string | null;
};

/** Answers a cancel push: was the order stopped (R83, platform/outbound.md 5)? */
export const answerCancel: PlatformMethod<CancelAnswerReport> = {
  method: "alibaba.ascp.uop.supplier.consignorder.cancel.feedback",
  wrapper: "consignorder_cancel_feedback_response",
  hasRetry: true,
  toParams: (report) => ({
    consignorder_cancel_feedback_request: {
      supplier_id: report.supplierId,
      biz_order_code: report.bizOrderCode,
      biz_time: formatPlatformTime(report.decidedAt),
      cancel_result: report.stopped,
      cancel_reason: report.stopped ? undefined : (report.reason ?? undefined),
      business_model: report.businessModel ?? undefined,
    },
  }),
};
