"use server";

import { actionFor } from "@/lib/auth/action";
import { retryReport } from "@/lib/delivery/commands";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { undoReceipt } from "@/lib/returns/commands/undo-receipt";
import { receiveForm, retryForm, undoForm } from "@/lib/returns/schema";

/** 收货: counts into stock; a full receipt is reported once (R106, R129). */
export const receive = actionFor({ area: "receiveReturns", input: receiveForm }, receiveReturn);

/** 撤销 within the undo window (R117). */
export const undo = actionFor({ area: "receiveReturns", input: undoForm }, undoReceipt);

/** 重试 of an in-storage report that stands still (R131). */
export const retry = actionFor({ area: "receiveReturns", input: retryForm }, async (caller, { jobId }) => {
  await retryReport(caller, "return-order", jobId);
  return null;
});
