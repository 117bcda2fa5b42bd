import type { Contact } from "@/lib/platform/wire/contact";
import type { GoodsArrivedReport } from "@/lib/platform/methods/report-goods-arrived";
import type { GoodsReceivedReport } from "@/lib/platform/methods/report-goods-received";

/**
 * The in-storage report as it is frozen in the outbox: plain JSON, the time as ISO, UTC. `storeCode` null: neither the platform
 * nor the warehouse named one; `warehouseId` is whose code is looked up where the report becomes a call.
 */
export type GoodsReceivedPayload = Omit<GoodsReceivedReport, "receivedAt" | "storeCode"> & {
  receivedAt: string;
  storeCode: string | null;
  warehouseId?: string;
};

/** The warehouse that the goods were put into. */
export type IntoWarehouse = { id: string; platformCode: string | null };

type ReceivedRefund = {
  supplierId: string;
  bizOrderCode: string;
  businessModel: string | null;
  storeCode: string | null;
};

type ReceivedReturn = {
  returnNo: string;
  waybillNo: string | null;
  carrierCode: string | null;
  lines: { goodPieces: number; defectivePieces: number; subOrderCode: string; scItemId: string }[];
};

const NOBODY: Contact = {
  name: null,
  mobile: null,
  phone: null,
  country: null,
  province: null,
  city: null,
  area: null,
  town: null,
  address: null,
  zipCode: null,
};

/**
 * The in-storage report of a return received in full (platform/outbound.md 6): every line once, split by quality, nothing
 * lacking. Address parts the push left out are filled in where the report becomes a call.
 */
export function goodsReceivedPayload(
  refund: ReceivedRefund,
  received: ReceivedReturn,
  more: { receivedAt: Date; warehouse: IntoWarehouse; parties: { receiver: Contact; sender: Contact } | null },
): GoodsReceivedPayload {
  return {
    supplierId: refund.supplierId,
    bizOrderCode: refund.bizOrderCode,
    outBizId: received.returnNo,
    receivedAt: more.receivedAt.toISOString(),
    carrierCode: received.carrierCode,
    waybillNo: received.waybillNo,
    // The platform's own name for the warehouse it sent the goods to; that of the warehouse they are in only where it named none.
    storeCode: refund.storeCode ?? more.warehouse.platformCode,
    warehouseId: more.warehouse.id,
    businessModel: refund.businessModel,
    receiver: more.parties?.receiver ?? NOBODY,
    sender: more.parties?.sender ?? NOBODY,
    lines: received.lines.map((line) => ({
      subOrderCode: line.subOrderCode,
      scItemId: line.scItemId,
      stored: [
        { storageType: "good", quantityPieces: line.goodPieces },
        { storageType: "defective", quantityPieces: line.defectivePieces },
      ],
    })),
  };
}

/** The frozen report as the platform method takes it. */
export function goodsReceivedReportOf(payload: GoodsReceivedPayload, storeCode: string): GoodsReceivedReport {
  return { ...payload, storeCode, receivedAt: new Date(payload.receivedAt) };
}

/** The arrival report as it is frozen in the outbox: plain JSON, the time as ISO, UTC. */
export type GoodsArrivedPayload = Omit<GoodsArrivedReport, "arrivedAt"> & { arrivedAt: string };

/** The report that a return reached the warehouse (R134, platform/outbound.md 7). */
export function goodsArrivedPayload(
  { supplierId, bizOrderCode }: Pick<ReceivedRefund, "supplierId" | "bizOrderCode">,
  arrivedAt: Date,
): GoodsArrivedPayload {
  return { supplierId, bizOrderCode, arrivedAt: arrivedAt.toISOString() };
}

/** The frozen report as the platform method takes it. */
export function goodsArrivedReportOf(payload: GoodsArrivedPayload): GoodsArrivedReport {
  return { ...payload, arrivedAt: new Date(payload.arrivedAt) };
}
