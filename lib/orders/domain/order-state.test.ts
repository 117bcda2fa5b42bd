import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, ORDER_STATUSES, type OrderDecision, type OrderFact, type OrderStatus } from "./order-state";

// A new status or fact does not compile until it has its row.
const RULES = {
  PENDING_REVIEW: {
    reviewed: "SENT_TO_WAREHOUSE",
    unreviewed: "refused: ORDER_NOT_SENT_TO_WAREHOUSE",
    shipped: "refused: ORDER_NOT_SENT_TO_WAREHOUSE",
    "cancel-asked": "CANCELLED, success (pending-review-intercepted)",
  },
  SENT_TO_WAREHOUSE: {
    reviewed: "refused: ORDER_NOT_PENDING_REVIEW",
    unreviewed: "PENDING_REVIEW",
    shipped: "SHIPPED",
    "cancel-asked": "stays, failed (sent-to-warehouse-too-late), 待销退",
  },
  SHIPPED: {
    reviewed: "refused: ORDER_NOT_PENDING_REVIEW",
    unreviewed: "refused: ORDER_ALREADY_SHIPPED",
    shipped: "refused: ORDER_NOT_SENT_TO_WAREHOUSE",
    "cancel-asked": "stays, failed (shipped-goes-reverse)",
  },
  COMPLETED: {
    reviewed: "refused: ORDER_NOT_PENDING_REVIEW",
    unreviewed: "refused: ORDER_ALREADY_SHIPPED",
    shipped: "refused: ORDER_NOT_SENT_TO_WAREHOUSE",
    "cancel-asked": "stays, failed (shipped-goes-reverse)",
  },
  CANCELLED: {
    reviewed: "refused: ORDER_CANCELLED",
    unreviewed: "refused: ORDER_CANCELLED",
    shipped: "refused: ORDER_CANCELLED",
    "cancel-asked": "CANCELLED, success (cancelled-already)",
  },
} satisfies Record<OrderStatus, Record<OrderFact, string>>;

function inWords(decision: OrderDecision): string {
  if (decision.kind === "moved") return decision.status;
  if (decision.kind === "intercepted") return `${decision.status}, success (${decision.rule})`;
  if (decision.kind === "refused") return `refused: ${decision.code}`;
  return `stays, failed (${decision.rule})${decision.awaitingReturn ? ", 待销退" : ""}`;
}

const rows = Object.entries(RULES).flatMap(([status, byFact]) =>
  Object.entries(byFact).map(([fact, outcome]) => [status, fact, outcome] as [OrderStatus, OrderFact, string]),
);

test.each(rows)("%s + %s → %s", (status, fact, outcome) =>
  expect(inWords(decide({ status, heldAt: null }, fact))).toBe(outcome),
);

describe("any sequence of facts", () => {
  const facts = fc.array(fc.constantFrom<OrderFact>("reviewed", "unreviewed", "shipped", "cancel-asked"), {
    maxLength: 12,
  });

  test("ends in one status that agrees with every answer given", () => {
    fc.assert(
      fc.property(facts, (sequence) => {
        let status: OrderStatus = "PENDING_REVIEW";
        const answers: boolean[] = [];
        for (const fact of sequence) {
          if (fact === "unreviewed" && answers.length > 0) continue; // what was answered stands: `whyNotUnreviewed`
          const decision = decide({ status, heldAt: null }, fact);
          if (decision.kind === "moved" || decision.kind === "intercepted") status = decision.status;
          if (decision.kind === "intercepted") answers.push(true);
          if (decision.kind === "not-intercepted") answers.push(false);
        }
        expect(ORDER_STATUSES).toContain(status);
        // Success was told exactly when the order is cancelled in the end; answers never change their mind.
        expect(new Set(answers).size).toBeLessThan(2);
        if (answers.length > 0) expect(answers[0]).toBe(status === "CANCELLED");
      }),
    );
  });
});
