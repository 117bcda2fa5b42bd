import { describe, expect, test } from "vitest";
import { mayReview, mustMatch } from "./client";
import type { OrderFlag } from "./domain/flags";
import { decide, ORDER_STATUSES } from "./domain/order-state";

const FLAGS: OrderFlag[][] = [[], ["GOODS_NOT_MATCHED"]];

describe.each(ORDER_STATUSES)("%s", (status) => {
  test.each([true, false])("a review is offered where the command would not refuse it (test order: %s)", (isTest) => {
    for (const flags of FLAGS) {
      const order = { status, isTest, flags };
      const isTaken = !isTest && decide(status, "reviewed").kind === "moved";
      expect(mayReview(order)).toBe(isTaken && flags.length === 0);
      // What keeps it back is offered in its place.
      expect(mustMatch(order)).toBe(isTaken && flags.length > 0);
    }
  });
});
