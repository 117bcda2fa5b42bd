import type { PlatformMethod } from "./platform-method";

export type WaybillChangeReport = {
  supplierId: string;
  bizOrderCode: string;
  oldWaybillNo: string;
  newWaybillNo: string;
  /** The courier of the reported parcel; this call cannot change it. */
  carrierCode: string;
};

/** Corrects one waybill number of a shipment already reported (platform/outbound.md 3). */
export const changeWaybill: PlatformMethod<WaybillChangeReport> = {
  method: "alibaba.ascp.uop.supplier.consignorder.notify.tms.change",
  wrapper: "modify_mail_no_response",
  hasRetry: true,
  toParams: (report) => ({
    modify_mail_no_request: {
      supplier_id: report.supplierId,
      old_tms_order_code: report.oldWaybillNo,
      new_tms_order_code: report.newWaybillNo,
      old_tms_service_code: report.carrierCode,
      biz_order_code: report.bizOrderCode,
    },
  }),
};
