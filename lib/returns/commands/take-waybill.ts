import { recordAudit } from "@/lib/db/audit";
import { type Commit } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";
import { isOpen } from "../domain/return-state";
import { lockReturn, saveReturn } from "../store";
import { matchParcels } from "./match-parcels";

/**
 * Copies a raw refund's latest waybill to its return order, while goods are still expected (R98). What was reported keeps
 * the waybill it was reported with. A parcel that was booked under the new number is matched (R115).
 */
export async function takeWaybill(commit: Commit, rawRefundId: string): Promise<void> {
  const found = await commit.tx.returnOrder.findFirst({
    where: { AND: [withinScope(commit.scope), { rawRefundId }] },
    select: { id: true, rawRefund: { select: { waybillNo: true, carrierCode: true } } },
  });
  const held = found && (await lockReturn(commit, found.id));
  if (!held || !isOpen(held.status)) return;
  const { waybillNo, carrierCode } = found.rawRefund;
  if (held.waybillNo === waybillNo && held.carrierCode === carrierCode) return;
  await saveReturn(commit, held.id, { waybillNo, carrierCode });
  await recordAudit(commit, {
    action: "return-order.waybill-changed",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    before: { waybillNo: held.waybillNo },
    after: { waybillNo, carrierCode },
  });
  await matchParcels(commit, held.id);
}
