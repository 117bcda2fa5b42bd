import { takeOrderPushes } from "@/lib/flows/take-order-pushes";
import type { PushHandler, StoredPush } from "@/lib/delivery/inbox/push-handler";
import type { ReportHandler } from "@/lib/delivery/outbox/report";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import { waybillGivenBackReport } from "@/lib/labels/jobs";
import {
  cancelAnsweredReport,
  cancelPush,
  orderReceivedReport,
  shippedReport,
  waybillsRequestedReport,
  waybillsTakenReport,
  shortageReport,
  waybillChangedReport,
} from "@/lib/orders/jobs";
import { goodsArrivedReport, goodsReceivedReport, returnPush } from "@/lib/returns/jobs";

/** Every push kind and who handles it; a new kind does not compile without its row. */
export const PUSHES: Record<StoredPush["kind"], PushHandler> = {
  order: takeOrderPushes,
  cancel: cancelPush,
  return: returnPush,
};

/** Every report kind and who sends it; a new kind does not compile without its row. */
export const REPORTS: Record<ReportKind, ReportHandler<never>> = {
  "order-received": orderReceivedReport,
  "cancel-answered": cancelAnsweredReport,
  "waybills-requested": waybillsRequestedReport,
  "waybills-taken": waybillsTakenReport,
  "waybill-given-back": waybillGivenBackReport,
  shipped: shippedReport,
  "waybill-changed": waybillChangedReport,
  "shortage-reported": shortageReport,
  "goods-arrived": goodsArrivedReport,
  "goods-received": goodsReceivedReport,
};
