import type { PushHandler, StoredPush } from "@/lib/delivery/inbox/push-handler";
import type { ReportHandler } from "@/lib/delivery/outbox/report";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import {
  cancelAnsweredReport,
  cancelPush,
  orderPush,
  orderReceivedReport,
  shippedReport,
  waybillsRequestedReport,
  shortageReport,
  waybillChangedReport,
} from "@/lib/orders/jobs";
import { relinkRefunds } from "@/lib/refunds/commands/relink";
import { goodsArrivedReport, goodsReceivedReport, returnPush } from "@/lib/returns/jobs";

/** An order that came after its return is joined to it in the same commit (R97). */
const orderAndItsRefunds: PushHandler = async (tx, push) => {
  const result = await orderPush(tx, push);
  if (result.kind === "done") await relinkRefunds(tx, push.scope, push);
  return result;
};

/** Every push kind and who handles it; a new kind does not compile without its row. */
export const PUSHES: Record<StoredPush["kind"], PushHandler> = {
  order: orderAndItsRefunds,
  cancel: cancelPush,
  return: returnPush,
};

/** Every report kind and who sends it; a new kind does not compile without its row. */
export const REPORTS: Record<ReportKind, ReportHandler<never>> = {
  "order-received": orderReceivedReport,
  "cancel-answered": cancelAnsweredReport,
  "waybills-requested": waybillsRequestedReport,
  shipped: shippedReport,
  "waybill-changed": waybillChangedReport,
  "shortage-reported": shortageReport,
  "goods-arrived": goodsArrivedReport,
  "goods-received": goodsReceivedReport,
};
