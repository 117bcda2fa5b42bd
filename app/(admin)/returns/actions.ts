"use server";

import { actionFor } from "@/lib/auth/action";
import { retryReport } from "@/lib/delivery/commands";
import { markRefunded as mark, undoRefundMark as undoMark } from "@/lib/returns/commands/mark-refunded";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { undoReceipt } from "@/lib/returns/commands/undo-receipt";
import { markRefundedForm, receiveForm, retryForm, undoForm, undoRefundForm } from "@/lib/returns/schema";

/** 收货: counts into stock; a full receipt is reported once (R106, R129). */
export const receive = actionFor({ area: "receiveReturns", input: receiveForm }, receiveReturn);

/** 撤销 within the undo window (R117). */
export const undo = actionFor({ area: "receiveReturns", input: undoForm }, undoReceipt);

/** 重试 of an in-storage report that stands still (R131). */
export const retry = actionFor({ area: "receiveReturns", input: retryForm }, async (caller, { jobId }) => {
  await retryReport(caller, "return-order", jobId);
  return null;
});

/** 标记已退款: what a person saw on the platform; no money moves here (R141, R142). */
export const markRefunded = actionFor({ area: "rawRefunds", input: markRefundedForm }, mark);

/** Takes such a mark back. */
export const undoRefundMark = actionFor({ area: "rawRefunds", input: undoRefundForm }, undoMark);
