import type { Commit } from "@/lib/db/commit";
import { saveRefund } from "../store";

/**
 * The platform accepted the in-storage report: the raw refund counts as 入库 there and as processed here (R121). One that it
 * has refunded already stays refunded.
 */
export async function noteStockedIn(commit: Commit, rawRefundId: string): Promise<void> {
  await saveRefund(commit, rawRefundId, { processStatus: "PROCESSED" });
  await commit.tx.rawRefund.updateMany({
    where: { id: rawRefundId, platformStatus: { not: "SUCCESS" } },
    data: { platformStatus: "STOCKED_IN" },
  });
}
