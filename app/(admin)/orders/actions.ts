"use server";

import { actionFor } from "@/lib/auth/action";
import { REVEALS } from "@/lib/auth/rate-limit";
import { retryReport } from "@/lib/delivery/commands";
import { shipOrder } from "@/lib/flows/ship-order";
import { mayReveal, mayRetryOrderReport } from "@/lib/kernel/roles";
import { giveBackForm } from "@/lib/labels/schema";
import { changeWaybill as change } from "@/lib/orders/commands/change-waybill";
import { giveBackLabel } from "@/lib/orders/commands/give-back-label";
import { reportShortage as reportShort } from "@/lib/orders/commands/report-shortage";
import { holdOrders, releaseOrders } from "@/lib/orders/commands/hold";
import { noteSlipPrint } from "@/lib/orders/commands/note-slip-print";
import { unreviewOrders } from "@/lib/orders/commands/unreview";
import { acknowledgeAnomaly, reopenAnomaly } from "@/lib/orders/commands/acknowledge";
import { revealMessage } from "@/lib/orders/commands/reveal-message";
import { reviewOrders } from "@/lib/orders/commands/review";
import { requestWaybillsFor } from "@/lib/orders/commands/request-waybills";
import {
  acknowledgeForm,
  changeWaybillForm,
  messageForm,
  passForm,
  printForm,
  reasonedForm,
  reopenForm,
  reportShortageForm,
  retryReportForm,
  reviewForm,
  shipForm,
  waybillsForm,
} from "@/lib/orders/schema";
import { passParkedPushes } from "@/lib/shops/commands/pass-parked";

/** 审核, one or many: what came of each row (R63, R162). */
export const review = actionFor({ area: "orderReview", input: reviewForm }, (caller, { ids }) =>
  reviewOrders(caller, ids),
);

/** 反审核, one or many, with a reason: what came of each row (R63, R162). */
export const unreview = actionFor({ area: "orderReview", input: reasonedForm }, unreviewOrders);

/** 挂起, one or many, with a reason: neither reviewed nor shipped until released (R162). */
export const hold = actionFor({ area: "orderReview", input: reasonedForm }, holdOrders);

/** 解除挂起, one or many, with a reason (R162). */
export const release = actionFor({ area: "orderReview", input: reasonedForm }, releaseOrders);

/** 打印发货单: noted before the paper comes. */
export const notePrint = actionFor({ area: "shipping", input: printForm }, async (caller, input) => {
  await noteSlipPrint(caller, input);
  return null;
});

/** 查看完整留言: the buyer's message in clear, with a reason, limited and audited (R179). */
export const showMessage = actionFor({ may: mayReveal, limit: REVEALS, input: messageForm }, revealMessage);

/** 立即处理 of parked pushes, one or many, while receiving is off: what came of each row (R54, R162). */
export const pass = actionFor({ area: "orderReview", input: passForm }, (caller, { ids }) =>
  passParkedPushes(caller, ids),
);

/** 知道了: one anomaly of an order, with a reason; it needs nobody any more. */
export const acknowledge = actionFor({ area: "orderReview", input: acknowledgeForm }, async (caller, input) => {
  await acknowledgeAnomaly(caller, input);
  return null;
});

/** 重新标记: an acknowledged anomaly needs a person again. */
export const reopen = actionFor({ area: "orderReview", input: reopenForm }, async (caller, input) => {
  await reopenAnomaly(caller, input);
  return null;
});

/** 发货 of the whole order; in the same commit the platform is told and waiting raw refunds are freed (R64–R66, R97). */
export const ship = actionFor({ area: "shipping", input: shipForm }, async (caller, input) => {
  await shipOrder(caller, input);
  return null;
});

/** 取号: the platform hands out the numbers of the parcels it arranges the courier of (R64). */
export const requestWaybills = actionFor({ area: "shipping", input: waybillsForm }, async (caller, input) => {
  await requestWaybillsFor(caller, input);
  return null;
});

/** 修改运单号 of one package that left (R67). */
export const changeWaybill = actionFor({ area: "shipping", input: changeWaybillForm }, change);

/** 退号 of a number of the own e-waybill account, with a reason. */
export const giveBack = actionFor({ area: "shipping", input: giveBackForm }, async (caller, input) => {
  await giveBackLabel(caller, input);
  return null;
});

/** 缺货上报 of lines that cannot be sent (R68). */
export const reportShortage = actionFor({ area: "orderReview", input: reportShortageForm }, reportShort);

/** 重试 of an order's report that stands still, for those who review or ship (R65, R131). */
export const retry = actionFor({ may: mayRetryOrderReport, input: retryReportForm }, async (caller, { jobId }) => {
  await retryReport(caller, "order", jobId);
  return null;
});
