"use server";

import { actionFor } from "@/lib/auth/action";
import { retryReport } from "@/lib/delivery/commands";
import { mayDo, mayReportDiscrepancy, mayRetryReturnReport } from "@/lib/kernel/roles";
import { acknowledgeReturnReports } from "@/lib/returns/commands/acknowledge-reports";
import { correctCounts } from "@/lib/returns/commands/correct-counts";
import { noteDiscrepancy, raiseDiscrepancy } from "@/lib/returns/commands/discrepancies";
import { markRefunded as mark, undoRefundMark as undoMark } from "@/lib/returns/commands/mark-refunded";
import { askToReport, confirmReport, withdrawAsk } from "@/lib/returns/commands/report-held";
import { noteArrival } from "@/lib/returns/commands/note-arrival";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { terminateReturn } from "@/lib/returns/commands/terminate";
import { undoReceipt } from "@/lib/returns/commands/undo-receipt";
import {
  acknowledgeReportsForm,
  askReportForm,
  correctForm,
  markRefundedForm,
  noteForm,
  raiseForm,
  receiveForm,
  retryForm,
  returnOrderForm,
  terminateForm,
  undoForm,
  undoRefundForm,
} from "@/lib/returns/schema";

/** 收货: counts into stock; a full receipt is reported once (R106, R129). */
export const receive = actionFor({ area: "receiveReturns", input: receiveForm }, receiveReturn);

/** The first scan of a parcel: it has arrived (R134). */
export const arrive = actionFor({ area: "receiveReturns", input: returnOrderForm }, async (caller, input) => {
  await noteArrival(caller, input);
  return null;
});

/** 撤销 within the undo window (R117); which of the two areas it takes is told by what is undone. */
export const undo = actionFor(
  { may: (role) => mayDo(role, "receiveReturns") || mayDo(role, "discrepancy"), input: undoForm },
  undoReceipt,
);

/** 记录差异: too much, wrong or damaged goods (R112). */
export const raise = actionFor({ may: mayReportDiscrepancy, input: raiseForm }, raiseDiscrepancy);

/** Ends a discrepancy that needs no more than a word (R113). */
export const note = actionFor({ area: "discrepancy", input: noteForm }, noteDiscrepancy);

/** 更正数量: what was counted wrong (R113). */
export const correct = actionFor({ area: "discrepancy", input: correctForm }, correctCounts);

/** 终止入库 (R113). */
export const terminate = actionFor({ area: "discrepancy", input: terminateForm }, terminateReturn);

/** 已线下处理: the failed reports of a return need nobody any more (R133). */
export const acknowledgeReports = actionFor(
  { may: mayRetryReturnReport, input: acknowledgeReportsForm },
  async (caller, input) => {
    await acknowledgeReturnReports(caller, input);
    return null;
  },
);

/** 重试 of an in-storage report that stands still (R131). */
export const retry = actionFor({ may: mayRetryReturnReport, input: retryForm }, async (caller, { jobId }) => {
  await retryReport(caller, "return-order", jobId);
  return null;
});

/** 补报 of a held receipt: an administrator asks with a reason (R126). */
export const askReport = actionFor({ area: "manualCallback", input: askReportForm }, askToReport);

/** Takes such a wish back. */
export const withdrawReport = actionFor({ area: "manualCallback", input: returnOrderForm }, withdrawAsk);

/** The second person: anybody who answers for refunds, but not the one who asked (R126). */
export const confirmHeldReport = actionFor({ area: "rawRefunds", input: returnOrderForm }, confirmReport);

/** 标记已退款: what a person saw on the platform; no money moves here (R141, R142). */
export const markRefunded = actionFor({ area: "rawRefunds", input: markRefundedForm }, mark);

/** Takes such a mark back. */
export const undoRefundMark = actionFor({ area: "rawRefunds", input: undoRefundForm }, undoMark);
