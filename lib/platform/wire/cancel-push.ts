import { z } from "zod";
import { neededCode, numeral, readPush, text, time, type WireResult } from "./read-push";

const cancel = z
  .object({
    supplierId: neededCode,
    supplierName: text,
    bizOrderCode: neededCode,
    bizTime: time,
    refundStatus: numeral,
    businessModel: text,
    sourcePlatformCode: text,
  })
  .transform((wire) => ({
    supplierId: wire.supplierId,
    supplierName: wire.supplierName,
    bizOrderCode: wire.bizOrderCode,
    askedAt: wire.bizTime,
    /** "1" the consumer applied, "9" the refund is agreed as well; other values are kept and treated like 1. */
    refundStatus: wire.refundStatus,
    businessModel: wire.businessModel,
    sourcePlatformCode: wire.sourcePlatformCode,
  }));

/** The wish to stop one order before it is shipped. Times in UTC; null is "not pushed". */
export type CancelPush = z.output<typeof cancel>;

/** Reads the body of a cancel push (platform/inbound.md 2). Needed are supplierId and bizOrderCode. */
export function readCancelPush(body: string): WireResult<CancelPush> {
  return readPush(body, cancel);
}
