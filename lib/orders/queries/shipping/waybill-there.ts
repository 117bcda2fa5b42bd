import { database } from "@/lib/db/client";
import { listReportEnds } from "@/lib/delivery/queries";
import type { Scope } from "@/lib/kernel/scope";
import { shippedKey, waybillChangedKey } from "../../commands/reports";
import { numberThere } from "../../domain/waybill-change";

/**
 * The number by which the platform knows a parcel at the moment when a change of it is to be told (R67); null while it
 * cannot be said, because the shipment or an earlier change may still be taken. It does not change between two tries of
 * the change: those before it have ended by then.
 */
export async function waybillThere(scope: Scope, changeId: string): Promise<string | null> {
  const { sellerAccountId } = scope;
  const own = await database().waybillChange.findFirstOrThrow({
    where: { id: changeId, sellerAccountId },
    select: {
      oldWaybillNo: true,
      package: { select: { orderId: true, changes: { select: { id: true, oldWaybillNo: true, newWaybillNo: true } } } },
    },
  });
  const { orderId, changes } = own.package;
  const byKey = new Map(changes.map((change) => [waybillChangedKey(change.id), change]));
  const ends = await listReportEnds(scope, [shippedKey(orderId), ...byKey.keys()]);
  const shipment = ends.find(({ idempotencyKey }) => idempotencyKey === shippedKey(orderId))?.end ?? "open";
  const reported = ends.flatMap(({ idempotencyKey, end }) => {
    const change = byKey.get(idempotencyKey);
    return change ? [{ ...change, end }] : [];
  });
  const ownPlace = reported.findIndex(({ id }) => id === changeId);
  return numberThere(shipment, reported.slice(0, ownPlace), own);
}
