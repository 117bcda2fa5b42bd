import { expect, test } from "vitest";
import { deadlineOf, dueOf, dueSpan, ORDER_DUES } from "./deadline";
import type { OrderStatus } from "./order-state";

const ORDERED = new Date("2024-05-20T05:10:00Z");
const DAY = new Date("2024-05-20T16:00:00Z"); // 2024-05-21 00:00 in Shanghai

test.each([
  ["a pushed moment stands as it is", { at: DAY, isDateOnly: false }, ORDERED, 48, "2024-05-20T16:00:00.000Z", "PUSH"],
  [
    "a pushed day lasts until its end in Shanghai",
    { at: DAY, isDateOnly: true },
    ORDERED,
    48,
    "2024-05-21T15:59:59.000Z",
    "PUSH",
  ],
  ["else the agreement's hours count from the order", null, ORDERED, 48, "2024-05-22T05:10:00.000Z", "AGREEMENT"],
  ["no agreement: unknown", null, ORDERED, null, undefined, null],
  ["no order time: unknown", null, null, 48, undefined, null],
])("%s", (_case, pushed, orderedAt, hours, expected, source) => {
  const { latestShipAt, deadlineSource } = deadlineOf(pushed, orderedAt, hours);
  expect([latestShipAt?.toISOString(), deadlineSource]).toEqual([expected, source]);
});

const NOON = "2026-11-24T04:00:00Z"; // 12:00 in Shanghai
const EVENING = "2026-11-24T14:30:00Z"; // 22:30

test.each([
  ["a second ago", NOON, "2026-11-24T03:59:59Z", "overdue"],
  ["just now", NOON, NOON, "near"],
  ["in less than four hours", NOON, "2026-11-24T07:59:59.999Z", "near"],
  ["in four hours", NOON, "2026-11-24T08:00:00Z", "today"],
  ["at the end of the day in Shanghai", NOON, "2026-11-24T15:59:59.999Z", "today"],
  ["at midnight in Shanghai", NOON, "2026-11-24T16:00:00Z", "later"],
  ["late: before midnight", EVENING, "2026-11-24T15:59:59Z", "near"],
  ["late: after midnight, within four hours", EVENING, "2026-11-24T16:00:00Z", "near"],
  ["late: four hours ahead is no longer today", EVENING, "2026-11-24T18:30:00Z", "later"],
  ["in three days", NOON, "2026-11-27T04:00:00Z", "later"],
  ["never stated", NOON, null, "unknown"],
])("a deadline %s (R71)", (_case, now, at, expected) => {
  expect(dueOf({ status: "PENDING_REVIEW", latestShipAt: at === null ? null : new Date(at) }, new Date(now))).toBe(
    expected,
  );
});

/** Whether a deadline still runs. */
const RUNS = {
  PENDING_REVIEW: true,
  SENT_TO_WAREHOUSE: true,
  SHIPPED: false,
  COMPLETED: false,
  CANCELLED: false,
} satisfies Record<OrderStatus, boolean>;

test.each(Object.entries(RUNS) as [OrderStatus, boolean][])("%s: the deadline runs: %s", (status, runs) => {
  expect(dueOf({ status, latestShipAt: new Date(0) }, new Date(NOON))).toBe(runs ? "overdue" : null);
  expect(dueOf({ status, latestShipAt: null }, new Date(NOON))).toBe(runs ? "unknown" : null);
});

test("as time passes an order goes through every group that lies between, one at a time", () => {
  const latestShipAt = new Date("2026-11-25T15:00:00Z");
  const seen = new Set<string | null>();
  for (let at = Date.parse("2026-11-24T00:00:00Z"); at <= latestShipAt.getTime() + 60_000; at += 60_000)
    seen.add(dueOf({ status: "SENT_TO_WAREHOUSE", latestShipAt }, new Date(at)));
  expect([...seen]).toEqual(["later", "today", "near", "overdue"]);
  expect([...seen].reverse()).toEqual(ORDER_DUES.filter((due) => due !== "unknown"));
});

test.each([NOON, EVENING])("at %s the groups meet without a gap and without an overlap", (now) => {
  const spans = (["overdue", "near", "today", "later"] as const).map((due) => dueSpan(due, new Date(now)));
  for (const [index, { from, before }] of spans.entries()) {
    expect(before).toEqual(spans[index + 1]?.from);
    if (from && before) expect(before.getTime()).toBeGreaterThanOrEqual(from.getTime());
  }
  expect(spans[0]?.from).toBeUndefined();
});
