import type { OrderFlag } from "./flags";
import type { OrderStatus } from "./order-state";

/** Why an order needs a person: what was odd at its arrival, no deadline (R69), the refund agreed (R84), 待销退 (R79). */
export type OrderAttention = OrderFlag | "NO_DEADLINE" | "URGENT" | "AWAITING_RETURN" | "REPORT_FAILED";

const FLAGS: readonly OrderFlag[] = ["GOODS_NOT_MATCHED", "AMOUNT_MISMATCH", "UNEXPECTED_PLATFORM", "CONTENT_CHANGED"];

/**
 * In which states each reason still needs a person. A cancelled or completed order needs nobody; what concerns the review
 * is over once the parcel left, other content under the same number is not.
 */
export const ATTENTION_STATES: Record<OrderAttention, readonly OrderStatus[]> = {
  GOODS_NOT_MATCHED: ["PENDING_REVIEW", "SENT_TO_WAREHOUSE"],
  AMOUNT_MISMATCH: ["PENDING_REVIEW", "SENT_TO_WAREHOUSE"],
  UNEXPECTED_PLATFORM: ["PENDING_REVIEW", "SENT_TO_WAREHOUSE"],
  CONTENT_CHANGED: ["PENDING_REVIEW", "SENT_TO_WAREHOUSE", "SHIPPED"],
  NO_DEADLINE: ["PENDING_REVIEW", "SENT_TO_WAREHOUSE"],
  URGENT: ["PENDING_REVIEW", "SENT_TO_WAREHOUSE", "SHIPPED"],
  AWAITING_RETURN: ["SENT_TO_WAREHOUSE", "SHIPPED"],
  REPORT_FAILED: ["PENDING_REVIEW", "SENT_TO_WAREHOUSE", "SHIPPED", "CANCELLED"],
};

type Seen = {
  status: OrderStatus;
  flags: readonly OrderFlag[];
  urgent: boolean;
  awaitingReturn: boolean;
  latestShipAt: Date | null;
  /** The platform refused a report for good, or it ran out of tries: it does not know what happened here. */
  hasFailedReport: boolean;
};

/** Every reason why the order needs a person now, the most pressing first; empty when none does. */
export function attentionsOf(order: Seen): OrderAttention[] {
  const facts: [OrderAttention, boolean][] = [
    ["URGENT", order.urgent],
    ["REPORT_FAILED", order.hasFailedReport],
    ["AWAITING_RETURN", order.awaitingReturn],
    ...FLAGS.map((flag): [OrderAttention, boolean] => [flag, order.flags.includes(flag)]),
    ["NO_DEADLINE", order.latestShipAt === null],
  ];
  return facts
    .filter(([reason, holds]) => holds && ATTENTION_STATES[reason].includes(order.status))
    .map(([one]) => one);
}
