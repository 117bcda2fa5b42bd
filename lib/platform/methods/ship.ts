import type { PlatformMethod } from "./platform-method";

export type ShippedLine = { subOrderCode: string; scItemId: string; quantityPieces: number };

export type Parcel = {
  waybillNo: string;
  /** Courier code of `taobao.logistics.companies.get`. */
  carrierCode: string;
  carrierName: string | null;
  lines: ShippedLine[];
};

export type ShipReport = {
  supplierId: string;
  bizOrderCode: string;
  /** Idempotency key of the call: made once per order, the same on every repeat. */
  outBizId: string;
  storeCode: string;
  storeName: string | null;
  businessModel: string | null;
  /** The whole order; its quantities are split over the parcels. */
  lines: ShippedLine[];
  parcels: Parcel[];
};

/** Reports the whole order as shipped, once, with all its parcels (R65, platform/outbound.md 2). */
export const ship: PlatformMethod<ShipReport> = {
  method: "alibaba.ascp.uop.supplier.consignorder.ship",
  wrapper: "consignorder_ship_response",
  hasRetry: true,
  toParams: (report) => ({
    consignorder_ship_request: {
      supplier_id: report.supplierId,
      out_biz_id: report.outBizId,
      biz_order_code: report.bizOrderCode,
      order_items: report.lines.map(wireLine),
      store_code: report.storeCode,
      store_name: report.storeName ?? undefined,
      tms_orders: report.parcels.map((parcel) => ({
        tms_order_code: parcel.waybillNo,
        tms_service_code: parcel.carrierCode,
        tms_service_name: parcel.carrierName ?? undefined,
        tms_items: parcel.lines.map(wireLine),
      })),
      whole_sheet_consigned: true,
      business_model: report.businessModel ?? undefined,
    },
  }),
};

function wireLine(line: ShippedLine) {
  return {
    sub_order_code: line.subOrderCode,
    sc_item_id: line.scItemId,
    item_quantity: line.quantityPieces,
    lack_quantity: 0, // the platform knows whole-order shipping only; a shortage has its own report
  };
}
