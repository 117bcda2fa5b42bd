import { AppError, refuse, type RowResult } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { contentsOf } from "@/lib/orders/domain/parcel-contents";
import { isShippedBy, type ImportOrder } from "@/lib/orders/domain/waybill-plan";
import { orderToImport } from "@/lib/orders/queries/shipping/preview-waybills";
import { shipOrder } from "./ship-order";

/** An order of an import with its parcels; `pieces` null: not stated. The carton is the one chosen for the file. */
export type ImportedOrder = {
  orderId: string;
  cartonId: string | null;
  parcels: readonly { carrierCode: string; waybillNo: string; pieces: number | null }[];
};

/**
 * 发货 of orders of an import, each in a commit of its own, so that one that is refused keeps nobody else back; what came of
 * each (R162). One that was shipped by the same numbers already is done: a file may be taken in again, and what was broken off
 * goes on. A row is refused with NOT_FOUND or what `shipOrder` refuses.
 */
export async function shipImported(by: By, orders: readonly ImportedOrder[]): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const one of orders) {
    const order = await orderToImport(by.scope, one.orderId);
    const label = order?.bizOrderCode ?? one.orderId;
    try {
      if (!order) refuse("NOT_FOUND");
      else if (!isShippedBy(order, one.parcels))
        await shipOrder(by, { orderId: order.id, packages: packagesOf(order, one) });
      results.push({ id: one.orderId, label, refusal: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      results.push({ id: one.orderId, label, refusal: error.refusal });
    }
  }
  return results;
}

function packagesOf(order: ImportOrder, { parcels, cartonId }: ImportedOrder) {
  const contents = contentsOf(
    order.lines,
    parcels.map(({ pieces }) => pieces),
  );
  if (contents.kind === "refused") return refuse("PARTIAL_SHIPMENT");
  return parcels.map(({ carrierCode, waybillNo }, place) => ({
    ...{ carrierCode, waybillNo, cartonId },
    lines: contents.parcels[place] ?? [],
  }));
}
