import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { recordAudit } from "@/lib/db/audit";
import { isOpen } from "../domain/return-state";
import { lockReturn, saveReturn } from "../store";
import { matchParcels } from "./match-parcels";

/**
 * Copies a raw refund's latest waybill to its return order, while goods are still expected (R98). What was reported keeps
 * the waybill it was reported with. A parcel that was booked under the new number is matched (R115).
 */
export async function takeWaybill(tx: Tx, scope: Scope, rawRefundId: string): Promise<void> {
  const found = await tx.returnOrder.findFirst({
    where: { AND: [withinScope(scope), { rawRefundId }] },
    select: { id: true, rawRefund: { select: { waybillNo: true, carrierCode: true } } },
  });
  const held = found && (await lockReturn(tx, scope, found.id));
  if (!held || !isOpen(held.status)) return;
  const { waybillNo, carrierCode } = found.rawRefund;
  if (held.waybillNo === waybillNo && held.carrierCode === carrierCode) return;
  await saveReturn(tx, held.id, { waybillNo, carrierCode });
  await recordAudit(tx, scope, {
    actor: { kind: "platform" },
    action: "return-order.waybill-changed",
    subjectKind: "return-order",
    subjectId: held.id,
    shopId: held.shopId,
    before: { waybillNo: held.waybillNo },
    after: { waybillNo, carrierCode },
  });
  await matchParcels(tx, scope, held.id);
}
