import type { Tx } from "@/lib/db/client";
import { saveRefund } from "../store";

/** The platform accepted the in-storage report: the raw refund counts as 入库 there and as processed here (R121). */
export async function noteStockedIn(tx: Tx, rawRefundId: string): Promise<void> {
  await saveRefund(tx, rawRefundId, { platformStatus: "STOCKED_IN", processStatus: "PROCESSED" });
}
