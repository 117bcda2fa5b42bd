/** Why goods come back, as far as we can tell it (requirements.md section 2). */
export type ReverseType = "CUSTOMER_RETURN" | "REFUSED";

/**
 * The push does not say why a parcel comes back. One that travels under the number it was sent with was refused at the door
 * (R91, R116); anything else counts as the consumer's return.
 */
export function reverseTypeOf(
  returnWaybillNo: string | null,
  outbound: readonly { waybillNo: string }[] = [],
): ReverseType {
  const isOutbound = returnWaybillNo !== null && outbound.some(({ waybillNo }) => waybillNo === returnWaybillNo);
  return isOutbound ? "REFUSED" : "CUSTOMER_RETURN";
}
