import type { OrderFlag } from "./flags";
import { OPEN_STATUSES, type OrderStatus } from "./order-state";

/** Why an order needs a person: what was odd at its arrival, no deadline (R69), the refund agreed (R84), 待销退 (R79), goods reported short (R68), held 挂起. */
export type OrderAttention =
  | OrderFlag
  | "HELD"
  | "NO_DEADLINE"
  | "URGENT"
  | "AWAITING_RETURN"
  | "REPORT_FAILED"
  | "SHORTAGE";

const FLAGS: readonly OrderFlag[] = [
  "GOODS_NOT_MATCHED",
  "AMOUNT_MISMATCH",
  "AMOUNT_UNREADABLE",
  "UNEXPECTED_PLATFORM",
  "CONTENT_CHANGED",
  "TEXT_MENDED",
];

/**
 * In which states each reason still needs a person. A cancelled or completed order needs nobody; what concerns the review
 * is over once the parcel left, other content under the same number is not.
 */
export const ATTENTION_STATES: Record<OrderAttention, readonly OrderStatus[]> = {
  GOODS_NOT_MATCHED: OPEN_STATUSES,
  AMOUNT_MISMATCH: OPEN_STATUSES,
  UNEXPECTED_PLATFORM: OPEN_STATUSES,
  CONTENT_CHANGED: [...OPEN_STATUSES, "SHIPPED"],
  TEXT_MENDED: OPEN_STATUSES,
  AMOUNT_UNREADABLE: OPEN_STATUSES,
  NO_DEADLINE: OPEN_STATUSES,
  URGENT: [...OPEN_STATUSES, "SHIPPED"],
  AWAITING_RETURN: ["SENT_TO_WAREHOUSE", "SHIPPED"],
  REPORT_FAILED: [...OPEN_STATUSES, "SHIPPED", "CANCELLED"],
  SHORTAGE: OPEN_STATUSES,
  HELD: OPEN_STATUSES,
};

/** What a person may acknowledge with a reason: these would stay for ever. All others end with their cause. */
export const ACKNOWLEDGEABLE = [
  "AMOUNT_MISMATCH",
  "UNEXPECTED_PLATFORM",
  "CONTENT_CHANGED",
  "TEXT_MENDED",
  "AMOUNT_UNREADABLE",
  "REPORT_FAILED",
] as const satisfies readonly OrderAttention[];
export type Acknowledgeable = (typeof ACKNOWLEDGEABLE)[number];

type Seen = {
  status: OrderStatus;
  flags: readonly OrderFlag[];
  /** Of the flags, those a person has looked at. */
  acknowledged: readonly OrderFlag[];
  urgent: boolean;
  awaitingReturn: boolean;
  /** Somebody keeps it back since. */
  heldAt: Date | null;
  latestShipAt: Date | null;
  /** A test order has no deadline and needs none (R39). */
  isTest?: boolean;
  /** The platform refused a report for good, or it ran out of tries, and nobody has looked: it does not know what happened. */
  hasFailedReport: boolean;
  /** Lines were reported short: the platform cancels the order or waits. */
  hasShortage: boolean;
};

/** What decides about acknowledging: the flags, and the failed reports nobody, or somebody, has looked at. */
export type AnomalyFacts = Pick<Seen, "status" | "flags" | "acknowledged" | "hasFailedReport"> & {
  hasAcknowledgedReport: boolean;
};

/** How one anomaly stands: it needs a person (`open`), somebody has looked at it (`acknowledged`), a report may be both. */
export function standingOf(order: AnomalyFacts, anomaly: Acknowledgeable): { open: boolean; acknowledged: boolean } {
  if (!ATTENTION_STATES[anomaly].includes(order.status)) return { open: false, acknowledged: false };
  if (anomaly === "REPORT_FAILED") return { open: order.hasFailedReport, acknowledged: order.hasAcknowledgedReport };
  const isThere = order.flags.includes(anomaly);
  const isSeen = order.acknowledged.includes(anomaly);
  return { open: isThere && !isSeen, acknowledged: isThere && isSeen };
}

/**
 * What an acknowledgement refers to: contents and reports that came after it was looked at are not meant. Text that a page
 * hands back as it got it.
 */
export function markOf(
  anomaly: Acknowledgeable,
  seen: { otherContents: number; failedReportIds: readonly string[] },
): string {
  if (anomaly === "CONTENT_CHANGED") return String(seen.otherContents);
  return anomaly === "REPORT_FAILED" ? [...seen.failedReportIds].sort().join() : "";
}

/** Every reason why the order needs a person now, the most pressing first; empty when none does. */
export function attentionsOf(order: Seen): OrderAttention[] {
  const facts: [OrderAttention, boolean][] = [
    ["URGENT", order.urgent],
    ["HELD", order.heldAt !== null],
    ["REPORT_FAILED", order.hasFailedReport],
    ["SHORTAGE", order.hasShortage],
    ["AWAITING_RETURN", order.awaitingReturn],
    ...FLAGS.map((flag): [OrderAttention, boolean] => [
      flag,
      order.flags.includes(flag) && !order.acknowledged.includes(flag),
    ]),
    ["NO_DEADLINE", order.latestShipAt === null && !order.isTest],
  ];
  return facts
    .filter(([reason, holds]) => holds && ATTENTION_STATES[reason].includes(order.status))
    .map(([one]) => one);
}
