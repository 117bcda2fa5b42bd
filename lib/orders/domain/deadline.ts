import type { OrderStatus } from "./order-state";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Latest ship time (R69): what the push says, else the order time plus the contract's hours, else unknown. A pushed date
 * without a time of day lasts until its end in Shanghai, which the wire reader hands over as that day's first moment.
 */
export function latestShipAt(
  pushed: { at: Date; isDateOnly: boolean } | null,
  orderedAt: Date | null,
  contractHours: number | null,
): Date | null {
  if (pushed) return pushed.isDateOnly ? new Date(pushed.at.getTime() + DAY_MS - 1000) : pushed.at;
  if (orderedAt === null || contractHours === null) return null;
  return new Date(orderedAt.getTime() + contractHours * HOUR_MS);
}

/** States in which the latest ship time still runs: the parcel has not left. */
export const OPEN_STATUSES = ["PENDING_REVIEW", "SENT_TO_WAREHOUSE"] as const satisfies readonly OrderStatus[];

/** Less than this is near (R71). */
const NEAR_MS = 4 * HOUR_MS;

/** The moment before which a deadline counts as overdue, or as near, which includes the overdue ones. */
export function dueBefore(due: "near" | "overdue", now: Date): Date {
  return due === "overdue" ? now : new Date(now.getTime() + NEAR_MS);
}

export type OrderDue = "overdue" | "near" | "later";

/** How an order stands to its deadline; null where none runs: not known (R69), shipped or cancelled. */
export function dueOf(order: { status: OrderStatus; latestShipAt: Date | null }, now: Date): OrderDue | null {
  const { status, latestShipAt } = order;
  if (latestShipAt === null || !OPEN_STATUSES.some((open) => open === status)) return null;
  if (latestShipAt < dueBefore("overdue", now)) return "overdue";
  return latestShipAt < dueBefore("near", now) ? "near" : "later";
}
