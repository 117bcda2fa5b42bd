import { describe, expect, test } from "vitest";
import { isHeld, whyNotHeld, whyNotReleased } from "./hold";
import { decide, type OrderStatus } from "./order-state";

// held: what another hold, a release, a review, a shipment and a cancel come to; then the same where nobody holds it.
const RULES = {
  PENDING_REVIEW: {
    held: ["ORDER_HELD", null, "ORDER_HELD", "ORDER_NOT_SENT_TO_WAREHOUSE", "intercepted"],
    free: [null, "ORDER_NOT_HELD", "moved", "ORDER_NOT_SENT_TO_WAREHOUSE", "intercepted"],
  },
  SENT_TO_WAREHOUSE: {
    held: ["ORDER_HELD", null, "ORDER_NOT_PENDING_REVIEW", "ORDER_HELD", "not-intercepted"],
    free: [null, "ORDER_NOT_HELD", "ORDER_NOT_PENDING_REVIEW", "moved", "not-intercepted"],
  },
  SHIPPED: over("ORDER_ALREADY_SHIPPED", "ORDER_NOT_PENDING_REVIEW", "ORDER_NOT_SENT_TO_WAREHOUSE", "not-intercepted"),
  COMPLETED: over(
    "ORDER_ALREADY_SHIPPED",
    "ORDER_NOT_PENDING_REVIEW",
    "ORDER_NOT_SENT_TO_WAREHOUSE",
    "not-intercepted",
  ),
  CANCELLED: over("ORDER_CANCELLED", "ORDER_CANCELLED", "ORDER_CANCELLED", "intercepted"),
} satisfies Record<OrderStatus, { held: Outcome; free: Outcome }>;

type Outcome = (string | null)[];

/** A hold that outlived its order changes nothing. */
function over(why: string, review: string, shipping: string, cancel: string): { held: Outcome; free: Outcome } {
  const outcome = [why, why, review, shipping, cancel];
  return { held: outcome, free: outcome };
}

describe.each(Object.entries(RULES) as [OrderStatus, (typeof RULES)[OrderStatus]][])("%s", (status, outcomes) => {
  test.each(["held", "free"] as const)("%s", (which) => {
    const order = { status, heldAt: which === "held" ? new Date("2026-11-30T02:00:00Z") : null };
    const wordOf = (decision: ReturnType<typeof decide>) =>
      decision.kind === "refused" ? decision.code : decision.kind;
    expect([
      whyNotHeld(order),
      whyNotReleased(order),
      wordOf(decide(order, "reviewed")),
      wordOf(decide(order, "shipped")),
      wordOf(decide(order, "cancel-asked")),
    ]).toEqual(outcomes[which]);
  });
});

test("a held order may still go back to review, and stays held", () => {
  const order = { status: "SENT_TO_WAREHOUSE" as const, heldAt: new Date() };
  expect(decide(order, "unreviewed")).toEqual({ kind: "moved", status: "PENDING_REVIEW" });
  expect(isHeld({ ...order, status: "PENDING_REVIEW" })).toBe(true);
});
