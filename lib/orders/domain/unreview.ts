import { decide, type OrderRefusal, type OrderStatus } from "./order-state";

/** What of an order decides whether its review may still be taken back. */
type Seen = {
  status: OrderStatus;
  /** A cancel was decided and answered: the answer is only true while the order stays where that found it (R78). */
  isCancelDecided: boolean;
  /** The platform was asked for a number, or gave one: it counts on this parcel. Or one of the own account is on its way. */
  isWaybillAsked: boolean;
  /** A waybill label of it is on paper, or may be: it may stick to the parcel. */
  isLabelPrinted: boolean;
  /** Its slip is on paper: somebody may be packing by it. */
  isPrinted: boolean;
};

type UnreviewRefusal =
  | OrderRefusal
  | "ORDER_CANCEL_DECIDED"
  | "ORDER_WAYBILL_ASKED"
  | "ORDER_LABEL_PRINTED"
  | "ORDER_SLIP_PRINTED";

/** Why an order does not go back from the warehouse to 待客审; null where it does: nobody has begun with it (R63). */
export function whyNotUnreviewed(order: Seen): UnreviewRefusal | null {
  const decision = decide({ ...order, heldAt: null }, "unreviewed");
  if (decision.kind === "refused") return decision.code;
  if (order.isCancelDecided) return "ORDER_CANCEL_DECIDED";
  if (order.isWaybillAsked) return "ORDER_WAYBILL_ASKED";
  if (order.isLabelPrinted) return "ORDER_LABEL_PRINTED";
  return order.isPrinted ? "ORDER_SLIP_PRINTED" : null;
}
