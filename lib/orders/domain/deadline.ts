import { parsePlatformTime, shanghaiDate } from "@/lib/kernel/platform-time";
import { isOpen, type OrderStatus } from "./order-state";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Where a latest ship time comes from: the push named it, or the agreement's hours after the order time. */
export type DeadlineSource = "PUSH" | "AGREEMENT";

export type Deadline = { latestShipAt: Date | null; deadlineSource: DeadlineSource | null };

/**
 * Latest ship time (R69): what the push says, else the order time plus the agreement's hours, else unknown. A pushed date
 * without a time of day lasts until its end in Shanghai, which the wire reader hands over as that day's first moment.
 */
export function deadlineOf(
  pushed: { at: Date; isDateOnly: boolean } | null,
  orderedAt: Date | null,
  agreedHours: number | null,
): Deadline {
  if (pushed) {
    const latestShipAt = pushed.isDateOnly ? new Date(pushed.at.getTime() + DAY_MS - 1000) : pushed.at;
    return { latestShipAt, deadlineSource: "PUSH" };
  }
  if (orderedAt === null || agreedHours === null) return { latestShipAt: null, deadlineSource: null };
  return { latestShipAt: new Date(orderedAt.getTime() + agreedHours * HOUR_MS), deadlineSource: "AGREEMENT" };
}

/** How an open order stands to its latest ship time (R71), the most pressing first; every one is in exactly one group. */
export const ORDER_DUES = ["overdue", "near", "today", "later", "unknown"] as const;
export type OrderDue = (typeof ORDER_DUES)[number];

type KnownDue = Exclude<OrderDue, "unknown">;

/** Less than this is near (R71). */
const NEAR_MS = 4 * HOUR_MS;

/**
 * The deadlines that make a group, from the first moment on and before the second; a missing end is open. "Today" ends with
 * the day in Shanghai and is empty in its last four hours: what is near stays near across midnight.
 */
export function dueSpan(due: KnownDue, now: Date): { from?: Date; before?: Date } {
  const notNear = new Date(now.getTime() + NEAR_MS);
  const tomorrow = endOfShanghaiDay(now);
  const notToday = tomorrow > notNear ? tomorrow : notNear;
  switch (due) {
    case "overdue":
      return { before: now };
    case "near":
      return { from: now, before: notNear };
    case "today":
      return { from: notNear, before: notToday };
    case "later":
      return { from: notToday };
  }
}

/**
 * The group of an order; null where no deadline runs any more, shipped or cancelled, or none ever does, a test (R39).
 * `unknown`: none was stated (R69).
 */
export function dueOf(
  order: { status: OrderStatus; latestShipAt: Date | null; isTest?: boolean },
  now: Date,
): OrderDue | null {
  const { status, latestShipAt, isTest = false } = order;
  if (isTest) return null;
  if (!isOpen({ status })) return null;
  if (latestShipAt === null) return "unknown";
  const known = ORDER_DUES.filter((due) => due !== "unknown");
  return known.find((due) => liesIn(latestShipAt, dueSpan(due, now))) ?? null;
}

function liesIn(at: Date, { from, before }: ReturnType<typeof dueSpan>): boolean {
  return (!from || at >= from) && (!before || at < before);
}

function endOfShanghaiDay(now: Date): Date {
  const start = parsePlatformTime(shanghaiDate(now));
  if (!start) throw new Error("A day has a first moment");
  return new Date(start.getTime() + DAY_MS);
}
