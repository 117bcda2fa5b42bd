import type { PlatformMethod } from "./platform-method";

/** A number of the e-waybill account that no parcel will carry; `carrierCode` as it was taken by. */
export type WaybillGivenBack = { carrierCode: string; waybillNo: string };

/** Gives a number back 退号 (platform/outbound.md 14). A repeat is told that it is cancelled: that was what we wanted. */
export const cancelWaybill: PlatformMethod<WaybillGivenBack> = {
  method: "cainiao.waybill.ii.cancel",
  wrapper: "cancel_result",
  hasRetry: false,
  isVerdict: true,
  alreadyDone: /已(经)?(被)?取消|already.?cancel/i,
  toParams: ({ carrierCode, waybillNo }) => ({ cp_code: carrierCode, waybill_code: waybillNo }),
};
