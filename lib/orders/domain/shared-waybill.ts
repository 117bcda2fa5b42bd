import { isSameNumber } from "@/lib/kernel/text/compared-form";

/** Carriers give a waybill number again, but not within this time: until then the same number is the same label. */
export const REUSED_AFTER_DAYS = 30;

/** A waybill number on another order, too, which a person means, and why: two orders in one box, or a number given again. */
export type SharedWaybill = { waybillNo: string; reason: string };

/** Why this number may be on two orders; null where nobody said. */
export function reasonToShare(shared: readonly SharedWaybill[], waybillNo: string): string | null {
  return shared.find((one) => isSameNumber(one.waybillNo, waybillNo))?.reason.trim() || null;
}
