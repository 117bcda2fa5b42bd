import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { PlatformMethod } from "./platform-method";

export type GoodsArrivedReport = {
  supplierId: string;
  /** The return order's code. That the platform's logistics number is the same is an assumption (platform/outbound.md 7). */
  bizOrderCode: string;
  arrivedAt: Date;
};

/** Reports that a return reached the warehouse, before anything is counted (R134, platform/outbound.md 7). */
export const reportGoodsArrived = {
  method: "alibaba.ascp.uop.supplier.reverseorder.instorage.result",
  wrapper: "instorage_result_response",
  hasRetry: false,
  toParams: ({ supplierId, bizOrderCode, arrivedAt }: GoodsArrivedReport) => ({
    instorage_result_request: {
      lg_order_code: bizOrderCode,
      supplier_id: supplierId,
      order_confirm_time: formatPlatformTime(arrivedAt),
      operate_info: { operate_time: formatPlatformTime(arrivedAt) }, // no operate_name: whose hands did it is nobody's business
    },
  }),
} satisfies PlatformMethod<GoodsArrivedReport>;
