import type { PushHandler, StoredPush } from "@/lib/delivery/push-handler";
import type { ReportHandler } from "@/lib/delivery/report";
import { cancelAnsweredReport, cancelPush, orderPush, orderReceivedReport, shippedReport } from "@/lib/orders/jobs";
import { goodsReceivedReport, returnPush } from "@/lib/returns/jobs";

/** Every push kind and who handles it; a new kind does not compile without its row. */
export const PUSHES: Record<StoredPush["kind"], PushHandler> = {
  order: orderPush,
  cancel: cancelPush,
  return: returnPush,
};

/** Every report kind and who sends it. */
export const REPORTS: Record<string, ReportHandler<never>> = {
  "order-received": orderReceivedReport,
  "cancel-answered": cancelAnsweredReport,
  shipped: shippedReport,
  "goods-received": goodsReceivedReport,
};
