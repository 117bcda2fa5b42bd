import { expect, test } from "vitest";
import type { OrderStatus } from "./order-state";
import { whyNotPrinted } from "./printable";

// A new state does not compile until it has its row.
const RULES = {
  PENDING_REVIEW: "ORDER_NOT_REVIEWED",
  SENT_TO_WAREHOUSE: null,
  SHIPPED: null,
  COMPLETED: null,
  CANCELLED: "ORDER_CANCELLED",
} satisfies Record<OrderStatus, ReturnType<typeof whyNotPrinted>>;

test.each(Object.entries(RULES))("%s: %s", (status, why) => {
  expect(whyNotPrinted(status as OrderStatus)).toBe(why);
});
