/** How a return waybill became known (R98): with the return itself, added later, or in place of an earlier one. */
export type WaybillOrigin = "with-return" | "added" | "changed";

/**
 * Where the waybills of a raw refund came from, in the order in which they became known. Whether the consumer filled a later
 * one in or a doorstep pick-up did, no push says: both come as a later message of the same return.
 */
export function originsOf(returnPushedAt: Date, seenAts: readonly Date[]): WaybillOrigin[] {
  return seenAts.map((seenAt, place) => {
    if (place > 0) return "changed";
    return seenAt <= returnPushedAt ? "with-return" : "added";
  });
}
