/** What the consumer applied for; null while it is not known. */
export const APPLIED_FOR = ["refund-only", "return"] as const;
/** What the consumer did with the parcel; null while it is not known. */
export const PARCEL_FATES = ["confirmed", "unconfirmed", "refused"] as const;

export type WhyAnswers = {
  type: (typeof APPLIED_FOR)[number] | null;
  receipt: (typeof PARCEL_FATES)[number] | null;
};

/** Why an order has no return order, or what becomes of the one it has (R87–R92). */
export const WHY_CASES = [
  /** R92: it has one, without a return waybill. */
  "incomplete",
  /** It has one, and the consumer withdrew it (R105). */
  "withdrawn",
  /** It has one. */
  "exists",
  /** R77: stopped before it left. */
  "cancelled",
  /** R87. */
  "unshipped",
  /** R88. */
  "refund-only",
  /** R89. */
  "return",
  /** R90. */
  "unconfirmed",
  /** R91. */
  "refused",
] as const;
export type WhyCase = (typeof WHY_CASES)[number];

export type Why = { ask: "type" | "receipt" } | { because: WhyCase };

export type SeenOrder = {
  isShipped: boolean;
  isCancelled: boolean;
  /** The raw refunds that point at it. */
  refunds: readonly { hasWaybill: boolean; isWithdrawn: boolean }[];
};

/**
 * The guided answer of R93: what the records say is said at once; else at most two questions lead to the one rule of R87–R92
 * that fits. A raw refund that is there answers before any question.
 */
export function whyNoReturn(order: SeenOrder, { type, receipt }: WhyAnswers): Why {
  const open = order.refunds.filter(({ isWithdrawn }) => !isWithdrawn);
  if (open.some(({ hasWaybill }) => !hasWaybill)) return { because: "incomplete" };
  if (open.length > 0) return { because: "exists" };
  if (order.refunds.length > 0) return { because: "withdrawn" };
  if (order.isCancelled) return { because: "cancelled" };
  if (!order.isShipped) return { because: "unshipped" };
  if (type === null) return { ask: "type" };
  if (type === "refund-only") return { because: "refund-only" };
  if (receipt === null) return { ask: "receipt" };
  return { because: receipt === "confirmed" ? "return" : receipt };
}
