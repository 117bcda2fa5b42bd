import { isSameNumber } from "@/lib/kernel/text/compared-form";

/** Why goods come back, as far as we can tell it (docs/rules.md, the states). */
export type ReverseType = "CUSTOMER_RETURN" | "REFUSED";

/** A parcel that left, with the numbers it had before a change (R67). */
type Outbound = { waybillNo: string; changes: readonly { oldWaybillNo: string }[] };

/**
 * The push does not say why a parcel comes back. One that travels under the number it was sent with was refused at the door
 * (R91, R116), under a former number too: the platform may not have taken the change yet. Anything else counts as the
 * consumer's return.
 */
export function reverseTypeOf(returnWaybillNo: string | null, outbound: readonly Outbound[] = []): ReverseType {
  const bears = (number: string) => returnWaybillNo !== null && isSameNumber(number, returnWaybillNo);
  const isOutbound = outbound.some(
    ({ waybillNo, changes }) => bears(waybillNo) || changes.some(({ oldWaybillNo }) => bears(oldWaybillNo)),
  );
  return isOutbound ? "REFUSED" : "CUSTOMER_RETURN";
}
