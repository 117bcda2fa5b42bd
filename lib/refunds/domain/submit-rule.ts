/** Where a raw refund stands on our side (docs/rules.md, the states). */
export type ProcessStatus = "PENDING" | "SUBMITTED" | "SUBMIT_FAILED" | "PROCESSED";

/** What is odd about the order a raw refund points at (R97). */
export type RefundException = "ORDER_MISSING" | "ORDER_NOT_SHIPPED";

/** Why a raw refund may not become a return order (R92, R97, R104, R105). */
export type SubmitRefusal =
  | "REFUND_INCOMPLETE"
  | "REFUND_ORDER_MISSING"
  | "REFUND_ORDER_NOT_SHIPPED"
  | "REFUND_WITHDRAWN"
  | "GOODS_NOT_MATCHED";

export type SubmitFacts = {
  processStatus: ProcessStatus;
  /** The platform says that the consumer withdrew it. */
  isWithdrawn: boolean;
  hasWaybill: boolean;
  exception: RefundException | null;
  /** Every line names goods we know. */
  hasAllGoods: boolean;
};

export type SubmitDecision =
  | { kind: "submit" }
  | { kind: "already-submitted" }
  | { kind: "refused"; code: SubmitRefusal };

/**
 * May this raw refund become a return order? Once it has become one, asking again is no error (R100). The first reason in
 * this order is the one told, since fixing a later one would not help before it.
 */
export function decideSubmit(facts: SubmitFacts): SubmitDecision {
  if (facts.processStatus === "SUBMITTED" || facts.processStatus === "PROCESSED") return { kind: "already-submitted" };
  if (facts.isWithdrawn) return { kind: "refused", code: "REFUND_WITHDRAWN" };
  if (facts.exception === "ORDER_MISSING") return { kind: "refused", code: "REFUND_ORDER_MISSING" };
  if (facts.exception === "ORDER_NOT_SHIPPED") return { kind: "refused", code: "REFUND_ORDER_NOT_SHIPPED" };
  if (!facts.hasWaybill) return { kind: "refused", code: "REFUND_INCOMPLETE" };
  if (!facts.hasAllGoods) return { kind: "refused", code: "GOODS_NOT_MATCHED" };
  return { kind: "submit" };
}

/** An order that has left the warehouse; completed ones were shipped before (R97). */
export const SHIPPED_STATUSES = ["SHIPPED", "COMPLETED"] as const;

/** What is odd about the order a raw refund points at; null when its goods can come back (R97). */
export function exceptionOf(order: { status: string } | null): RefundException | null {
  if (!order) return "ORDER_MISSING";
  return SHIPPED_STATUSES.some((status) => status === order.status) ? null : "ORDER_NOT_SHIPPED";
}

const CURED_BY = {
  waybill: ["REFUND_INCOMPLETE"],
  order: ["REFUND_ORDER_MISSING", "REFUND_ORDER_NOT_SHIPPED"],
  goods: ["GOODS_NOT_MATCHED"],
} as const satisfies Record<string, readonly SubmitRefusal[]>;

/** A failed submit goes back to waiting once what it failed for has come. */
export function isCured(failureCode: string | null, by: keyof typeof CURED_BY): boolean {
  const cured: readonly string[] = CURED_BY[by];
  return failureCode !== null && cured.includes(failureCode);
}
