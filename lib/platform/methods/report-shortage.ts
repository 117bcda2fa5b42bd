import type { PlatformMethod } from "./platform-method";

export type ShortageReport = {
  supplierId: string;
  bizOrderCode: string;
  /** Made once per shortage, the same on every repeat. */
  outBizId: string;
  reason: string | null;
  lines: { subOrderCode: string; scItemId: string | null; lackPieces: number }[];
};

/** Tells the platform that lines of an order cannot be shipped (platform/outbound.md 4). */
export const reportShortage: PlatformMethod<ShortageReport> = {
  method: "alibaba.ascp.uop.supplier.consignorder.outofstock.callback",
  wrapper: "consignorder_outofstock_callback_response",
  hasRetry: false,
  toParams: (report) => ({
    consignorder_outofstock_callback_request: {
      supplier_id: report.supplierId,
      out_biz_id: report.outBizId,
      biz_order_code: report.bizOrderCode,
      out_of_stock_items: report.lines.map((line) => ({
        sub_order_code: line.subOrderCode,
        sc_item_id: line.scItemId ?? undefined,
        lack_quantity: line.lackPieces,
      })),
      out_of_stock_reason: report.reason ?? undefined,
    },
  }),
};
