/**
 * How far an order of the filled demo comes, with its share in percent. Shares add up to 100; from 100 orders on there is one
 * of each at least.
 */
const SHARES = {
  /** 待客审 */
  arrived: 15,
  /** 待客审, with goods that we have not */
  unmatched: 2,
  /** 已取消: stopped before the review */
  cancelled: 5,
  /** 已递交仓库 */
  reviewed: 20,
  /** 已递交仓库, reported short */
  short: 2,
  /** 已递交仓库, the cancel came too late: the goods come back after shipping */
  "too-late": 2,
  /** 已递交仓库, the platform has agreed to the refund */
  urgent: 1,
  /** 已发货 */
  shipped: 33,
  /** 原始退款单 without a waybill */
  "return-unsent": 1,
  /** 原始退款单 without a waybill, which therefore could not be submitted */
  "return-incomplete": 1,
  /** 原始退款单 that waits to be submitted */
  "return-pushed": 3,
  /** 原始退款单 taken back by the consumer */
  "return-withdrawn": 2,
  /** 退换单 that waits for its parcel */
  "return-waiting": 4,
  /** 退换单 of which a piece is missing */
  "return-part": 2,
  /** 退换单 received in full and told */
  "return-received": 7,
} as const;

export type End = keyof typeof SHARES;

export const ENDS = Object.keys(SHARES) as End[];

/** The ends whose orders come this far at least. */
export const REVIEWED: readonly End[] = ENDS.slice(ENDS.indexOf("reviewed"));
export const SHIPPED: readonly End[] = ENDS.slice(ENDS.indexOf("shipped"));
export const SENT_BACK: readonly End[] = ENDS.slice(ENDS.indexOf("return-unsent"));
export const SUBMITTED: readonly End[] = ENDS.slice(ENDS.indexOf("return-waiting"));

/** So many orders of each end; what does not divide is shipped. */
export function ordersPerEnd(count: number): Record<End, number> {
  const whole = Object.fromEntries(ENDS.map((end) => [end, Math.floor((count * SHARES[end]) / 100)]));
  const rest = count - Object.values(whole).reduce((sum, one) => sum + one, 0);
  return { ...(whole as Record<End, number>), shipped: (whole.shipped ?? 0) + rest };
}

/** Why nothing is filled in here; null where it may. Only an installation for trying out, which the sandbox serves. */
export function whyNotFilled(env: Record<string, string | undefined>): string | null {
  if (env.LINE3_EMBEDDED_DATABASE !== "on" || env.LINE3_DEMO !== "on")
    return "Refused: only the demo installation (embedded database, demo logins) is filled, never a database of DATABASE_URL.";
  if (env.SANDBOX !== "on") return "Refused: without the sandbox these orders would be told to the real platform.";
  return null;
}
